public import CDeepStream
public import DipperGeometry

/// One frame of a ``Batch``.
@safe public struct Frame {
  @usableFromInline let raw: FramePointer
  @usableFromInline let loan: Loan
  @usableFromInline let life: Life

  @inlinable
  init(_ raw: FramePointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  @inlinable
  init(_ step: Walk.Step, _ loan: Loan) {
    unsafe raw = step.element.assumingMemoryBound(to: NvDsFrameMeta.self)
    self.loan = loan
    life = step.life
  }

  /// Which source the frame came from, counted from 0 (`source_id`).
  public package(set) var source: Int {
    get { unsafe Int(live.pointee.source_id) }
    nonmutating set { unsafe live.pointee.source_id = UInt32(clamping: newValue) }
  }

  /// The frame's number in its source, counted from 0 (`frame_num`).
  public package(set) var number: Int {
    get { unsafe Int(live.pointee.frame_num) }
    nonmutating set { unsafe live.pointee.frame_num = Int32(truncatingIfNeeded: newValue) }
  }

  /// When to show the frame, in nanoseconds from the start of its stream (`buf_pts`).
  public package(set) var presentationTime: UInt64? {
    get {
      let time = unsafe live.pointee.buf_pts
      return time == .max ? nil : UInt64(time)
    }
    nonmutating set { unsafe live.pointee.buf_pts = newValue.map { UInt($0) } ?? .max }
  }

  /// When the frame was captured, and by which clock; nil where nobody noted a time (`ntp_timestamp`).
  public package(set) var captureTime: CaptureTime? {
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

  /// Whether the frame is the first after its source began anew, so that nothing before it belongs to what follows.
  ///
  /// A source that was connected again does so (`GST_NVEVENT_STREAM_RESET`).
  public package(set) var isFirstAfterReset: Bool {
    get { unsafe TimeNote(number: Int64(live.pointee.reserved.3)).isFirstAfterReset }
    nonmutating set {
      let frame = unsafe live
      var note = unsafe TimeNote(number: Int64(frame.pointee.reserved.3))
      note.isFirstAfterReset = newValue
      unsafe frame.pointee.reserved.3 = Int(note.number)
    }
  }

  /// The size of the frame as its source gave it, in pixels (`source_frame_width`, `source_frame_height`).
  public package(set) var size: Size<SourceSpace> {
    get {
      let frame = unsafe live
      return unsafe Size(
        width: Float(frame.pointee.source_frame_width), height: Float(frame.pointee.source_frame_height))
    }
    nonmutating set {
      let frame = unsafe live
      unsafe frame.pointee.source_frame_width = UInt32(max(0, newValue.width))
      unsafe frame.pointee.source_frame_height = UInt32(max(0, newValue.height))
    }
  }

  /// The width of the frame as its source gave it, in pixels.
  public var width: Int { unsafe Int(live.pointee.source_frame_width) }

  /// The height of the frame as its source gave it, in pixels.
  public var height: Int { unsafe Int(live.pointee.source_frame_height) }

  /// Which surface of the batch holds the frame's pixels, counted from 0 (`batch_id`).
  public package(set) var surfaceIndex: Int {
    get { unsafe Int(live.pointee.batch_id) }
    nonmutating set { unsafe live.pointee.batch_id = UInt32(clamping: newValue) }
  }

  /// Whether a detector looked at this frame (`bInferDone`).
  public var isInferred: Bool {
    get { unsafe live.pointee.bInferDone != 0 }
    nonmutating set { unsafe live.pointee.bInferDone = newValue ? 1 : 0 }
  }

  /// The frame's memory, while it may be touched.
  package var live: FramePointer { unsafe checked }

  /// The same, for what is inlined into programs.
  @inlinable var checked: FramePointer {
    loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension Frame: Sendable {}
