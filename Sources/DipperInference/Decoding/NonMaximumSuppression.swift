internal import DipperGeometry

/// Keeps the best of the candidates of a class that overlap, as detectors without merging of their own need.
struct NonMaximumSuppression {
  /// The IoU above which the less sure of two candidates of a class goes, 0…1.
  var threshold: Float

  private var order: [Int] = []
  private var kept: [Candidate] = []
  private var areas: [Float] = []

  init(threshold: Float) { self.threshold = threshold }

  /// Leaves the candidates that no surer one of their class covers, the surest first.
  ///
  /// Of equally sure ones the earlier wins. Nothing is allocated once as many candidates were seen.
  mutating func apply(_ candidates: inout [Candidate]) {
    guard candidates.count > 1 else { return }
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: candidates.indices)
    // The sort is not promised to be stable, so the place decides between equals.
    order.sort { first, second in
      let (one, other) = (candidates[first].confidence, candidates[second].confidence)
      return one == other ? first < second : one > other
    }
    kept.removeAll(keepingCapacity: true)
    areas.removeAll(keepingCapacity: true)
    for index in order where !isCovered(candidates[index]) {
      kept.append(candidates[index])
      areas.append(candidates[index].box.area)
    }
    candidates.removeAll(keepingCapacity: true)
    candidates.append(contentsOf: kept)
  }

  private func isCovered(_ candidate: Candidate) -> Bool {
    let area = candidate.box.area
    for index in kept.indices where kept[index].classID == candidate.classID {
      let common = kept[index].box.intersection(candidate.box).area
      if common > threshold * (areas[index] + area - common) { return true }
    }
    return false
  }
}
