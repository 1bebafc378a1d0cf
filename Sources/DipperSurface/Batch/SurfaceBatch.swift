internal import CDeepStream

/// A batch of surfaces, as DeepStream's programs know them (`NvBufSurface`), freed with the value.
///
/// ```swift
/// var batch = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080)
/// try batch.surface(at: 0).withMutablePixels { $0.clear() }
/// ```
///
/// Memory goes when the value does, unless a ``Surface`` of it is still kept.
@safe public struct SurfaceBatch: ~Copyable {
  let head: UnsafeMutablePointer<NvBufSurface>
  let storage: SurfaceStorage?
  private let isOwner: Bool

  /// Makes surfaces of zero bytes (`NvBufSurfaceCreate`).
  ///
  /// - Parameters:
  ///   - count: How many, 1…65536.
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels.
  ///   - height: The height, in pixels.
  ///   - memory: Where the memory is.
  ///   - device: The number of the CUDA device; of no meaning for system memory.
  ///   - isContiguous: Whether CUDA memory is one piece for all surfaces.
  ///   - padsRows: Whether rows begin at multiples of 512 bytes.
  /// - Throws: ``SurfaceError`` for sizes below 1 or beyond 4 GiB a surface, formats of which no surface can be made,
  ///   devices that are not there, and where memory is short.
  public init(
    count: Int, format: SurfaceFormat, width: Int, height: Int, memory: MemoryKind = .system, device: Int = 0,
    isContiguous: Bool = false, padsRows: Bool = true
  ) throws(SurfaceError) {
    let layout = try SurfaceLayout(format: format, width: width, height: height, padsRows: padsRows)
    try self.init(
      SurfaceRequest(
        count: count, content: .pixels(layout), memory: memory, device: device, isContiguous: isContiguous))
  }

  /// Makes surfaces of so many zero bytes, of which nothing more is known.
  ///
  /// - Parameters:
  ///   - count: How many, 1…65536.
  ///   - byteCount: The bytes of each.
  ///   - memory: Where the memory is.
  ///   - device: The number of the CUDA device; of no meaning for system memory.
  ///   - isContiguous: Whether CUDA memory is one piece for all surfaces.
  /// - Throws: ``SurfaceError`` as for ``init(count:format:width:height:memory:device:isContiguous:padsRows:)``.
  public init(
    count: Int, byteCount: Int, memory: MemoryKind = .system, device: Int = 0, isContiguous: Bool = false
  ) throws(SurfaceError) {
    try self.init(
      SurfaceRequest(
        count: count, content: .bytes(byteCount, width: 0, height: 0, format: 0), memory: memory, device: device,
        isContiguous: isContiguous))
  }

  init(_ request: SurfaceRequest) throws(SurfaceError) {
    self.init(adopting: try NativeSurfaces.create(request))
  }

  /// Takes over a batch that is in the registry.
  init(adopting storage: SurfaceStorage) {
    unsafe head = storage.head
    self.storage = storage
    isOwner = true
  }

  /// Lends a batch that others own.
  init(lending head: UnsafeMutablePointer<NvBufSurface>) {
    unsafe self.head = head
    storage = unsafe SurfaceRegistry.storage(at: head)
    isOwner = false
  }

  deinit {
    if isOwner { unsafe _ = SurfaceRegistry.remove(head) }
  }

  /// How many surfaces there are.
  public var count: Int { unsafe storage?.count ?? Int(head.pointee.batchSize) }

  /// How many of the surfaces hold a picture (`numFilled`), from the first on.
  public var filledCount: Int {
    get { unsafe Int(head.pointee.numFilled) }
    set { unsafe head.pointee.numFilled = UInt32(clamping: min(newValue, count)) }
  }

  /// Where the memory is.
  public var memory: MemoryKind { unsafe MemoryKind(head.pointee.memType) ?? .system }

  /// The number of the device that the memory belongs to.
  public var device: Int { unsafe Int(head.pointee.gpuId) }

  /// Whether the surfaces lie in one piece of memory, one after another.
  public var isContiguous: Bool { unsafe head.pointee.isContiguous }

  /// Whether the memory came from another process.
  public var isImported: Bool { unsafe head.pointee.isImportedBuf }

  /// Gives a view of one surface.
  ///
  /// - Parameter index: Its place, from 0.
  /// - Returns: The view.
  /// - Throws: ``SurfaceError`` where there is no such surface.
  public func surface(at index: Int) throws(SurfaceError) -> Surface {
    guard (0..<count).contains(index) else {
      throw SurfaceError(
        .invalidIndex, "there is no surface \(index); the batch has \(count)", doing: "taking surface \(index)")
    }
    guard unsafe head.pointee.surfaceList != nil else {
      throw SurfaceError(.invalidSurface, "the batch has no surfaces", doing: "taking surface \(index)")
    }
    return unsafe Surface(head, storage, index)
  }
}
