internal import CCUDA

/// The driver's own handles, for NVIDIA's other libraries that work in a context.
extension CUDAContext {
  /// Calls a closure with this context as the thread's current one, and gives it the driver's handle.
  ///
  /// - Parameter body: Given the handle (`CUcontext`), which is valid as long as the context.
  /// - Returns: What `body` returns.
  /// - Throws: What the driver reports where the context cannot be made current.
  package func withCurrentHandle<Result>(_ body: (OpaquePointer) -> Result) throws(CUDAError) -> Result {
    var result: Result?
    let handle = unsafe handle
    try perform("making the context of device \(device.index) current") { _ in
      unsafe result = body(handle)
      return 0
    }
    guard let result else { throw CUDAError(.failed, "the context was not current", doing: "calling a library") }
    return result
  }
}

extension CUDAStream {
  /// The driver's handle (`CUstream`), which is valid as long as the stream.
  package var rawHandle: OpaquePointer { unsafe handle }
}
