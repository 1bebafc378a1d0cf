internal import CCUDA

// Reason: the handle is written once; streams of any thread may wait for a semaphore and signal it.
/// A semaphore that another driver made, such as Vulkan's, which streams wait for and signal.
@safe public final class CUDASemaphore: @unchecked Sendable {
  /// What a semaphore's descriptor stands for.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A semaphore that is signalled or not; waiting for it takes the signal away (`OPAQUE_FD`).
    case binary
    /// A counter that only goes up (`TIMELINE_SEMAPHORE_FD`).
    case timeline
  }

  /// What the semaphore is.
  public let kind: Kind
  /// The device's context that the semaphore was imported into; its streams use it.
  public let context: CUDAContext
  private let handle: OpaquePointer

  /// Imports a semaphore.
  ///
  /// - Parameters:
  ///   - descriptor: The descriptor that the other driver exported; the CUDA driver owns it afterwards, but where an
  ///     error is thrown it stays the caller's.
  ///   - kind: What it stands for.
  ///   - context: The device's context.
  /// - Throws: `unsupported` where the driver or the device takes no such semaphore, and what the driver reports.
  public init(adopting descriptor: Int32, kind: Kind, on context: CUDAContext) throws(CUDAError) {
    let doing = "importing a \(kind.rawValue) semaphore to device \(context.device.index)"
    guard unsafe context.driver.api.table.pointee.semaphore_import != nil else {
      throw CUDAError(
        .unsupported, "the driver lacks cuImportExternalSemaphore; use events, or a newer NVIDIA driver", doing: doing)
    }
    var description = unsafe dipcu_semaphore_description()
    unsafe description.type = Int32(kind == .binary ? DIPCU_SEMAPHORE_OPAQUE : DIPCU_SEMAPHORE_TIMELINE)
    unsafe description.handle.descriptor = descriptor
    var handle: OpaquePointer?
    try context.perform(doing) { api in unsafe api.table.pointee.semaphore_import(&handle, &description) }
    guard let handle = unsafe handle else { throw CUDAError(.failed, "the driver gave no semaphore", doing: doing) }
    (self.kind, self.context) = (kind, context)
    unsafe self.handle = unsafe handle
  }

  deinit { context.attempt { api in unsafe api.table.pointee.semaphore_destroy(handle) } }

  fileprivate func use(_ value: UInt64, isWait: Bool, _ stream: OpaquePointer) throws(CUDAError) {
    var parameters = dipcu_semaphore_parameters()
    parameters.value = value
    var semaphore: OpaquePointer? = unsafe handle
    try context.perform(isWait ? "letting a stream wait for a semaphore" : "letting a stream signal a semaphore") {
      api in
      isWait
        ? unsafe api.table.pointee.semaphores_wait(&semaphore, &parameters, 1, stream)
        : unsafe api.table.pointee.semaphores_signal(&semaphore, &parameters, 1, stream)
    }
  }
}

extension CUDAStream {
  /// Lets later work of the stream wait for a semaphore.
  ///
  /// - Parameters:
  ///   - semaphore: The semaphore, imported into the stream's context.
  ///   - value: What a timeline's counter must come to; of no meaning for a binary semaphore.
  /// - Throws: What the driver reports.
  public borrowing func wait(for semaphore: CUDASemaphore, value: UInt64 = 0) throws(CUDAError) {
    try unsafe semaphore.use(value, isWait: true, handle)
  }

  /// Signals a semaphore when the work given to the stream until now is done.
  ///
  /// - Parameters:
  ///   - semaphore: The semaphore, imported into the stream's context.
  ///   - value: What a timeline's counter is set to, more than it is; of no meaning for a binary semaphore.
  /// - Throws: What the driver reports.
  public borrowing func signal(_ semaphore: CUDASemaphore, value: UInt64 = 0) throws(CUDAError) {
    try unsafe semaphore.use(value, isWait: false, handle)
  }
}
