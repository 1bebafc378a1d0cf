package import CDeepStream
internal import DipperCUDA

/// Surfaces in a CUDA device's own memory, for other processes (`NvBufSurfaceGetMapParams`, `NvBufSurfaceImport`).
extension NativeSurfaces {
  /// Says what another process needs to open a surface.
  ///
  /// - Parameters:
  ///   - head: The batch, which stays until the others have closed what they opened.
  ///   - index: The surface.
  ///   - params: Room for the answer, with room for the extended part behind its pointer.
  /// - Throws: ``SurfaceError`` where there is no such surface, no room, or the memory is not the device's own.
  package static func describe(
    _ head: UnsafeMutablePointer<NvBufSurface>?, index: Int, in params: UnsafeMutablePointer<NvBufSurfaceMapParams>?
  ) throws(SurfaceError) {
    let target = try unsafe Target(head, Work(verb: "describing for other processes", surface: index))
    let (params, extended) = try unsafe room(params, target.doing)
    guard index >= 0 else {
      throw SurfaceError(.invalidIndex, "one surface is described at a time, not \(index)", doing: target.doing)
    }
    _ = try target.surfaces(index, all: 0)
    guard target.kind == .cudaDevice else {
      throw SurfaceError(
        .unavailable, "\(target.kind) memory is not shared this way; make the surface in device memory",
        doing: target.doing)
    }
    let entry = unsafe target.entry(index).pointee
    guard let memory = try target.memory() as? CUDAMemory else { return }
    let shared: CUDASharedMemory
    do throws(CUDAError) {
      shared = try unsafe memory.context.share(UInt64(UInt(bitPattern: entry.dataPtr)))
    } catch {
      throw SurfaceError(error, doing: target.doing)
    }
    unsafe params.pointee.fill(entry, of: target.head.pointee)
    unsafe withUnsafeMutableBytes(of: &extended.pointee.memHandle) { unsafe $0.copyBytes(from: shared.handle) }
    unsafe extended.pointee.reserved.0 = UnsafeMutableRawPointer(bitPattern: shared.offset)
  }

  /// Opens a surface that another process described; it is destroyed like every batch.
  ///
  /// - Parameter params: The description.
  /// - Returns: A batch of one surface.
  /// - Throws: ``SurfaceError`` where the description is not one of a device's memory, or the driver does not open it.
  package static func open(_ params: UnsafePointer<NvBufSurfaceMapParams>?) throws(SurfaceError) -> SurfaceStorage {
    try unsafe open(params) { device throws(SurfaceError) in try CUDAMemory(.cudaDevice, device: device) }
  }

  /// Opens a surface in memory of a device that is chosen by its number.
  static func open(
    _ params: UnsafePointer<NvBufSurfaceMapParams>?, on memory: (Int) throws(SurfaceError) -> CUDAMemory
  ) throws(SurfaceError) -> SurfaceStorage {
    let doing = "opening a surface of another process"
    let (params, extended) = try unsafe room(params.map { unsafe UnsafeMutablePointer(mutating: $0) }, doing)
    let request = try unsafe SurfaceRequest(params.pointee, doing)
    let memory = try memory(request.device)
    let shared = unsafe CUDASharedMemory(
      handle: withUnsafeBytes(of: &extended.pointee.memHandle) { unsafe Array($0) },
      offset: Int(bitPattern: extended.pointee.reserved.0))
    let storage = try open(request, memory, shared, doing)
    SurfaceRegistry.add(storage)
    return storage
  }

  private static func open(
    _ request: SurfaceRequest, _ memory: CUDAMemory, _ shared: CUDASharedMemory, _ doing: String
  ) throws(SurfaceError) -> SurfaceStorage {
    let (start, size): (UInt64, Int)
    do throws(CUDAError) {
      start = try memory.context.openShared(shared)
      size = (try? memory.context.allocationSize(start)) ?? 0
    } catch {
      throw SurfaceError(error, doing: doing)
    }
    guard let block = unsafe UnsafeMutableRawPointer(bitPattern: UInt(start)), shared.offset >= 0,
      shared.offset <= size, request.byteCount <= size - shared.offset
    else {
      memory.context.closeShared(start)
      throw SurfaceError(
        .invalidDescriptor,
        "its \(request.byteCount) bytes from byte \(shared.offset) on leave the memory of \(size) bytes", doing: doing)
    }
    return unsafe SurfaceStorage(request, opened: OpenedMemory(memory), block: block, offset: shared.offset)
  }

