internal import CDeepStream
internal import DipperAdvice

/// What classifiers say something about: an ``Object``, a ``Region`` or an ``AudioFrame``.
public protocol ClassificationHolder {
  /// What classifiers said: of an object or region the newest first, of a frame of sound the oldest.
  var classifications: Classifications { get }
}

extension ClassificationHolder {
  /// Adds what a classifier says (`nvds_add_classifier_meta_to_object` and its companions).
  ///
  /// - Parameter componentID: Which classifier it is: its `unique-id`.
  /// - Returns: The new classification, without labels.
  @discardableResult
  public func addClassification(componentID: Int) -> Classification {
    let owner = classifications.owner
    guard let classifier = unsafe owner.loan.functions.pointee.acquireClassifier(owner.batch) else {
      misuse("The metadata engine gave no classification: the batch is being emptied, or its memory was overwritten.")
    }
    unsafe classifier.pointee.unique_component_id = Int32(truncatingIfNeeded: componentID)
    unsafe owner.add(classifier)
    return unsafe Classification(classifier, owner.loan)
  }

  /// Adds a copy of what a classifier said about another, with its labels (`nvds_copy_classifier_meta`).
  ///
  /// Labels come in the reverse order, as in every copy.
  ///
  /// - Parameter other: A classification of this batch or of another.
  /// - Returns: The copy.
  @discardableResult
  public func addCopy(of other: Classification) -> Classification {
    let copy = addClassification(componentID: other.componentID)
    copy.classifierType = other.classifierType
    for label in other.labels {
      let new = copy.addLabel(label.text, classID: label.classID, labelID: label.labelID, confidence: label.confidence)
      new.classCount = label.classCount
    }
    return copy
  }

  /// Removes a classification, with its labels (`nvds_remove_classifier_meta_from_obj` and its companions).
  ///
  /// - Parameter classification: One of those that are here; one of another object traps.
  public func remove(_ classification: Classification) {
    let owner = classifications.owner
    let element = unsafe classification.live
    unsafe require(
      owner.loan.isMember(element, of: owner.parent, owner.list),
      "The classification is not one of this object's. Remove it from the object that it is of.")
    unsafe owner.loan.willRemove(classifier: element)
    unsafe owner.remove(element)
  }

  /// Removes all classifications, with their labels (`nvds_clear_classifier_meta_list` and its companions).
  public func removeAllClassifications() {
    for classification in classifications { remove(classification) }
  }
}

/// What classifiers said about an ``Object``, a ``Region`` or an ``AudioFrame``.
@safe public struct Classifications: Sequence, IteratorProtocol {
  let owner: ClassificationOwner
  private var walk: Walk

  init(_ owner: ClassificationOwner) {
    self.owner = owner
    unsafe walk = Walk(owner.list, owner.loan)
  }

  /// Gives the next classification.
  ///
  /// - Returns: The classification, or `nil` after the last.
  public mutating func next() -> Classification? {
    guard let step = walk.next() else { return nil }
    return unsafe Classification(step.element.assumingMemoryBound(to: NvDsClassifierMeta.self), owner.loan)
  }
}

@available(*, unavailable) extension Classifications: Sendable {}

extension Object: ClassificationHolder {
  /// What classifiers said about the object, the newest first (`classifier_meta_list`).
  public var classifications: Classifications { Classifications(ClassificationOwner(.object(self), loan)) }
}

extension AudioFrame: ClassificationHolder {
  /// What classifiers heard in the frame, the oldest first (`classifier_meta_list`).
  public var classifications: Classifications { Classifications(ClassificationOwner(.audioFrame(self), loan)) }
}

extension Region: ClassificationHolder {
  /// What classifiers said about the region, the newest first (`classifier_meta_list`).
  public var classifications: Classifications { Classifications(ClassificationOwner(.region(self), loan)) }
}
