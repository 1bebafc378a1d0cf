internal import DipperAdvice

/// Which of the objects that a network found are wanted.
struct ObjectFilter: Sendable {
  /// The least of all the thresholds: what lies below is not even decoded.
  let lowest: Float
  private let fallback: Float
  private let thresholds: [Float]
  private let rules: ObjectRules

  /// Classes beyond the labels have the general threshold, and are kept only where all are.
  private let keepsUnnamed: Bool

  init(_ configuration: DetectorConfiguration, labels: Labels, doing: String) throws(InferenceError) {
    func classID(_ label: String, _ key: String) throws(InferenceError) -> Int {
      if let index = labels.index(of: label) { return index }
      let closest = closestName(to: label, among: labels.names)
      let hint = closest.map { "; did you mean \"\($0)\"?" } ?? "; give a file of labels"
      throw InferenceError(
        .labels, "\(key) names the label \"\(label)\", which the model does not have" + hint, doing: doing)
    }
    rules = configuration.rules
    let general = rules.limits.threshold ?? configuration.threshold
    fallback = general
    keepsUnnamed = configuration.keep.isEmpty
    // Nothing reaches a threshold of infinity.
    var thresholds = labels.names.map { _ in configuration.keep.isEmpty ? general : .infinity }
    for label in configuration.keep { thresholds[try classID(label, "keep")] = general }
    for (index, limits) in rules.classLimits {
      guard let value = limits.threshold, thresholds.indices.contains(index), thresholds[index] != .infinity else {
        continue
      }
      thresholds[index] = value
    }
    for (label, value) in configuration.thresholds.sorted(by: { $0.key < $1.key }) {
      let index = try classID(label, "thresholds")
      if thresholds[index] != .infinity { thresholds[index] = value }
    }
    self.thresholds = thresholds
    let unnamed = keepsUnnamed ? rules.classLimits.values.compactMap(\.threshold).reduce(general, min) : .infinity
    lowest = thresholds.reduce(unnamed, min)
  }

  /// Whether an object is wanted.
  func accepts(_ candidate: Candidate) -> Bool {
    guard rules.allows(candidate.classID) else { return false }
    if candidate.classID >= 0 && candidate.classID < thresholds.count {
      return candidate.confidence >= thresholds[candidate.classID]
    }
    return keepsUnnamed && candidate.confidence >= rules.classLimits[candidate.classID]?.threshold ?? fallback
  }
}
