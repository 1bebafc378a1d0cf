internal import DipperGeometry

/// Makes one box of those that are alike in place and size, as detectors with a grid of cells need where several cells
/// see the same object.
struct RectangleGrouping {
  /// What is needed for a group to become an object.
  enum Rule {
    /// More boxes than the class's `groupThreshold`; groups within larger ones are dropped (`groupRectangles` of OpenCV).
    case count
    /// Boxes that have as many others around them as the class's `minimumBoxes` (DBSCAN).
    case density
  }

  let rule: Rule
  let rules: ObjectRules

  /// Leaves one candidate of each group.
  ///
  /// - Parameter candidates: The candidates; those that are made stand in it afterwards, the surest first.
  func apply(_ candidates: inout [Candidate]) {
    var byClass: [Int: [Candidate]] = [:]
    for candidate in candidates { byClass[candidate.classID, default: []].append(candidate) }
    candidates.removeAll(keepingCapacity: true)
    for (classID, members) in byClass.sorted(by: { $0.key < $1.key }) {
      let limits = rules.limits(of: classID)
      switch rule {
      case .count: candidates += Self.grouped(members, limits)
      case .density: candidates += Self.dense(members, limits)
      }
    }
    candidates.sort { $0.confidence > $1.confidence }
  }

  private static func grouped(_ boxes: [Candidate], _ limits: ObjectRules.Limits) -> [Candidate] {
    let threshold = limits.groupThreshold ?? 0
    guard threshold > 0 else { return boxes }
    let groups = components(boxes) { areAlike($0, $1, limits.epsilon ?? 0) }.filter { $0.count > threshold }
    let means = groups.map { group in (count: group.count, box: mean(group) { _ in 1 }) }
    return means.enumerated().filter { index, mean in
      !means.enumerated().contains { other, larger in
        other != index && larger.count > max(3, mean.count) && isWithin(mean.box, larger.box, limits.epsilon ?? 0)
      }
    }.map(\.element.box)
  }

  private static func dense(_ boxes: [Candidate], _ limits: ObjectRules.Limits) -> [Candidate] {
    let epsilon = limits.epsilon ?? 0
    let least = max(1, limits.minimumBoxes ?? 0)
    let neighbors = boxes.map { box in boxes.indices.filter { areAlike(box, boxes[$0], epsilon) } }
    let isCore = neighbors.map { $0.count >= least }
    var clusters: [[Candidate]] = []
    var isTaken = [Bool](repeating: false, count: boxes.count)
    for start in boxes.indices where isCore[start] && !isTaken[start] {
      var (cluster, open) = ([Candidate](), [start])
      isTaken[start] = true
      while let index = open.popLast() {
        cluster.append(boxes[index])
        guard isCore[index] else { continue }
        for next in neighbors[index] where !isTaken[next] {
          isTaken[next] = true
          open.append(next)
        }
      }
      clusters.append(cluster)
    }
    let score = limits.minimumScore ?? 0
    return clusters.filter { cluster in cluster.reduce(0) { $0 + $1.confidence } >= score }
      .map { mean($0) { $0.confidence } }
  }

  /// The groups of boxes that are joined by likeness, directly or by others.
  private static func components(_ boxes: [Candidate], _ isJoined: (Candidate, Candidate) -> Bool) -> [[Candidate]] {
    var groups: [[Candidate]] = []
    var isTaken = [Bool](repeating: false, count: boxes.count)
    for start in boxes.indices where !isTaken[start] {
      var (group, open) = ([Candidate](), [start])
      isTaken[start] = true
      while let index = open.popLast() {
        group.append(boxes[index])
        for next in boxes.indices where !isTaken[next] && isJoined(boxes[index], boxes[next]) {
          isTaken[next] = true
          open.append(next)
        }
      }
      groups.append(group)
    }
    return groups
  }

  /// Whether all edges of two boxes are nearer than a part of their smaller sides.
  private static func areAlike(_ first: Candidate, _ second: Candidate, _ epsilon: Float) -> Bool {
    let (one, other) = (first.box, second.box)
    let reach = epsilon * (min(one.width, other.width) + min(one.height, other.height)) / 2
    return abs(one.left - other.left) <= reach && abs(one.top - other.top) <= reach
      && abs(one.right - other.right) <= reach && abs(one.bottom - other.bottom) <= reach
  }

  private static func isWithin(_ inner: Candidate, _ outer: Candidate, _ epsilon: Float) -> Bool {
    let (x, y) = (outer.box.width * epsilon, outer.box.height * epsilon)
    return inner.box.left >= outer.box.left - x && inner.box.top >= outer.box.top - y
      && inner.box.right <= outer.box.right + x && inner.box.bottom <= outer.box.bottom + y
  }

  /// The mean of boxes, with the greatest of their confidences; what else is known is that of the surest.
  private static func mean(_ boxes: [Candidate], weight: (Candidate) -> Float) -> Candidate {
    var (left, top, right, bottom, sum) = (Float(0), Float(0), Float(0), Float(0), Float(0))
    var surest = boxes[0]
    for box in boxes {
      let part = weight(box)
      (left, top) = (left + box.box.left * part, top + box.box.top * part)
      (right, bottom) = (right + box.box.right * part, bottom + box.box.bottom * part)
      sum += part
      if box.confidence > surest.confidence { surest = box }
    }
    guard sum > 0 else { return surest }
    surest.box = Box(left: left / sum, top: top / sum, right: right / sum, bottom: bottom / sum)
    return surest
  }
}
