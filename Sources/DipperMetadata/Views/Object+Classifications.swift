internal import CDeepStream
internal import DipperAdvice

extension Object {
  /// What classifiers said about the object, the newest first.
  public var classifications: Classifications {
    unsafe Classifications(Walk(live.pointee.classifier_meta_list, loan), loan)
  }

  /// Adds what a classifier says about the object (`nvds_add_classifier_meta_to_object`).
  ///
  /// - Parameter componentID: Which classifier it is: its `unique-id`.
  /// - Returns: The new classification, without labels.
  @discardableResult
  public func addClassification(componentID: Int) -> Classification {
    let acquired = unsafe loan.functions.pointee.acquireClassifier(live.pointee.base_meta.batch_meta)
    guard let classifier = unsafe acquired else {
      fatalError("The metadata engine gave no classification.")
    }
    unsafe classifier.pointee.unique_component_id = Int32(truncatingIfNeeded: componentID)
    unsafe loan.functions.pointee.addClassifier(raw, classifier)
    return unsafe Classification(classifier, loan)
  }

  /// Removes a classification, with its labels (`nvds_remove_classifier_meta_from_obj`).
  ///
  /// - Parameter classification: One of this object's; one of another object traps.
  public func remove(_ classification: Classification) {
    let element = unsafe classification.live
    unsafe require(
      loan.isMember(element, of: live, live.pointee.classifier_meta_list),
      "The classification is not one of this object's. Remove it from the object that it is of.")
    unsafe loan.willRemove(classifier: element)
    unsafe loan.functions.pointee.removeClassifier(raw, element)
  }

  /// Removes all classifications, with their labels (`nvds_clear_classifier_meta_list`).
  public func removeAllClassifications() {
    for classification in classifications { remove(classification) }
  }

  /// An object's classifications.
  @safe public struct Classifications: Sequence, IteratorProtocol {
    private var walk: Walk
    private let loan: Loan

    init(_ walk: Walk, _ loan: Loan) {
      self.walk = walk
      self.loan = loan
    }

    /// Gives the next classification.
    ///
    /// - Returns: The classification, or `nil` after the last.
    public mutating func next() -> Classification? {
      guard let step = walk.next() else { return nil }
      return unsafe Classification(step.element.assumingMemoryBound(to: NvDsClassifierMeta.self), loan)
    }
  }
}

@available(*, unavailable) extension Object.Classifications: Sendable {}
