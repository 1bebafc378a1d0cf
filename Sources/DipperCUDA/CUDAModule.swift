internal import CCUDA

// Reason: the handle is written once; modules may be used from any thread.
/// Kernels loaded into a device's context, unloaded when the last function of them is gone.
@safe public final class CUDAModule: @unchecked Sendable {
  /// The device's context that the module belongs to.
  public let context: CUDAContext
  private let handle: OpaquePointer

  /// Loads kernels; the driver compiles them for its device.
  ///
  /// - Parameters:
  ///   - ptx: The kernels, as text in NVIDIA's portable assembly language.
  ///   - context: The device's context.
  /// - Throws: An error with the compiler's words where the text cannot be compiled for the device.
  public init(ptx: String, on context: CUDAContext) throws(CUDAError) {
    var handle: OpaquePointer?
    var log = [CChar](repeating: 0, count: 4096)
    let doing = "loading kernels on device \(context.device.index)"
    let size = log.count
    let result = unsafe log.withUnsafeMutableBytes { bytes in
      var options = [Int32(DIPCU_JIT_ERROR_LOG), Int32(DIPCU_JIT_ERROR_LOG_SIZE)]
      var values = unsafe [bytes.baseAddress, UnsafeMutableRawPointer(bitPattern: size)]
      return context.attempt { api in
        unsafe ptx.withCString { unsafe api.table.pointee.module_load(&handle, $0, 2, &options, &values) }
      }
    }
    do throws(CUDAError) {
      try context.driver.check(result, doing)
    } catch {
      var error = error
      let words = String(decoding: log.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let line = words.split(whereSeparator: \.isNewline).joined(separator: "; ")
      if !line.isEmpty { error.cause = "\(error.cause ?? "") – \(line)" }
      throw error
    }
    guard let handle = unsafe handle else { throw CUDAError(.failed, "the driver gave no module", doing: doing) }
    self.context = context
    unsafe self.handle = unsafe handle
  }

  deinit { context.attempt { api in unsafe api.table.pointee.module_unload(handle) } }

  /// Finds a kernel.
  ///
  /// - Parameter name: The kernel's name, as it stands in the text.
  /// - Returns: The kernel.
  /// - Throws: An error where the module has none of this name.
  public func kernel(_ name: String) throws(CUDAError) -> CUDAKernel {
    var function: OpaquePointer?
    let doing = "looking for the kernel \(name)"
    try context.perform(doing) { api in
      unsafe name.withCString { unsafe api.table.pointee.module_function(&function, handle, $0) }
    }
    guard let function = unsafe function else { throw CUDAError(.kernel, "the driver gave no kernel", doing: doing) }
    return unsafe CUDAKernel(module: self, name: name, handle: function)
  }
}
