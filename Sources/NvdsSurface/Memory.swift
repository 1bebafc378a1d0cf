public import CDeepStream
internal import CDeepStreamFunctions
internal import DipperSurface

// The memory of surfaces: within reach, copied, set, waited for. An index or plane of -1 means all.

/// Writes the addresses of planes that the processor can reach into `mappedAddr`.
@c @implementation public func NvBufSurfaceMap(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32, _ plane: Int32, _ type: NvBufSurfaceMemMapFlags
) -> Int32 {
  Answer.of("NvBufSurfaceMap") { () throws(SurfaceError) in
    try unsafe NativeSurfaces.map(surface, index: Int(index), plane: Int(plane))
  }
}

/// Ends a mapping, and leaves `mappedAddr` as it is.
@c @implementation public func NvBufSurfaceUnMap(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32, _ plane: Int32
) -> Int32 {
  Answer.of("NvBufSurfaceUnMap") { () throws(SurfaceError) in
    try unsafe NativeSurfaces.check(surface, index: Int(index), plane: Int(plane))
  }
}

/// Copies a batch to another of the same count, sizes and formats, whatever their memory.
@c @implementation public func NvBufSurfaceCopy(
  _ source: UnsafeMutablePointer<NvBufSurface>!, _ target: UnsafeMutablePointer<NvBufSurface>!
) -> Int32 {
  Answer.of("NvBufSurfaceCopy") { () throws(SurfaceError) in try unsafe NativeSurfaces.copy(source, to: target) }
}

/// Sets every byte of planes; an index of -1 means the surfaces that are filled.
@c @implementation public func NvBufSurfaceMemSet(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32, _ plane: Int32, _ value: UInt8
) -> Int32 {
  Answer.of("NvBufSurfaceMemSet") { () throws(SurfaceError) in
    try unsafe NativeSurfaces.fill(surface, index: Int(index), plane: Int(plane), with: value)
  }
}

/// A failure, as in the original: memory of no kind here has a cache to be synchronized.
@c @implementation public func NvBufSurfaceSyncForCpu(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32, _ plane: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceSyncForCpu", -1, "only Jetson's surface arrays and handles have a cache")
}

/// A failure, as in the original: memory of no kind here has a cache to be synchronized.
@c @implementation public func NvBufSurfaceSyncForDevice(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32, _ plane: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceSyncForDevice", -1, "only Jetson's surface arrays and handles have a cache")
}
