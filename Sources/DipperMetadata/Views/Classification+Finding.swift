extension ClassificationHolder {
  /// What a kind of classifier said last (`classifier_type`).
  ///
  /// ```swift
  /// let colour = car.classification("colour")?.best?.text
  /// ```
  ///
  /// - Parameter type: The kind of classifier: the name of its stage, or what its `classifier-type` says.
  /// - Returns: What it said, or `nil` where it said nothing.
  public func classification(_ type: String) -> Classification? {
    classifications.first { $0.classifierType == type }
  }
}

extension Classification {
  /// The label that the classifier is surest of, the first of several; `nil` where it gave none.
  public var best: Label? {
    var best: Label?
    for label in labels where label.confidence > best?.confidence ?? -.infinity { best = label }
    return best
  }
}
