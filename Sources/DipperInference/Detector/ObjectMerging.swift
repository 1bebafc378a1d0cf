internal import DipperGeometry

/// How boxes that mean the same object become one: what a configuration asks for and a decoder needs.
struct ObjectMerging {
  let rules: ObjectRules
  let grouping: RectangleGrouping?
  let suppression: NonMaximumSuppression?

  init(_ configuration: DetectorConfiguration, decoder: any DetectionDecoder) {
    rules = configuration.rules
    grouping =
      switch rules.clustering {
      case .automatic, .none, .suppression: nil
      case .rectangles: RectangleGrouping(rule: .count, rules: rules)
      case .density, .densityThenSuppression: RectangleGrouping(rule: .density, rules: rules)
      }
    let overlap = configuration.nmsIoU ?? rules.limits.nmsIoU
    let threshold: Float? =
      switch rules.clustering {
      case .automatic: overlap ?? (decoder.needsMerging ? 0.45 : nil)
      case .suppression, .densityThenSuppression: overlap ?? 0.45
      case .none, .rectangles, .density: nil
      }
    var merging = threshold.map { NonMaximumSuppression(threshold: $0) }
    merging?.classThresholds = rules.classLimits.compactMapValues(\.nmsIoU)
    suppression = merging
  }
}

/// What objects of each class must be like once boxes became objects.
struct ObjectLimits {
  private let rules: ObjectRules
  private let hasCounts: Bool

  init(_ rules: ObjectRules) {
    self.rules = rules
    hasCounts = ([rules.limits] + rules.classLimits.values).contains { ($0.most ?? -1) >= 0 }
  }

  /// Leaves the candidates that are sure enough, and of each class as many as are wanted.
  func apply(_ candidates: inout [Candidate]) {
    candidates.removeAll { $0.confidence < rules.limits(of: $0.classID).finalThreshold ?? 0 }
    guard hasCounts else { return }
    var counts: [Int: Int] = [:]
    // Those that a network merged itself come in any order.
    candidates.sort { $0.confidence > $1.confidence }
    candidates.removeAll { candidate in
      guard let most = rules.limits(of: candidate.classID).most, most >= 0 else { return false }
      counts[candidate.classID, default: 0] += 1
      return counts[candidate.classID, default: 0] > most
    }
  }

  /// Whether an object of a class may have a box, in pixels of the frame; 0 is no limit.
  func allows(_ box: Box<SourceSpace>, classID: Int, in frame: Size<SourceSpace>) -> Bool {
    let limits = rules.limits(of: classID)
    func isBelow(_ value: Float, _ limit: Float?) -> Bool { limit.map { $0 == 0 || value <= $0 } ?? true }
    return box.width >= limits.minimumWidth ?? 0 && box.height >= limits.minimumHeight ?? 0
      && isBelow(box.width, limits.maximumWidth) && isBelow(box.height, limits.maximumHeight)
      && box.top >= limits.topOffset ?? 0 && box.bottom <= frame.height - (limits.bottomOffset ?? 0)
  }
}
