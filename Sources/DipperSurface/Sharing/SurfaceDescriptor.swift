internal import Glibc

/// A descriptor of surfaces in memory that processes share, closed with the value.
///
/// ```swift
/// let batch = try SurfaceBatch.shareable(count: 1, format: .nv12, width: 1920, height: 1080)
/// try batch.exportDescriptor().send(over: socket)
/// // In the other process:
/// let descriptor = try SurfaceDescriptor.receive(from: socket)
/// let sameBatch = try SurfaceBatch(importing: descriptor)
/// ```
public struct SurfaceDescriptor: ~Copyable, Sendable {
  /// The number that the system knows it by.
  public let number: Int32

  /// Takes over an open descriptor.
  ///
  /// - Parameter number: The number that the system knows it by; the value closes it.
  public init(adopting number: Int32) { self.number = number }

  deinit { close(number) }

  /// Hands the descriptor over.
  ///
  /// - Returns: The number, which the caller closes.
  public consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }
}

extension SurfaceBatch {
  /// Makes surfaces of zero bytes that other processes can be given.
  ///
  /// They are system memory in a sealed file without a name (`memfd_create`).
  ///
  /// - Parameters:
  ///   - count: How many, 1…65536.
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels.
  ///   - height: The height, in pixels.
  ///   - padsRows: Whether rows begin at multiples of 512 bytes.
  /// - Returns: The batch.
  /// - Throws: ``SurfaceError`` as for ``init(count:format:width:height:memory:device:isContiguous:padsRows:)``.
  public static func shareable(
    count: Int, format: SurfaceFormat, width: Int, height: Int, padsRows: Bool = true
  ) throws(SurfaceError) -> SurfaceBatch {
    let layout = try SurfaceLayout(format: format, width: width, height: height, padsRows: padsRows)
    let request = SurfaceRequest(count: count, content: .pixels(layout), memory: .system)
    try request.check()
    let storage = SurfaceStorage(request, in: try SharedFile.make(request), isImported: false)
    SurfaceRegistry.add(storage)
    return SurfaceBatch(adopting: storage)
  }

  /// Maps the surfaces that another process exported: both see what either writes.
  ///
  /// Nothing that the other process does can make an access fault. What is in the pixels is for it to say.
  ///
  /// - Parameter descriptor: What the other process exported; it may be closed afterwards.
  /// - Throws: ``SurfaceError`` where the descriptor is closed, of another file, not sealed, or lies.
  public init(importing descriptor: borrowing SurfaceDescriptor) throws(SurfaceError) {
    let (file, request, filledCount) = try SharedFile.open(descriptor.number)
    let storage = SurfaceStorage(request, in: file, isImported: true)
    SurfaceRegistry.add(storage)
    self.init(adopting: storage)
    self.filledCount = filledCount
  }

  /// Whether ``exportDescriptor()`` can give the surfaces to other processes.
  public var isShareable: Bool { storage?.sharedFile != nil }

  /// Gives a descriptor by which another process maps the same memory.
  ///
  /// - Returns: A new descriptor.
  /// - Throws: ``SurfaceError`` where the batch was not made by ``shareable(count:format:width:height:padsRows:)``, or
  ///   the process has too many open files.
  public borrowing func exportDescriptor() throws(SurfaceError) -> SurfaceDescriptor {
    let doing = "exporting a batch of surfaces"
    guard let file = storage?.sharedFile else {
      throw SurfaceError(
        .invalidSurface, "its memory is this process's own; make it by SurfaceBatch.shareable", doing: doing)
    }
    file.setFilledCount(filledCount)
    let number = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw SurfaceError(errno: errno, doing: doing) }
    return SurfaceDescriptor(adopting: number)
  }
}