  private static func room(
    _ params: UnsafeMutablePointer<NvBufSurfaceMapParams>?, _ doing: String
  ) throws(SurfaceError) -> (
    UnsafeMutablePointer<NvBufSurfaceMapParams>, UnsafeMutablePointer<NvBufSurfaceExtendedMapParams>
  ) {
    guard let params = unsafe params, let extended = unsafe params.pointee.extendedMapParams else {
      throw SurfaceError(
        .invalidSurface, "NULL was given in the place of the description or of its extended part", doing: doing)
    }
    return unsafe (params, extended.assumingMemoryBound(to: NvBufSurfaceExtendedMapParams.self))
  }
}

/// Memory of another process: closed where one's own is freed.
struct OpenedMemory: SurfaceMemory {
  private let memory: CUDAMemory

  init(_ memory: CUDAMemory) { self.memory = memory }

  var kind: MemoryKind { memory.kind }

  func allocate(byteCount: Int) throws(SurfaceError) -> UnsafeMutableRawPointer {
    try unsafe memory.allocate(byteCount: byteCount)
  }

  func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {
    memory.context.closeShared(UInt64(UInt(bitPattern: address)))
  }

  func copy(_ rows: RowCopy) throws(SurfaceError) { try unsafe memory.copy(rows) }

  func fill(
    _ address: UnsafeMutableRawPointer, stride: Int, rowBytes: Int, rows: Int, with value: UInt8
  ) throws(SurfaceError) {
    try unsafe memory.fill(address, stride: stride, rowBytes: rowBytes, rows: rows, with: value)
  }

  func synchronize() throws(SurfaceError) { try memory.synchronize() }
}

extension SurfaceRequest {
  /// Reads a description of a surface in a device's memory.
  fileprivate init(_ params: NvBufSurfaceMapParams, _ doing: String) throws(SurfaceError) {
    guard unsafe MemoryKind(params.memType) == .cudaDevice else {
      throw SurfaceError(.unavailable, "its memory is not a CUDA device's own", doing: doing)
    }
    let number = unsafe params.colorFormat.rawValue
    guard let format = SurfaceFormat(rawValue: number) else {
      throw SurfaceError(.unsupportedFormat, "there is no colour format \(number)", doing: doing)
    }
    let (width, height) = unsafe (Int(params.planes.0.width), Int(params.planes.0.height))
    for padsRows in [true, false] {
      let layout = try SurfaceLayout(format: format, width: width, height: height, padsRows: padsRows)
      guard unsafe params.describes(layout) else { continue }
      self.init(
        count: 1, content: .pixels(layout), memory: .cudaDevice, device: unsafe Int(params.gpuId),
        isContiguous: true)
      return
    }
    throw SurfaceError(
      .invalidDescriptor, "its planes do not lie as those of \(width)×\(height) \(format) do", doing: doing)
  }
}

extension NvBufSurfaceMapParams {
  /// Whether the planes are a layout's; where they begin is not told by every library.
  fileprivate func describes(_ layout: SurfaceLayout) -> Bool {
    let told = unsafe [planes.0, planes.1, planes.2, planes.3]
    return unsafe Int(num_planes) == layout.planes.count && Int(totalSize) == layout.byteCount
      && zip(told, layout.planes).allSatisfy { told, plane in
        (Int(told.width), Int(told.height), Int(told.pitch), Int(told.psize))
          == (plane.width, plane.height, plane.stride, plane.byteCount)
      }
  }

  /// Describes a surface; the extended part is the caller's and stays.
  fileprivate mutating func fill(_ entry: NvBufSurfaceParams, of head: NvBufSurface) {
    let planes = unsafe entry.planeParams
    unsafe (num_planes, gpuId, fd, totalSize) = (planes.num_planes, head.gpuId, .max, entry.dataSize)
    unsafe (memType, layout, colorFormat) = (head.memType, entry.layout, entry.colorFormat)
    unsafe self.planes = (
      Self.plane(planes.width.0, planes.height.0, planes.pitch.0, planes.offset.0, planes.psize.0),
      Self.plane(planes.width.1, planes.height.1, planes.pitch.1, planes.offset.1, planes.psize.1),
      Self.plane(planes.width.2, planes.height.2, planes.pitch.2, planes.offset.2, planes.psize.2),
      Self.plane(planes.width.3, planes.height.3, planes.pitch.3, planes.offset.3, planes.psize.3)
    )
  }

  private static func plane(
    _ width: UInt32, _ height: UInt32, _ pitch: UInt32, _ offset: UInt32, _ size: UInt32
  ) -> NvBufSurfaceMapPlaneParams {
    var plane = NvBufSurfaceMapPlaneParams()
    (plane.width, plane.height, plane.pitch, plane.offset, plane.psize) = (width, height, pitch, offset, size)
    return plane
  }
}
