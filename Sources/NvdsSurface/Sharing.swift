public import CDeepStream
internal import CDeepStreamFunctions
internal import DipperSurface

// Surfaces in a CUDA device's own memory, for other processes.

/// Says what another process needs to open a surface.
@c @implementation public func NvBufSurfaceGetMapParams(
  _ surface: UnsafePointer<NvBufSurface>!, _ index: Int32, _ params: UnsafeMutablePointer<NvBufSurfaceMapParams>!
) -> Int32 {
  Answer.of("NvBufSurfaceGetMapParams") { () throws(SurfaceError) in
    try unsafe NativeSurfaces.describe(UnsafeMutablePointer(mutating: surface), index: Int(index), in: params)
  }
}

/// Opens a surface that another process described.
@c @implementation public func NvBufSurfaceImport(
  _ surface: UnsafeMutablePointer<UnsafeMutablePointer<NvBufSurface>?>!, _ params: UnsafePointer<NvBufSurfaceMapParams>!
) -> Int32 {
  Answer.of("NvBufSurfaceImport") { () throws(SurfaceError) in
    guard let surface = unsafe surface else { throw missingParameters }
    unsafe surface.pointee = try unsafe NativeSurfaces.open(params).head
  }
}
