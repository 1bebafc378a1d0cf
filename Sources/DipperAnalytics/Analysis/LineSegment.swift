/// A straight way from one place to another.
struct LineSegment: Sendable, Hashable {
  let from: Vector
  let to: Vector

  init(_ from: Vector, _ to: Vector) {
    self.from = from
    self.to = to
  }

  /// On which side of the line through it a place is: 1 for the right, seen from ``from``, and on it; -1 for the left.
  func side(of place: Vector) -> Int8 { (to - from).cross(place - from) >= 0 ? 1 : -1 }

  /// Whether the way from one place to another passes through it; its far end does not belong to it, so that what
  /// passes through a corner of two passes through one of them.
  func isPassed(from start: Vector, to end: Vector) -> Bool {
    guard side(of: start) != side(of: end) else { return false }
    let way = end - start
    return (way.cross(from - start) >= 0) != (way.cross(to - start) >= 0)
  }

  /// The square of the distance from a place to the nearest place on it.
  func squaredDistance(to place: Vector) -> Double {
    let along = to - from
    let share = max(0, min(1, (place - from).dot(along) / along.dot(along)))
    let rest = place - from - share * along
    return rest.dot(rest)
  }

  /// Whether it has a place in common with another.
  func meets(_ other: LineSegment) -> Bool {
    let ends = [
      (to - from).cross(other.from - from), (to - from).cross(other.to - from),
      (other.to - other.from).cross(from - other.from), (other.to - other.from).cross(to - other.from),
    ]
    if ends[0] * ends[1] < 0, ends[2] * ends[3] < 0 { return true }
    return squaredDistance(to: other.from) < 1e-18 || squaredDistance(to: other.to) < 1e-18
      || other.squaredDistance(to: from) < 1e-18 || other.squaredDistance(to: to) < 1e-18
  }
}
