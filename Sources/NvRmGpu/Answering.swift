internal import CNvRmGpu
internal import DipperDevice
internal import Synchronization

/// Runs a function's body and gives its error as a number, with its words for those who ask.
func answer(_ body: () throws(DeviceError) -> Void) -> NvError {
  do throws(DeviceError) {
    try body()
    return NvSuccess
  } catch {
    unsafe error.description.withCString { unsafe dip_nvrm_set_error($0) }
    return NvError(rawValue: error.code.number)
  }
}

/// Finds a library and checks that its mode is one of some.
func library(
  _ handle: OpaquePointer?, _ modes: [DipperNvRmGpuMode], _ doing: String
) throws(DeviceError) -> LibraryHandle {
  guard let library = unsafe Handles.library(handle) else {
    throw DeviceError(.badParameter, "the library's handle is none, or is closed; open the library", doing: doing)
  }
  try check(library.state.withLock { $0.mode }, modes, doing)
  return library
}

/// Checks that a mode is one of some.
func check(_ mode: DipperNvRmGpuMode, _ modes: [DipperNvRmGpuMode], _ doing: String) throws(DeviceError) {
  guard !modes.contains(mode) else { return }
  throw DeviceError(
    .invalidState, "the mode is \(name(mode)), and this may be called in \(modes.map(name).joined(separator: " and "))",
    doing: doing)
}

private func name(_ mode: DipperNvRmGpuMode) -> String {
  switch mode {
  case DipperNvRmGpuMode_Init: "init"
  case DipperNvRmGpuMode_Operational: "operational"
  default: "de-init"
  }
}
