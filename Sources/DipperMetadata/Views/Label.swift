internal import CDeepStream
internal import CGLib

/// One label of a ``Classification``.
@safe public struct Label {
  private let raw: LabelPointer
  private let loan: Loan
  private let life: Life

  init(_ raw: LabelPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  /// The label's text (`pResult_label` where it is long, `result_label` otherwise).
  public var text: String {
    get {
      let label = unsafe live
      if let long = unsafe label.pointee.pResult_label { return unsafe String(cString: long) }
      return unsafe CStrings.read(dip_result_label(label), capacity: Int(MAX_LABEL_SIZE))
    }
    nonmutating set { unsafe Label.write(newValue, to: live) }
  }

  /// The classifier's number for the label (`result_class_id`).
  public var classID: Int {
    get { unsafe Int(live.pointee.result_class_id) }
    nonmutating set { unsafe live.pointee.result_class_id = UInt32(clamping: newValue) }
  }

  /// Which of the classifier's attributes the label is about (`label_id`).
  public var labelID: Int {
    get { unsafe Int(live.pointee.label_id) }
    nonmutating set { unsafe live.pointee.label_id = UInt32(clamping: newValue) }
  }

  /// How many classes the classifier told apart (`num_classes`).
  public var classCount: Int {
    get { unsafe Int(live.pointee.num_classes) }
    nonmutating set { unsafe live.pointee.num_classes = UInt32(clamping: newValue) }
  }

  /// How sure the classifier is, 0…1 (`result_prob`).
  public var confidence: Float {
    get { unsafe live.pointee.result_prob }
    nonmutating set { unsafe live.pointee.result_prob = newValue }
  }

  /// Writes a text into a label; beyond 127 bytes all of it goes onto the heap too.
  static func write(_ text: String, to label: LabelPointer) {
    unsafe g_free(label.pointee.pResult_label)
    let isLong = text.utf8.count >= Int(MAX_LABEL_SIZE)
    unsafe label.pointee.pResult_label = isLong ? CStrings.duplicate(text) : nil
    unsafe CStrings.write(text, to: dip_result_label(label), capacity: Int(MAX_LABEL_SIZE))
  }

  var live: LabelPointer {
    loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension Label: Sendable {}
