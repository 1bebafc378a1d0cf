public import CDeepStream
internal import CDeepStreamFunctions
internal import CNvdsSurfaceNames
internal import DipperSurface

// Batches of surfaces: made, found and destroyed.

/// Makes a batch of surfaces of zero bytes.
@c @implementation public func NvBufSurfaceCreate(
  _ surface: UnsafeMutablePointer<UnsafeMutablePointer<NvBufSurface>?>!, _ batchSize: UInt32,
  _ params: UnsafeMutablePointer<NvBufSurfaceCreateParams>!
) -> Int32 {
  Answer.of("NvBufSurfaceCreate") { () throws(SurfaceError) in
    guard let params = unsafe params else { throw missingParameters }
    try unsafe make(surface, batchSize, params.pointee, padsRows: true)
  }
}

/// Makes a batch of surfaces of zero bytes, whose rows may follow one another without padding.
@c @implementation public func NvBufSurfaceAllocate(
  _ surface: UnsafeMutablePointer<UnsafeMutablePointer<NvBufSurface>?>!, _ batchSize: UInt32,
  _ params: UnsafeMutablePointer<NvBufSurfaceAllocateParams>!
) -> Int32 {
  Answer.of("NvBufSurfaceAllocate") { () throws(SurfaceError) in
    guard let params = unsafe params else { throw missingParameters }
    try unsafe make(surface, batchSize, params.pointee.params, padsRows: !params.pointee.disablePitchPadding)
  }
}

/// Frees a batch that this library made.
@c @implementation public func NvBufSurfaceDestroy(_ surface: UnsafeMutablePointer<NvBufSurface>!) -> Int32 {
  Answer.of("NvBufSurfaceDestroy") { () throws(SurfaceError) in try unsafe NativeSurfaces.destroy(surface) }
}

/// Finds the batch that has a surface of a number, its `bufferDesc`.
@c @implementation public func NvBufSurfaceFromFd(
  _ descriptor: Int32, _ surface: UnsafeMutablePointer<UnsafeMutableRawPointer?>!
) -> Int32 {
  Answer.of("NvBufSurfaceFromFd") { () throws(SurfaceError) in
    guard let surface = unsafe surface else { throw missingParameters }
    let head = try unsafe NativeSurfaces.find(number: Int(descriptor)).head
    unsafe surface.pointee = UnsafeMutableRawPointer(head)
  }
}

let missingParameters = SurfaceError(
  .invalidSurface, "NULL was given in the place of parameters or of room for the answer", doing: "reading parameters")

private func make(
  _ surface: UnsafeMutablePointer<UnsafeMutablePointer<NvBufSurface>?>?, _ count: UInt32,
  _ params: NvBufSurfaceCreateParams, padsRows: Bool
) throws(SurfaceError) {
  guard let surface = unsafe surface else { throw missingParameters }
  let storage = try NativeSurfaces.create(request(count, params, padsRows: padsRows))
  unsafe surface.pointee = unsafe storage.head
}

private func request(
  _ count: UInt32, _ params: NvBufSurfaceCreateParams, padsRows: Bool
) throws(SurfaceError) -> SurfaceRequest {
  let doing = "making a batch of \(count) surfaces"
  guard let memory = MemoryKind(params.memType) else {
    throw SurfaceError(
      .unavailable, "memory of type \(params.memType.rawValue) is not supported", doing: doing)
  }
  let (width, height, number) = (params.width, params.height, params.colorFormat.rawValue)
  let content: SurfaceRequest.Content
  if params.size > 0 {
    content = unsafe .bytes(Int(params.size), width: width, height: height, format: number)
  } else {
    guard let format = SurfaceFormat(rawValue: number) else {
      throw SurfaceError(.unsupportedFormat, "there is no colour format \(number)", doing: doing)
    }
    content = .pixels(
      try SurfaceLayout(format: format, width: Int(width), height: Int(height), padsRows: padsRows))
  }
  return SurfaceRequest(
    count: Int(count), content: content, memory: memory, device: Int(params.gpuId),
    isContiguous: params.isContiguous)
}
