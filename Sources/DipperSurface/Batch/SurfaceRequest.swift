internal import CDeepStream

/// What a batch of surfaces is to be.
package struct SurfaceRequest: Sendable {
  /// What each surface holds.
  package enum Content: Sendable {
    /// Planes of pixels.
    case pixels(SurfaceLayout)
    /// So many bytes, of which nothing more is known; size and format are kept for others to read.
    case bytes(Int, width: UInt32, height: UInt32, format: UInt32)
  }

  package var count: Int
  package var content: Content
  package var memory: MemoryKind
  package var device: Int
  /// Whether all surfaces lie in one piece of memory; system memory is never made so, as in DeepStream.
  package var isContiguous: Bool
  /// The open device that the memory is counted on; `nil` for the CUDA device of the number, uncounted.
  var owner: SurfaceOwner?

  /// The most surfaces in one batch.
  package static let mostSurfaces = 65_536

  package init(count: Int, content: Content, memory: MemoryKind, device: Int = 0, isContiguous: Bool = false) {
    self.count = count
    self.content = content
    self.memory = memory
    self.device = device
    self.isContiguous = isContiguous
  }

  /// The bytes of each surface.
  var byteCount: Int {
    switch content {
    case .pixels(let layout): layout.byteCount
    case .bytes(let count, _, _, _): count
    }
  }

  /// What makes the memory.
  func makeMemory() throws(SurfaceError) -> any SurfaceMemory {
    if let owner { return owner.memory }
    return try memory.memory(device: device)
  }

  func check() throws(SurfaceError) {
    let doing = "making a batch of \(count) surfaces"
    guard (1...Self.mostSurfaces).contains(count) else {
      let code: SurfaceError.Code = count < 1 ? .invalidSize : .tooLarge
      throw SurfaceError(code, "a batch has 1 to \(Self.mostSurfaces) surfaces", doing: doing)
    }
    guard (1...Int(UInt32.max)).contains(byteCount) else {
      let code: SurfaceError.Code = byteCount < 1 ? .invalidSize : .tooLarge
      throw SurfaceError(code, "each was to have \(byteCount) bytes; 1 byte to 4 GiB can be had", doing: doing)
    }
    guard (0...Int(UInt32.max)).contains(device) else {
      throw SurfaceError(.unavailable, "there is no device \(device)", doing: doing)
    }
  }

  /// DeepStream's description of a surface, without its address and descriptor.
  func describe() -> NvBufSurfaceParams {
    var entry = unsafe NvBufSurfaceParams()
    unsafe entry.layout = NVBUF_LAYOUT_PITCH
    unsafe entry.dataSize = UInt32(byteCount)
    switch content {
    case .bytes(_, let width, let height, let format):
      unsafe entry.width = width
      unsafe entry.height = height
      unsafe entry.colorFormat = NvBufSurfaceColorFormat(format)
      unsafe entry.planeParams.num_planes = 1
    case .pixels(let layout):
      unsafe entry.width = UInt32(layout.width)
      unsafe entry.height = UInt32(layout.height)
      unsafe entry.colorFormat = NvBufSurfaceColorFormat(layout.format.rawValue)
      unsafe entry.pitch = UInt32(layout.planes[0].stride)
      for (index, plane) in layout.planes.enumerated() {
        unsafe entry.planeParams.set(index, to: plane, byteCount: plane.byteCount)
      }
    }
    return unsafe entry
  }
}
