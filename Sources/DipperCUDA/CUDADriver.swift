internal import CCUDA
internal import Glibc
internal import Synchronization

// Reason: the table is written once, by `init`, and the driver's functions may be called from any thread.
/// NVIDIA's CUDA driver, opened at run time.
///
/// Nothing of CUDA is needed to build or start a program; where there is no driver, opening it is an error that
/// says so. The library is `libcuda.so.1`, or the file that the environment variable `DIPPER_CUDA_LIBRARY` names.
@safe public final class CUDADriver: @unchecked Sendable {
  /// The driver's functions.
  let api: DriverFunctions

  static let opening = "opening the CUDA driver"
  private static let shared = Mutex<CUDADriver?>(nil)

  /// Opens the driver, once for the process.
  ///
  /// - Returns: The driver, with at least one device.
  /// - Throws: An error that says what is missing: the library, functions in it, or a device.
  public static func open() throws(CUDAError) -> CUDADriver {
    // Held while the library is opened: a second caller waits for the first.
    let result = shared.withLock { shared -> Result<CUDADriver, CUDAError> in
      if let driver = shared { return .success(driver) }
      do throws(CUDAError) {
        let driver = try open(library: libraryName)
        shared = driver
        return .success(driver)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Opens a library that has the driver's functions; it stays open.
  package static func open(library name: String) throws(CUDAError) -> CUDADriver {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
      throw CUDAError(
        .driverMissing,
        "\(name) cannot be opened; install the NVIDIA driver, or use memory of the kind system",
        doing: opening, cause: unsafe dlerror().map { unsafe String(cString: $0) })
    }
    return try unsafe CUDADriver(name, library: handle) { library, name in
      guard let name = unsafe name else { return nil }
      return unsafe dlsym(library, name)
    }
  }

  /// Creates a driver from a function that finds its functions, so that tests can bring their own.
  package init(
    _ name: String, library: UnsafeMutableRawPointer?,
    resolve: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> UnsafeMutableRawPointer?
  ) throws(CUDAError) {
    var api = dipcu_api()
    if let missing = unsafe dipcu_load(library, resolve, &api) {
      throw CUDAError(
        .driverMissing,
        "\(name) lacks the function \(unsafe String(cString: missing)); a driver for CUDA 11.4 or newer is needed",
        doing: Self.opening)
    }
    let functions = UnsafeMutablePointer<dipcu_api>.allocate(capacity: 1)
    unsafe functions.initialize(to: api)
    self.api = unsafe DriverFunctions(table: UnsafePointer(functions))
    try check(api.`init`(0), Self.opening)
    guard try deviceCount > 0 else {
      throw CUDAError(
        .noDevice, "the driver works but sees no device; CUDA_VISIBLE_DEVICES may hide it", doing: Self.opening)
    }
  }

  deinit { unsafe api.table.deallocate() }

  /// The newest version of CUDA that the driver knows, such as (13, 0).
  ///
  /// - Throws: What the driver reports.
  public var version: (major: Int, minor: Int) {
    get throws(CUDAError) {
      var version: Int32 = 0
      try check(unsafe api.table.pointee.driver_version(&version), "asking for the driver's version")
      return (Int(version) / 1000, Int(version) % 1000 / 10)
    }
  }

  /// How many devices there are.
  ///
  /// - Throws: What the driver reports.
  public var deviceCount: Int {
    get throws(CUDAError) {
      var count: Int32 = 0
      try check(unsafe api.table.pointee.device_count(&count), "counting the devices")
      return Int(count)
    }
  }

  /// Throws an error where a result is not success.
  func check(_ result: dipcu_result, _ doing: @autoclosure () -> String) throws(CUDAError) {
    if result == 0 { return }
    throw CUDAError(result: result, doing: doing(), cause: text(of: result))
  }

  /// The driver's name and sentence for a result.
  private func text(of result: dipcu_result) -> String {
    var (name, sentence): (UnsafePointer<CChar>?, UnsafePointer<CChar>?) = (nil, nil)
    _ = unsafe api.table.pointee.error_name(result, &name)
    _ = unsafe api.table.pointee.error_string(result, &sentence)
    let word = unsafe name.map { unsafe String(cString: $0) } ?? "CUDA error \(result)"
    return unsafe sentence.map { unsafe "\(word): \(String(cString: $0))" } ?? word
  }

  private static var libraryName: String {
    guard let text = unsafe getenv("DIPPER_CUDA_LIBRARY"), unsafe text.pointee != 0 else { return "libcuda.so.1" }
    return unsafe String(cString: text)
  }
}

/// The table of the driver's functions, which is never written again and lives as long as the driver.
@safe struct DriverFunctions {
  let table: UnsafePointer<dipcu_api>

  /// The caller keeps the table.
  @unsafe init(table: UnsafePointer<dipcu_api>) { unsafe self.table = table }
}
