internal import CDeepStream
internal import DipperAdvice

/// What one classifier said about an ``Object``, a ``Region`` or an ``AudioFrame``.
@safe public struct Classification {
  private let raw: ClassifierPointer
  private let loan: Loan
  private let life: Life

  init(_ raw: ClassifierPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  /// Which classifier it was: its `unique-id` (`unique_component_id`).
  public var componentID: Int {
    get { unsafe Int(live.pointee.unique_component_id) }
    nonmutating set { unsafe live.pointee.unique_component_id = Int32(truncatingIfNeeded: newValue) }
  }

  /// What kind of classifier it was, such as `vehicletype`, where that is known (`classifier_type`).
  public var classifierType: String? {
    get { unsafe live.pointee.classifier_type.map { unsafe String(cString: $0) } }
    // Nothing frees the field: it takes a string that lives as long as the process.
    nonmutating set { unsafe live.pointee.classifier_type = newValue.flatMap { unsafe CStrings.interned($0) } }
  }

  /// How many labels it gave (`num_labels`).
  public var labelCount: Int { unsafe Int(live.pointee.num_labels) }

  /// The labels that it gave, the newest first.
  public var labels: Labels { unsafe Labels(Walk(live.pointee.label_info_list, loan), loan) }

  /// Adds a label (`nvds_add_label_info_meta_to_classifier`).
  ///
  /// - Parameters:
  ///   - text: The label; beyond 127 bytes it is kept on the heap in full (`pResult_label`).
  ///   - classID: The classifier's number for it.
  ///   - labelID: Which of the classifier's attributes it is about.
  ///   - confidence: How sure the classifier is, 0…1.
  /// - Returns: The new label.
  @discardableResult
  public func addLabel(_ text: String, classID: Int = 0, labelID: Int = 0, confidence: Float = 0) -> Label {
    let acquired = unsafe loan.functions.pointee.acquireLabel(live.pointee.base_meta.batch_meta)
    guard let label = unsafe acquired else { fatalError("The metadata engine gave no label.") }
    unsafe Label.write(text, to: label)
    unsafe label.pointee.result_class_id = UInt32(clamping: classID)
    unsafe label.pointee.label_id = UInt32(clamping: labelID)
    unsafe label.pointee.result_prob = confidence
    unsafe loan.functions.pointee.addLabel(raw, label)
    return unsafe Label(label, loan)
  }

  /// Removes a label (`nvds_remove_label_info_meta_from_classifier`).
  ///
  /// - Parameter label: One of this classification's; one of another traps.
  public func remove(_ label: Label) {
    let element = unsafe label.live
    unsafe require(
      loan.isMember(element, of: live, live.pointee.label_info_list),
      "The label is not one of this classification's. Remove it from the classification that gave it.")
    unsafe loan.willRemove(leaf: element)
    unsafe loan.functions.pointee.removeLabel(raw, element)
  }

  /// Removes all labels (`nvds_clear_label_info_meta_list`).
  public func removeAllLabels() {
    for label in labels { remove(label) }
  }

  var live: ClassifierPointer {
    loan.check(life)
    return unsafe raw
  }

  /// A classification's labels.
  @safe public struct Labels: Sequence, IteratorProtocol {
    private var walk: Walk
    private let loan: Loan

    init(_ walk: Walk, _ loan: Loan) {
      self.walk = walk
      self.loan = loan
    }

    /// Gives the next label.
    ///
    /// - Returns: The label, or `nil` after the last.
    public mutating func next() -> Label? {
      guard let step = walk.next() else { return nil }
      return unsafe Label(step.element.assumingMemoryBound(to: NvDsLabelInfo.self), loan)
    }
  }
}

@available(*, unavailable) extension Classification: Sendable {}
@available(*, unavailable) extension Classification.Labels: Sendable {}
