internal import CDeviceSystem
internal import Glibc

/// The functions of the system's `libnvrm_gpu.so`, found at run time.
@safe final class TegraLibrary: @unchecked Sendable {
  // Reason for @unchecked Sendable: written once; the reference promises that its functions are thread-safe.
  typealias Open = @convention(c) (UnsafeRawPointer?) -> OpaquePointer?
  typealias Close = @convention(c) (OpaquePointer?) -> UInt32
  typealias List = @convention(c) (OpaquePointer?, UnsafeMutablePointer<Int>?) -> UnsafeRawPointer?
  typealias Attach = @convention(c) (OpaquePointer?, Int32) -> UInt32
  typealias OpenDeviceFunction =
    @convention(c) (
      OpaquePointer?, Int32, UnsafeRawPointer?, UnsafeMutablePointer<OpaquePointer?>?
    ) -> UInt32
  typealias Version = @convention(c) () -> UnsafePointer<dip_tegra_version>?

  let name: String
  private let library: OpaquePointer
  private let close: Close
  private let list: List
  private let openDevice: OpenDeviceFunction
  private let closeDevice: Close
  private let attachFunction: Attach?
  private let detachFunction: Attach?
  /// The library's version, where it tells one.
  let version: String?

  /// Opens a library.
  ///
  /// - Throws: `libraryNotFound`, `symbolNotFound`, or `notInitialized` where it does not start.
  init(_ name: String, doing: String) throws(DeviceError) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw DeviceError(
        .libraryNotFound,
        "\(name) cannot be opened: this is no NVIDIA DRIVE or Jetson machine, or its drivers are missing",
        doing: doing, cause: unsafe dlerror().map { unsafe String(cString: $0) })
    }
    func find(_ symbol: String) throws(DeviceError) -> UnsafeMutableRawPointer {
      if let address = unsafe dlsym(handle, symbol) { return unsafe address }
      throw DeviceError(.symbolNotFound, "\(name) lacks the function \(symbol); its version does not fit", doing: doing)
    }
    let open = unsafe unsafeBitCast(try find("NvRmGpuLibOpen"), to: Open.self)
    unsafe close = unsafe unsafeBitCast(try find("NvRmGpuLibClose"), to: Close.self)
    unsafe list = unsafe unsafeBitCast(try find("NvRmGpuLibListDevices"), to: List.self)
    unsafe openDevice = unsafe unsafeBitCast(try find("NvRmGpuDeviceOpen"), to: OpenDeviceFunction.self)
    unsafe closeDevice = unsafe unsafeBitCast(try find("NvRmGpuDeviceClose"), to: Close.self)
    unsafe attachFunction = unsafe dlsym(handle, "NvRmGpuLibAttachDevice").map {
      unsafe unsafeBitCast($0, to: Attach.self)
    }
    unsafe detachFunction = unsafe dlsym(handle, "NvRmGpuLibDetachDevice").map {
      unsafe unsafeBitCast($0, to: Attach.self)
    }
    version = unsafe dlsym(handle, "NvRmGpuLibGetVersionInfo").flatMap { address in
      guard let found = unsafe unsafeBitCast(address, to: Version.self)() else { return nil }
      let suffix = unsafe found.pointee.suffix.map { unsafe String(cString: $0) } ?? ""
      return unsafe "\(found.pointee.major).\(found.pointee.minor).\(found.pointee.patch)\(suffix)"
    }
    guard let library = unsafe open(nil) else {
      throw DeviceError(
        .notInitialized,
        "\(name) does not start and gives no reason; see what it printed, whether /dev/nvhost-gpu is there, and whether "
          + "the user is in the groups video and render",
        doing: doing)
    }
    self.name = name
    unsafe self.library = unsafe library
  }

  /// An entry of the library's list.
  struct Entry {
    let index: Int32
    let state: UInt32
    let name: String
  }

  /// The library's list, which it may write anew with each call.
  var entries: [Entry] {
    var count = 0
    guard let start = unsafe list(library, &count), count > 0 else { return [] }
    let entries = unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: dip_tegra_entry.self), count: count)
    var result: [Entry] = []
    for index in 0..<count {
      let entry = unsafe entries[index]
      let name = unsafe entry.name.map { unsafe String(cString: $0) } ?? "GPU \(unsafe entry.index)"
      result.append(Entry(index: unsafe entry.index, state: unsafe entry.state, name: name))
    }
    return result
  }

  /// What a state's number means: releases that can detach devices have one state more.
  func state(_ number: UInt32) -> DeviceState {
    let states: [DeviceState] =
      unsafe detachFunction != nil
      ? [.attached, .detached, .insufficientPrivileges, .unknown] : [.attached, .insufficientPrivileges, .unknown]
    return number < states.count ? states[Int(number)] : .unknown
  }

  func open(_ index: Int32, doing: String) throws(DeviceError) -> TegraHandle {
    var handle: OpaquePointer?
    let result = unsafe openDevice(library, index, nil, &handle)
    try Self.check(result, "\(name) did not open its device \(index)", doing)
    guard let handle = unsafe handle else {
      throw DeviceError(.resourceError, "\(name) reported success but gave no device", doing: doing)
    }
    return unsafe TegraHandle(library: self, handle: handle)
  }

  func closeDevice(_ handle: TegraHandle, doing: String) throws(DeviceError) {
    let result = unsafe closeDevice(handle.handle)
    try Self.check(result, "\(name) closed its device, but something may be left behind", doing)
  }

  func attach(_ index: Int32, doing: String) throws(DeviceError) { try unsafe change(attachFunction, index, doing) }

  func detach(_ index: Int32, doing: String) throws(DeviceError) { try unsafe change(detachFunction, index, doing) }

  private func change(_ function: Attach?, _ index: Int32, _ doing: String) throws(DeviceError) {
    guard let function = unsafe function else {
      throw DeviceError(.notSupported, "\(name) has no function for it in this release", doing: doing)
    }
    try Self.check(unsafe function(library, index), "\(name) refused", doing)
  }

  func close(doing: String) throws(DeviceError) {
    try Self.check(unsafe close(library), "\(name) closed, but something may be left behind", doing)
  }

  /// Throws an error where a function did not return success.
  private static func check(_ result: UInt32, _ found: String, _ doing: String) throws(DeviceError) {
    guard result != 0 else { return }
    let code = DeviceError.Code(number: result)
    throw DeviceError(
      code, "\(found): \(advice(code))", doing: doing, cause: "NvError \(result) (0x\(String(result, radix: 16)))")
  }

  private static func advice(_ code: DeviceError.Code) -> String {
    switch code {
    case .badValue: "it knows no such device; list the devices again"
    case .deviceNotFound: "the device's node is missing, such as /dev/nvhost-gpu; check that the driver is loaded"
    case .accessDenied: "this user may not use it; add the user to the groups video and render"
    case .notSupported: "the device cannot do this"
    case .resourceError: "the device did not start; see the kernel's messages"
    case .insufficientMemory: "there is not enough memory; check the boot argument cma="
    case .timeout: "the device did not answer in time"
    default: "see the kernel's messages"
    }
  }
}

// Reason: a handle is a number to the library, which may be used from any thread.
/// A device of the library.
@safe struct TegraHandle: @unchecked Sendable {
  let library: TegraLibrary
  let handle: OpaquePointer

  init(library: TegraLibrary, handle: OpaquePointer) {
    self.library = library
    unsafe self.handle = unsafe handle
  }
}
