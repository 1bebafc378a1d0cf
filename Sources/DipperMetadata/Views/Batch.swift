public import CDeepStream
internal import DipperAdvice

/// A batch of frames, lent to a handler until the handler returns.
///
/// Batches, frames and objects are views: reading a property reads the pipeline's own metadata, and setting
/// one writes to it. They are not `Sendable`, so the compiler keeps them on the thread that lent them, and
/// using one after its handler returned traps. What is to be kept is copied: ``BatchSnapshot``,
/// ``FrameSnapshot``, ``Detection``.
@safe public struct Batch {
  @usableFromInline let raw: BatchPointer
  @usableFromInline let loan: Loan

  init(_ raw: BatchPointer, _ loan: Loan) {
    unsafe require(
      raw.pointee.base_meta.meta_type != NVDS_AUDIO_BATCH_META,
      "This batch holds frames of sound. Use `withAudioBatch`.")
    unsafe self.raw = raw
    self.loan = loan
  }

  /// The frames, in the order in which they were put into the batch.
  @inlinable public var frames: Frames { unsafe Frames(Walk(checked.pointee.frame_meta_list, loan)) }

  /// How many frames the batch holds.
  public var frameCount: Int { unsafe Int(live.pointee.num_frames_in_batch) }

  /// How many frames the batch was made for.
  public var capacity: Int { unsafe Int(live.pointee.max_frames_in_batch) }

  /// The batch's memory, while it may be touched.
  package var live: BatchPointer { unsafe checked }

  /// The same, for what is inlined into programs.
  @inlinable var checked: BatchPointer {
    loan.check()
    return unsafe raw
  }

  /// Four numbers for an application's own use (`misc_batch_info`).
  public var miscValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.misc_batch_info }
    nonmutating set { unsafe live.pointee.misc_batch_info = newValue }
  }

  /// Runs a closure under the batch's lock, which may be taken again by the same thread (`nvds_acquire_meta_lock`).
  ///
  /// A handler holds the lock already: this is for saying so where threads of C components share the batch.
  ///
  /// - Parameter body: What to run.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let batch = unsafe live
    let functions = unsafe loan.functions
    unsafe functions.pointee.lock(batch)
    defer { unsafe functions.pointee.unlock(batch) }
    return try body()
  }

  /// A batch's frames, which can be gone through, and looked up by their place.
  @safe public struct Frames: Sequence, IteratorProtocol {
    @usableFromInline var walk: Walk

    @inlinable
    init(_ walk: Walk) { self.walk = walk }

    /// Gives the next frame.
    ///
    /// - Returns: The frame, or `nil` after the last.
    @inlinable
    public mutating func next() -> Frame? {
      guard let step = walk.next() else { return nil }
      return Frame(step, walk.loan)
    }

    /// The frame at a place (`nvds_get_nth_frame_meta`).
    ///
    /// - Parameter index: The place, counted from 0; one beyond the last frame traps.
    public subscript(index: Int) -> Frame {
      var rest = self
      var left = index
      while left >= 0, let frame = rest.next() {
        if left == 0 { return frame }
        left -= 1
      }
      misuse("The batch has no frame \(index). Look at `frameCount`, or use `frame(at:)`, which gives nil.")
    }
  }
}

@available(*, unavailable) extension Batch: Sendable {}
@available(*, unavailable) extension Batch.Frames: Sendable {}
