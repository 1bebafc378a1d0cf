internal import CDeepStream
internal import DipperAdvice

/// A batch of one's own, outside a pipeline: for tests, for tools, and for the batches of another library.
///
/// It is destroyed with the value. Threads may share it: its lock is held while it is lent.
@safe public struct MetadataBatch: ~Copyable, Sendable {
  /// The library that made it.
  public let runtime: DeepStreamRuntime
  private let owned: OwnedBatch

  init(_ runtime: DeepStreamRuntime, capacity: Int) {
    require(
      (1...NativeBatch.mostFrames).contains(capacity),
      "A batch holds 1 to \(NativeBatch.mostFrames) frames; \(capacity) were asked for.")
    guard let raw = unsafe runtime.table.functions.pointee.createBatch(UInt32(capacity)) else {
      misuse("The metadata library made no batch of \(capacity) frames.")
    }
    unsafe raw.pointee.max_frames_in_batch = UInt32(capacity)
    unsafe self.init(runtime, adopting: raw)
  }

  private init(_ runtime: DeepStreamRuntime, adopting raw: BatchPointer) {
    self.runtime = runtime
    unsafe owned = OwnedBatch(raw: raw)
  }

  deinit { _ = unsafe runtime.table.functions.pointee.destroyBatch(owned.raw) }

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
    guard let copy = unsafe runtime.table.functions.pointee.copyBatch(owned.raw, nil) else {
      misuse("The metadata library made no copy of a batch.")
    }
    return unsafe MetadataBatch(runtime, adopting: copy.assumingMemoryBound(to: NvDsBatchMeta.self))
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

/// A batch that one value owns; what it holds is only touched under the batch's own lock.
@safe private struct OwnedBatch: @unchecked Sendable {
  let raw: BatchPointer
}
