internal import CDeviceSystem
internal import Glibc
internal import Synchronization

/// NVIDIA's management library NVML, opened at run time.
@safe final class ManagementLibrary: @unchecked Sendable {
  // Reason for @unchecked Sendable: the table is written once; NVML's functions may be called from any thread.
  private let api: dip_nvml
  private static let shared = Mutex<ManagementLibrary?>(nil)

  /// Opens the library, once for the process.
  static func open(doing: String) throws(DeviceError) -> ManagementLibrary {
    let result = shared.withLock { shared -> Result<ManagementLibrary, DeviceError> in
      if let shared { return .success(shared) }
      do throws(DeviceError) {
        let opened = try ManagementLibrary(libraryName, doing: doing)
        shared = opened
        return .success(opened)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static var libraryName: String {
    guard let text = unsafe getenv("DIPPER_NVML_LIBRARY"), unsafe text.pointee != 0 else { return "libnvidia-ml.so.1" }
    return unsafe String(cString: text)
  }

  init(_ name: String, doing: String) throws(DeviceError) {
    guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw DeviceError(
        .notSupported, "\(name) cannot be opened, which comes with the NVIDIA driver; install its tools", doing: doing,
        cause: unsafe dlerror().map { unsafe String(cString: $0) })
    }
    var api = dip_nvml()
    let missing = unsafe dip_nvml_load(
      library, { library, name in unsafe name.flatMap { unsafe dlsym(library, $0) } }, &api)
    if let missing = unsafe missing {
      throw DeviceError(.symbolNotFound, "\(name) lacks \(unsafe String(cString: missing))", doing: doing)
    }
    self.api = api
    try check(api.`init`(), doing)
  }

  /// Throws an error where a result is not success.
  private func check(_ result: Int32, _ doing: String) throws(DeviceError) {
    if result == 0 { return }
    let cause = unsafe api.error_string(result).map { unsafe String(cString: $0) }
    let (code, words): (DeviceError.Code, String) =
      switch Int(result) {
      case DIP_NVML_NOT_SUPPORTED: (.notSupported, "the GPU does not tell this")
      case DIP_NVML_NO_PERMISSION: (.accessDenied, "this user may not ask")
      case DIP_NVML_NOT_FOUND: (.deviceNotFound, "NVML knows no such GPU")
      case DIP_NVML_GPU_IS_LOST: (.deviceLost, "the GPU does not answer any more; see the kernel's messages")
      case DIP_NVML_TIMEOUT: (.timeout, "no answer in time")
      default: (.resourceError, "NVML failed")
      }
    throw DeviceError(code, words, doing: doing, cause: cause)
  }

  /// A GPU by its place on the bus.
  func device(_ bus: String, doing: String) throws(DeviceError) -> ManagedDevice {
    var handle: OpaquePointer?
    try check(unsafe bus.withCString { unsafe api.device_by_bus($0, &handle) }, doing)
    return unsafe ManagedDevice(library: self, handle: handle)
  }

  /// Reads one number; nil where the GPU does not tell it.
  func number(_ doing: String, _ body: (dip_nvml, UnsafeMutablePointer<UInt32>) -> Int32) throws(DeviceError) -> Int? {
    var value: UInt32 = 0
    do throws(DeviceError) {
      try check(unsafe body(api, &value), doing)
      return Int(value)
    } catch  where error.code == .notSupported || error.code == .accessDenied {
      return nil
    }
  }

  func call(_ doing: String, _ body: (dip_nvml) -> Int32) throws(DeviceError) { try check(body(api), doing) }
}

// Reason: a handle is a number to NVML.
/// A GPU that NVML knows.
@safe struct ManagedDevice: @unchecked Sendable {
  let library: ManagementLibrary
  let handle: OpaquePointer?

  init(library: ManagementLibrary, handle: OpaquePointer?) {
    self.library = library
    unsafe self.handle = unsafe handle
  }
}
