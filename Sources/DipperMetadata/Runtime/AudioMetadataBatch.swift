internal import CDeepStream
internal import DipperAdvice

extension DeepStreamRuntime {
  /// Makes an empty batch of sound (`nvds_create_audio_batch_meta`).
  ///
  /// - Parameter capacity: How many frames there is room for at first, 1…65 536.
  /// - Returns: The batch, which is destroyed with the value.
  public func makeAudioBatch(capacity: Int) -> AudioMetadataBatch { AudioMetadataBatch(self, capacity: capacity) }
}

/// A batch of sound of one's own, outside a pipeline, as ``MetadataBatch`` is one of pictures.
///
/// It is destroyed with the value. Threads may share it: its lock is held while it is lent.
@safe public struct AudioMetadataBatch: ~Copyable, Sendable {
  /// The library that made it.
  public let runtime: DeepStreamRuntime
  private let owned: OwnedBatch

  init(_ runtime: DeepStreamRuntime, capacity: Int) {
    self.runtime = runtime
    unsafe owned = OwnedBatch(capacity: capacity, runtime.table.functions.pointee.sound.createBatch)
  }

  private init(_ runtime: DeepStreamRuntime, _ owned: OwnedBatch) {
    self.runtime = runtime
    self.owned = owned
  }

  deinit { _ = unsafe runtime.table.functions.pointee.sound.destroyBatch(owned.raw) }

  /// Lends the batch to a closure, under its lock.
  ///
  /// - Parameter body: Given the batch; views of it end when it returns.
  /// - Returns: What `body` returns, which can only be a value to keep.
  /// - Throws: What `body` throws.
  @discardableResult
  public func withBatch<Result: Sendable, Failure: Error>(
    _ body: (AudioBatch) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withAudioBatch(owned.raw, runtime.table.functions, body)
  }

  /// Copies the batch with everything in it (`nvds_audio_batch_meta_copy_func`).
  ///
  /// - Returns: The copy, by the same library.
  public func copy() -> AudioMetadataBatch {
    unsafe AudioMetadataBatch(runtime, owned.copy(runtime.table.functions.pointee.sound.copyBatch))
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
