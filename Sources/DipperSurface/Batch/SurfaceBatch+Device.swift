public import DipperDevice

extension SurfaceBatch {
  /// Makes surfaces of zero bytes on a device that is open (`NvBufSurfaceCreate`).
  ///
  /// The batch stands in the device's `openResources` and its memory in the device's account,
  /// until the batch and the last ``Surface`` of it are gone. Closing the device before is the mistake that it is with
  /// the device's own memory; pixels that are looked at then stay until they are not.
  ///
  /// ```swift
  /// let device = try library.open(.named(.gpu(.cuda, 0)))
  /// let batch = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080, on: device)
  /// ```
  ///
  /// - Parameters:
  ///   - count: How many, 1…65536.
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels.
  ///   - height: The height, in pixels.
  ///   - memory: Where the memory is; `nil` for the device's own. Locked memory is the host's and counted as such.
  ///   - device: The host or a CUDA device.
  ///   - isContiguous: Whether CUDA memory is one piece for all surfaces.
  ///   - padsRows: Whether rows begin at multiples of 512 bytes.
  ///   - file: Where the batch is made, for the list of what is open.
  ///   - line: The line there.
  /// - Throws: ``SurfaceError`` as for
  ///   ``init(count:format:width:height:memory:device:isContiguous:padsRows:)``, and where the device has no such memory.
  public init(
    count: Int, format: SurfaceFormat, width: Int, height: Int, memory: MemoryKind? = nil,
    on device: borrowing Device, isContiguous: Bool = false, padsRows: Bool = true, file: StaticString = #fileID,
    line: UInt = #line
  ) throws(SurfaceError) {
    let layout = try SurfaceLayout(format: format, width: width, height: height, padsRows: padsRows)
    try self.init(
      count, .pixels(layout), isContiguous, try SurfaceOwner(device.share, memory, SourcePlace(file: file, line: line)))
  }

  /// Makes surfaces of so many zero bytes on a device that is open.
  ///
  /// - Parameters:
  ///   - count: How many, 1…65536.
  ///   - byteCount: The bytes of each.
  ///   - memory: Where the memory is; `nil` for the device's own.
  ///   - device: The host or a CUDA device.
  ///   - isContiguous: Whether CUDA memory is one piece for all surfaces.
  ///   - file: Where the batch is made, for the list of what is open.
  ///   - line: The line there.
  /// - Throws: ``SurfaceError`` as for
  ///   ``init(count:format:width:height:memory:on:isContiguous:padsRows:file:line:)``.
  public init(
    count: Int, byteCount: Int, memory: MemoryKind? = nil, on device: borrowing Device, isContiguous: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
  ) throws(SurfaceError) {
    try self.init(
      count, .bytes(byteCount, width: 0, height: 0, format: 0), isContiguous,
      try SurfaceOwner(device.share, memory, SourcePlace(file: file, line: line)))
  }

  private init(
    _ count: Int, _ content: SurfaceRequest.Content, _ isContiguous: Bool, _ owner: SurfaceOwner
  ) throws(SurfaceError) {
    var request = SurfaceRequest(
      count: count, content: content, memory: owner.memory.kind, device: owner.number, isContiguous: isContiguous)
    request.owner = owner
    try self.init(request)
  }
}
