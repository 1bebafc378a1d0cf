public import CNvRmGpu
internal import DipperDevice
internal import Glibc
internal import Synchronization

// The library: its version, opened, closed, and its mode.

// Reason: written once and never freed.
@safe private struct VersionInfo: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<NvRmGpuLibVersionInfo>

  init() {
    let version = DeviceLibraryVersion.current
    let pointer = UnsafeMutablePointer<NvRmGpuLibVersionInfo>.allocate(capacity: 1)
    unsafe pointer.initialize(
      to: NvRmGpuLibVersionInfo(
        major: UInt32(version.major), minor: UInt32(version.minor), patch: UInt32(version.patch),
        suffix: strdup(version.suffix)))
    unsafe self.pointer = unsafe pointer
  }
}

private let versionInfo = VersionInfo()

/// Tells the version, in every mode and before the library is opened.
@c @implementation public func NvRmGpuLibGetVersionInfo() -> UnsafePointer<NvRmGpuLibVersionInfo>! {
  unsafe UnsafePointer(versionInfo.pointer)
}

/// Opens the library; NULL attributes are the defaults.
@c @implementation public func NvRmGpuLibOpen(_ attr: UnsafePointer<NvRmGpuLibOpenAttr>!) -> OpaquePointer! {
  unsafe Handles.add(LibraryHandle())
}

/// Closes the library; NULL is allowed.
///
/// Not while devices work.
@c @implementation public func NvRmGpuLibClose(_ hLib: OpaquePointer!) -> NvError {
  guard let handle = unsafe hLib else { return NvSuccess }
  return answer { () throws(DeviceError) in
    let found = try unsafe library(
      handle, [DipperNvRmGpuMode_Init, DipperNvRmGpuMode_DeInit], "closing the device library")
    unsafe Handles.removeLibrary(handle)
    try found.state.withLock { state throws(DeviceError) in
      state.list = DeviceList()
      try state.library.take()?.close()
    }
  }
}

/// Tells the library's mode.
@c @implementation public func DipperNvRmGpuLibGetMode(
  _ hLib: OpaquePointer!, _ pMode: UnsafeMutablePointer<DipperNvRmGpuMode>!
) -> NvError {
  answer { () throws(DeviceError) in
    let doing = "asking for the mode"
    let found = try unsafe library(hLib, everyMode, doing)
    guard let target = unsafe pMode else { throw missing("pMode", doing) }
    unsafe target.pointee = found.state.withLock { $0.mode }
  }
}

/// Goes on to a later mode.
@c @implementation public func DipperNvRmGpuLibSetMode(_ hLib: OpaquePointer!, _ mode: DipperNvRmGpuMode) -> NvError {
  answer { () throws(DeviceError) in
    let doing = "changing the mode"
    let found = try unsafe library(hLib, everyMode, doing)
    guard everyMode.contains(mode) else {
      throw DeviceError(.badValue, "\(mode.rawValue) is no mode; 0 to 2 are", doing: doing)
    }
    try found.state.withLock { state throws(DeviceError) in
      guard mode.rawValue == state.mode.rawValue || mode.rawValue == state.mode.rawValue + 1 else {
        throw DeviceError(.invalidState, "modes go from init to operational to de-init, one by one", doing: doing)
      }
      state.mode = mode
    }
  }
}

/// Tells what the last function of this thread that failed has to say.
@c @implementation public func DipperNvRmGpuGetLastError() -> UnsafePointer<CChar>! { unsafe dip_nvrm_error() }

let everyMode = [DipperNvRmGpuMode_Init, DipperNvRmGpuMode_Operational, DipperNvRmGpuMode_DeInit]

func missing(_ parameter: String, _ doing: String) -> DeviceError {
  DeviceError(.badParameter, "\(parameter) is NULL", doing: doing)
}
