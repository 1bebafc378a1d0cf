internal import DipperGeometry

/// Keeps the best of the candidates of a class that overlap, as detectors without merging of their own need.
///
/// Detectors have one of their own; this is for networks that a handler runs by itself.
public struct NonMaximumSuppression: Sendable {
  /// The IoU above which the less sure of two candidates of a class goes, 0…1.
  public var threshold: Float
  /// The same for certain classes, by their numbers, in place of ``threshold``.
  var classThresholds: [Int: Float] = [:]

  /// A candidate that was kept: its edges, and the one of its class that was kept before it.
  private struct Kept {
    /// What it overlaps with others by, where it is turned.
    var turned: TurnedOverlap?
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float
    var area: Float
    var classID: Int
    var previous: Int32
  }

  /// Confidence and place of each candidate in one number, so that the surest has the least.
  private var order: [UInt64] = []
  private var sorted: [Candidate] = []
  private var kept: [Kept] = []
  /// The candidate of each class that was kept last; classes share a place where there are more.
  private var heads: [Int32] = []

  private static let places = 256

  /// Creates a suppression without memory.
  ///
  /// - Parameter threshold: The IoU above which the less sure of two candidates of a class goes, 0…1.
  public init(threshold: Float) { self.threshold = threshold }

  /// Leaves the candidates that no surer one of their class covers, the surest first.
  ///
  /// Of equally sure ones the earlier wins. Nothing is allocated once as many candidates were seen.
  ///
  /// - Parameter candidates: The candidates; those that are left stand in it afterwards.
  public mutating func apply(_ candidates: inout [Candidate]) {
    guard candidates.count > 1 else { return }
    order.removeAll(keepingCapacity: true)
    for index in candidates.indices {
      // Of numbers that are not negative the greater has the greater bits.
      let sureness = UInt64(max(0, candidates[index].confidence).bitPattern)
      order.append((0xFFFF_FFFF - sureness) << 32 | UInt64(UInt32(truncatingIfNeeded: index)))
    }
    order.sort()
    heads.removeAll(keepingCapacity: true)
    for _ in 0..<Self.places { heads.append(-1) }
    kept.removeAll(keepingCapacity: true)
    sorted.removeAll(keepingCapacity: true)
    for key in order { keepUnlessCovered(candidates[Int(key & 0xFFFF_FFFF)]) }
    swap(&candidates, &sorted)
  }

  private mutating func keepUnlessCovered(_ candidate: Candidate) {
    let box = candidate.box
    let (left, top, right, bottom) = (box.left, box.top, box.left + box.width, box.top + box.height)
    let area = box.area
    let turned = candidate.angle.map { TurnedOverlap(box, angle: $0) }
    let place = candidate.classID & (Self.places - 1)
    let threshold = classThresholds.isEmpty ? threshold : classThresholds[candidate.classID] ?? threshold
    var index = heads[place]
    while index >= 0 {
      let other = kept[Int(index)]
      index = other.previous
      if let turned, let known = other.turned {
        if other.classID == candidate.classID, turned.with(known) > threshold { return }
        continue
      }
      let width = min(right, other.right) - max(left, other.left)
      let height = min(bottom, other.bottom) - max(top, other.top)
      guard width > 0, height > 0, other.classID == candidate.classID else { continue }
      let common = width * height
      if common > threshold * (other.area + area - common) { return }
    }
    kept.append(
      Kept(
        turned: turned, left: left, top: top, right: right, bottom: bottom, area: area, classID: candidate.classID,
        previous: heads[place]))
    heads[place] = Int32(truncatingIfNeeded: kept.count - 1)
    sorted.append(candidate)
  }
}
