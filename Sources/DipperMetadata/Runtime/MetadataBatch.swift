internal import CDeepStream

/// A batch of one's own, outside a pipeline: for tests, for tools, and for the batches of another library.
///
/// It is destroyed with the value. Threads may share it: its lock is held while it is lent.
@safe public struct MetadataBatch: ~Copyable, Sendable {
  /// The library that made it.
  public let runtime: DeepStreamRuntime
  private let owned: OwnedBatch

  init(_ runtime: DeepStreamRuntime, capacity: Int) {
    self.runtime = runtime
    unsafe owned = OwnedBatch(capacity: capacity, runtime.table.functions.pointee.createBatch)
  }

  private init(_ runtime: DeepStreamRuntime, _ owned: OwnedBatch) {
    self.runtime = runtime
    self.owned = owned
  }

  deinit {
    // Views end, and regions give back what only they know of; the native engine does that by itself.
    if !runtime.isNative { withBatch { $0.removeAllFrames() } }
    _ = unsafe runtime.table.functions.pointee.destroyBatch(owned.raw)
  }

  /// Lends the batch to a closure, under its lock.
  ///
  /// - Parameter body: Given the batch; views of it end when it returns.
  /// - Returns: What `body` returns, which can only be a value to keep.
  /// - Throws: What `body` throws.
  @discardableResult
  public func withBatch<Result: Sendable, Failure: Error>(
    _ body: (Batch) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe DipperMetadata.withBatch(owned.raw, runtime.table.functions, body)
  }

  /// Copies the batch with everything in it (`nvds_batch_meta_copy_func`).
  ///
  /// - Returns: The copy, by the same library. Objects come in the reverse order, as in the original.
  public func copy() -> MetadataBatch {
    unsafe MetadataBatch(runtime, owned.copy(runtime.table.functions.pointee.copyBatch))
  }

  /// Gives everything in the batch back to its pools, so that it can be filled again.
  public func reset() {
    withBatch { batch in
      batch.removeAllFrames()
      batch.detachAll()
      batch.miscValues = (0, 0, 0, 0)
    }
  }

  /// The batch's memory; it lives as long as the value.
  @unsafe package var raw: BatchPointer { unsafe owned.raw }
}
