internal import CDeepStream
internal import DipperAdvice

/// A batch of frames of sound, lent to a handler until the handler returns.
///
/// It is to sound what ``Batch`` is to pictures, and lent by the same rules: using it, or anything in it, after its
/// handler returned traps. What is to be kept is copied: ``AudioFrameSnapshot``.
@safe public struct AudioBatch {
  let raw: BatchPointer
  let loan: Loan

  init(_ raw: BatchPointer, _ loan: Loan) {
    unsafe require(
      raw.pointee.base_meta.meta_type == NVDS_AUDIO_BATCH_META, "This batch holds pictures. Use `withBatch`.")
    unsafe self.raw = raw
    self.loan = loan
  }

  /// The frames, in the order in which they were put into the batch.
  public var frames: Frames { unsafe Frames(Walk(live.pointee.frame_meta_list, loan), loan) }

  /// How many frames the batch holds.
  public var frameCount: Int { unsafe Int(live.pointee.num_frames_in_batch) }

  /// How many frames the batch was made for.
  public var capacity: Int { unsafe Int(live.pointee.max_frames_in_batch) }

  /// Four numbers for an application's own use (`misc_batch_info`).
  public var miscValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.misc_batch_info }
    nonmutating set { unsafe live.pointee.misc_batch_info = newValue }
  }

  /// The batch's memory, while it may be touched.
  var live: BatchPointer {
    loan.check()
    return unsafe raw
  }

  /// A batch's frames of sound, which can be gone through, and looked up by their place.
  @safe public struct Frames: Sequence, IteratorProtocol {
    private var walk: Walk
    private let loan: Loan

    init(_ walk: Walk, _ loan: Loan) {
      self.walk = walk
      self.loan = loan
    }

    /// Gives the next frame.
    ///
    /// - Returns: The frame, or `nil` after the last.
    public mutating func next() -> AudioFrame? {
      guard let step = walk.next() else { return nil }
      return unsafe AudioFrame(step.element.assumingMemoryBound(to: NvDsAudioFrameMeta.self), loan)
    }

    /// The frame at a place (`nvds_get_nth_audio_frame_meta`).
    ///
    /// - Parameter index: The place, counted from 0; one beyond the last frame traps.
    public subscript(index: Int) -> AudioFrame {
      guard index >= 0, let frame = dropFirst(index).first(where: { _ in true }) else {
        misuse("The batch has no frame of sound \(index). Look at `frameCount`.")
      }
      return frame
    }
  }
}

@available(*, unavailable) extension AudioBatch: Sendable {}
@available(*, unavailable) extension AudioBatch.Frames: Sendable {}

extension AudioBatch: CustomStringConvertible {
  /// One line: how many frames.
  public var description: String { "Batch of \(frameCount) frames of sound for \(capacity)" }
}
