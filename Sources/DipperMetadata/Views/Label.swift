internal import CDeepStream

/// One label of a ``Classification``.
@safe public struct Label {
  private let raw: LabelPointer
  private let loan: Loan
  private let life: UInt32

  init(_ raw: LabelPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  /// The label's text (`pResult_label` where it is long, `result_label` otherwise).
  public var text: String {
    let label = unsafe live
    if let long = unsafe label.pointee.pResult_label { return unsafe String(cString: long) }
    return unsafe CStrings.read(dip_result_label(label), capacity: Int(MAX_LABEL_SIZE))
  }

  /// The classifier's number for the label (`result_class_id`).
  public var classID: Int { unsafe Int(live.pointee.result_class_id) }

  /// Which of the classifier's attributes the label is about (`label_id`).
  public var labelID: Int { unsafe Int(live.pointee.label_id) }

  /// How sure the classifier is, 0…1 (`result_prob`).
  public var confidence: Float { unsafe live.pointee.result_prob }

  private var live: LabelPointer {
    unsafe loan.check(raw, life: life)
    return unsafe raw
  }
}

@available(*, unavailable) extension Label: Sendable {}
