internal import CDeepStream

/// A batch of frames, lent to a handler until the handler returns.
///
/// Batches, frames and objects are views: reading a property reads the pipeline's own metadata, and setting
/// one writes to it. They are not `Sendable`, so the compiler keeps them on the thread that lent them, and
/// using one after its handler returned traps. What is to be kept is copied: ``BatchSnapshot``,
/// ``FrameSnapshot``, ``Detection``.
@safe public struct Batch {
  let raw: BatchPointer
  let loan: Loan

  init(_ raw: BatchPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
  }

  /// The frames, in the order in which they were put into the batch.
  public var frames: Frames { unsafe Frames(Walk(live.pointee.frame_meta_list, loan), loan) }

  /// How many frames the batch holds.
  public var frameCount: Int { unsafe Int(live.pointee.num_frames_in_batch) }

  /// How many frames the batch was made for.
  public var capacity: Int { unsafe Int(live.pointee.max_frames_in_batch) }

  /// The batch's memory, while it may be touched.
  package var live: BatchPointer {
    loan.check()
    return unsafe raw
  }

  /// Adds a frame at the end of the batch.
  ///
  /// - Returns: The new frame, whose fields are zero.
  @discardableResult
  package func addFrame() -> Frame? {
    let functions = unsafe loan.functions
    guard let frame = unsafe functions.pointee.acquireFrame(live) else { return nil }
    unsafe functions.pointee.addFrame(raw, frame)
    return unsafe Frame(frame, loan)
  }

  /// A batch's frames.
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
    public mutating func next() -> Frame? {
      guard let step = walk.next() else { return nil }
      return unsafe Frame(step.element.assumingMemoryBound(to: NvDsFrameMeta.self), loan)
    }
  }
}

@available(*, unavailable) extension Batch: Sendable {}
@available(*, unavailable) extension Batch.Frames: Sendable {}
