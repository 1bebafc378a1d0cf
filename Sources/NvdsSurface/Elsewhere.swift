public import CDeepStream
internal import CDeepStreamFunctions
internal import DipperSurface

// What the original does on Jetson alone.

/// Nothing, as in the original: only Jetson has EGL images of surfaces.
@c @implementation public func NvBufSurfaceMapEglImage(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceMapEglImage", 0, "only Jetson has it")
}

/// Nothing, as in the original: only Jetson has EGL images of surfaces.
@c @implementation public func NvBufSurfaceUnMapEglImage(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceUnMapEglImage", 0, "only Jetson has it")
}

/// A failure, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurfaceMapCudaBuffer(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceMapCudaBuffer", -1, "only Jetson has it")
}

/// A failure, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurfaceUnMapCudaBuffer(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceUnMapCudaBuffer", -1, "only Jetson has it")
}

/// A failure, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurfaceMapNvmmBuffer(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceMapNvmmBuffer", -1, "only Jetson has it")
}

/// A failure, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurfaceUnMapNvmmBuffer(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32
) -> Int32 {
  Answer.nothing("NvBufSurfaceUnMapNvmmBuffer", -1, "only Jetson has it")
}

/// A failure, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurfaceSyncGpuL2CacheForDevice(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: Int32,
  _ params: OpaquePointer!
) -> Int32 {
  Answer.nothing("NvBufSurfaceSyncGpuL2CacheForDevice", -1, "only Jetson has it")
}

/// Nothing, as in the original on machines other than Jetson.
@c @implementation public func NvBufSurface2Raw(
  _ surface: UnsafeMutablePointer<NvBufSurface>!, _ index: UInt32, _ plane: UInt32, _ width: UInt32,
  _ height: UInt32, _ bytes: UnsafeMutablePointer<UInt8>!
) -> Int32 {
  Answer.nothing("NvBufSurface2Raw", 0, "only Jetson has it; map the surface and copy its rows")
}

/// Nothing, as in the original on machines other than Jetson.
@c @implementation public func Raw2NvBufSurface(
  _ bytes: UnsafeMutablePointer<UInt8>!, _ index: UInt32, _ plane: UInt32, _ width: UInt32, _ height: UInt32,
  _ surface: UnsafeMutablePointer<NvBufSurface>!
) -> Int32 {
  Answer.nothing("Raw2NvBufSurface", 0, "only Jetson has it; map the surface and copy rows into it")
}
