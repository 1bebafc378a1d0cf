public import CDeepStream
internal import CDeepStreamFunctions
internal import DipperSurface
internal import Glibc

// What the machine is.

/// Tells the driver of the graphics card, and that the machine is no Jetson.
@c @implementation public func NvBufSurfaceGetDeviceInfo(_ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>!) -> Int32
{
  let results = unsafe [
    NvBufSurfaceGetDriverInfo(info), NvBufSurfaceGetVicInfo(info), NvBufSurfaceGetGpuInfo(info),
    NvBufSurfaceGetPlatformType(info),
  ]
  return results.contains(-1) ? -1 : 0
}

/// Tells the driver of the graphics card by the modules of the kernel: a failure where they cannot be read.
@c @implementation public func NvBufSurfaceGetDriverInfo(_ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>!) -> Int32
{
  Answer.of("NvBufSurfaceGetDriverInfo") { () throws(SurfaceError) in
    let info = try unsafe checked(info)
    guard let modules = unsafe fopen("/proc/modules", "r") else {
      throw SurfaceError(.unavailable, "/proc/modules cannot be opened", doing: "looking for a driver")
    }
    defer { unsafe _ = fclose(modules) }
    var isIntegrated = false
    var line = [CChar](repeating: 0, count: 4096)
    while unsafe fgets(&line, Int32(line.count), modules) != nil {
      if unsafe strstr(line, "nvgpu") != nil { isIntegrated = true }
    }
    unsafe info.pointee.driverType = isIntegrated ? NVBUF_DRIVER_TYPE_NVGPU : NVBUF_DRIVER_TYPE_RM
  }
}

/// Tells that the graphics card has memory of its own.
@c @implementation public func NvBufSurfaceGetGpuInfo(_ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>!) -> Int32 {
  Answer.of("NvBufSurfaceGetGpuInfo") { () throws(SurfaceError) in
    try unsafe checked(info).pointee.isIntegratedGpu = false
  }
}

/// Tells that there is no video image compositor, which only Jetson has.
@c @implementation public func NvBufSurfaceGetVicInfo(_ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>!) -> Int32 {
  Answer.of("NvBufSurfaceGetVicInfo") { () throws(SurfaceError) in
    try unsafe checked(info).pointee.isVicPresent = false
  }
}

/// Tells that the machine is no Jetson.
@c @implementation public func NvBufSurfaceGetPlatformType(
  _ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>!
) -> Int32 {
  Answer.of("NvBufSurfaceGetPlatformType") { () throws(SurfaceError) in
    try unsafe checked(info).pointee.platformType = NVBUF_PLATFORM_TYPE_UNKNOWN
  }
}

private func checked(
  _ info: UnsafeMutablePointer<NvBufSurfaceDeviceInfo>?
) throws(SurfaceError) -> UnsafeMutablePointer<NvBufSurfaceDeviceInfo> {
  guard let info = unsafe info else {
    throw SurfaceError(.invalidSurface, "NULL was given in the place of room for the answer", doing: "answering")
  }
  return unsafe info
}
