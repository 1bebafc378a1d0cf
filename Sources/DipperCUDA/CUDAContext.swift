internal import CCUDA
internal import Synchronization

// Reason: the handle is written once; contexts may be used from any thread.
/// A device's primary context, which all of a process share; held until the last that uses it is gone.
///
/// Streams, memory and kernels belong to a context and keep it.
@safe public final class CUDAContext: @unchecked Sendable {
  /// The device.
  public let device: CUDADevice
  let handle: OpaquePointer

  var driver: CUDADriver { device.driver }

  /// Takes a share in the device's primary context, which is made where this is the first.
  ///
  /// - Parameter device: The device.
  /// - Throws: What the driver reports, such as a device that another process has for itself.
  public init(_ device: CUDADevice) throws(CUDAError) {
    var handle: OpaquePointer?
    let doing = "opening device \(device.index) (\(device.name))"
    try device.driver.check(unsafe device.driver.api.table.pointee.context_retain(&handle, device.handle), doing)
    guard let handle = unsafe handle else {
      throw CUDAError(.failed, "the driver gave no context", doing: doing)
    }
    self.device = device
    unsafe self.handle = unsafe handle
  }

  deinit { _ = unsafe driver.api.table.pointee.context_release(device.handle) }

  /// Opens the driver and a device of it.
  ///
  /// - Parameter index: The device's number, from 0.
  /// - Returns: The device's primary context.
  /// - Throws: An error where there is no driver or no such device.
  public static func open(device index: Int = 0) throws(CUDAError) -> CUDAContext {
    try CUDAContext(try CUDADriver.open().device(index))
  }

  private struct Shared { weak var context: CUDAContext? }

  private static let shared = Mutex<[Int: Shared]>([:])

  /// Gives the context of a device that others of this process use already, or opens it.
  ///
  /// - Parameter index: The device's number, from 0.
  /// - Returns: The device's primary context.
  /// - Throws: An error where there is no driver or no such device.
  public static func shared(device index: Int) throws(CUDAError) -> CUDAContext {
    if let context = shared.withLock({ $0[index]?.context }) { return context }
    // Not under the lock: the driver may take a second. A share more that is dropped again does no harm.
    let opened = try open(device: index)
    return shared.withLock { shared in
      if let context = shared[index]?.context { return context }
      shared[index] = Shared(context: opened)
      return opened
    }
  }

  /// Waits until all work given to the device by this process is done.
  ///
  /// - Throws: What the work or the driver reports.
  public func synchronize() throws(CUDAError) {
    try perform("waiting for device \(device.index)") { api in unsafe api.table.pointee.context_synchronize() }
  }

  /// The device's memory that is free now, and all of it, in bytes.
  ///
  /// - Throws: What the driver reports.
  public var availableMemory: (free: Int, total: Int) {
    get throws(CUDAError) {
      var (free, total) = (0, 0)
      try perform("asking device \(device.index) for its memory") { api in
        unsafe api.table.pointee.memory_info(&free, &total)
      }
      return (free, total)
    }
  }

  /// Calls the driver with this context as the thread's current one, which is what it was before afterwards.
  func perform(
    _ doing: @autoclosure () -> String, _ body: (DriverFunctions) -> dipcu_result
  ) throws(CUDAError) {
    let result = attempt(body)
    if result != 0 { try driver.check(result, doing()) }
  }

  /// As ``perform``, for those who cannot throw.
  @discardableResult
  func attempt(_ body: (DriverFunctions) -> dipcu_result) -> dipcu_result {
    let api = driver.api
    var current: OpaquePointer?
    let isCurrent = unsafe api.table.pointee.context_current(&current) == 0 && current == handle
    if isCurrent { return body(api) }
    let pushed = unsafe api.table.pointee.context_push(handle)
    guard pushed == 0 else { return pushed }
    defer { _ = unsafe api.table.pointee.context_pop(&current) }
    return body(api)
  }
}
