internal import CDeepStream

/// One frame of sound of an ``AudioBatch``: a stretch of one source's samples, and what was heard in it.
@safe public struct AudioFrame {
  let raw: AudioFramePointer
  let loan: Loan
  private let life: Life

  init(_ raw: AudioFramePointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  /// Which source the frame came from, counted from 0 (`source_id`).
  public var source: Int {
    get { unsafe Int(live.pointee.source_id) }
    nonmutating set { unsafe live.pointee.source_id = UInt32(clamping: newValue) }
  }

  /// The frame's number in its source, counted from 0 (`frame_num`).
  public var number: Int {
    get { unsafe Int(live.pointee.frame_num) }
    nonmutating set { unsafe live.pointee.frame_num = Int32(truncatingIfNeeded: newValue) }
  }

  /// Which pad of the multiplexer it came in by, counted from 0 (`pad_index`).
  public var padIndex: Int {
    get { unsafe Int(live.pointee.pad_index) }
    nonmutating set { unsafe live.pointee.pad_index = UInt32(clamping: newValue) }
  }

  /// Which of the batch's buffers holds the samples, counted from 0 (`batch_id`).
  public var bufferIndex: Int {
    get { unsafe Int(live.pointee.batch_id) }
    nonmutating set { unsafe live.pointee.batch_id = UInt32(clamping: newValue) }
  }

  /// When to play the frame, in nanoseconds from the start of its stream (`buf_pts`).
  public var presentationTime: UInt64? {
    get {
      let time = unsafe live.pointee.buf_pts
      return time == .max ? nil : UInt64(time)
    }
    nonmutating set { unsafe live.pointee.buf_pts = newValue.map { UInt($0) } ?? .max }
  }

  /// When the frame was captured, and by which clock; nil where nobody noted a time (`ntp_timestamp`).
  public var captureTime: CaptureTime? {
    get {
      let frame = unsafe live
      return unsafe TimeNote(number: Int64(frame.pointee.reserved.3)).time(frame.pointee.ntp_timestamp)
    }
    nonmutating set {
      let frame = unsafe live
      var note = unsafe TimeNote(number: Int64(frame.pointee.reserved.3))
      unsafe frame.pointee.ntp_timestamp = note.note(newValue)
      unsafe frame.pointee.reserved.3 = Int(note.number)
    }
  }

  /// Whether a classifier listened to this frame (`bInferDone`).
  public var isInferred: Bool {
    get { unsafe live.pointee.bInferDone != 0 }
    nonmutating set { unsafe live.pointee.bInferDone = newValue ? 1 : 0 }
  }

  /// The classifier's number for what was heard (`class_id`).
  public var classID: Int {
    get { unsafe Int(live.pointee.class_id) }
    nonmutating set { unsafe live.pointee.class_id = Int32(truncatingIfNeeded: newValue) }
  }

  /// How sure the classifier is, 0…1 (`confidence`).
  public var confidence: Float {
    get { unsafe live.pointee.confidence }
    nonmutating set { unsafe live.pointee.confidence = newValue }
  }

  /// The name of what was heard (`class_label`); setting keeps at most 127 bytes of UTF-8.
  public var label: String {
    get { unsafe CStrings.read(dip_audio_label(live), capacity: Object.labelSize) }
    nonmutating set { unsafe CStrings.write(newValue, to: dip_audio_label(live), capacity: Object.labelSize) }
  }

  /// The frame's memory, while it may be touched.
  package var live: AudioFramePointer {
    loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension AudioFrame: Sendable {}

extension AudioFrame: Equatable {
  /// Whether two views show the same frame.
  ///
  /// - Parameters:
  ///   - left: A view.
  ///   - right: Another view.
  /// - Returns: Whether they show one frame.
  public static func == (left: AudioFrame, right: AudioFrame) -> Bool { unsafe left.live == right.live }
}
