/// A region's outline in pixels of the frame.
struct Polygon: Sendable, Hashable {
  private let corners: [Vector]
  private let low: Vector
  private let high: Vector
  private let margin: Double

  /// Creates the outline of sound corners.
  ///
  /// - Parameters:
  ///   - corners: The corners, in pixels.
  ///   - margin: How far from the outline a place still counts as near, in pixels.
  init(_ corners: [Vector], margin: Double) {
    self.corners = corners
    self.margin = margin
    low = corners.reduce(corners[0]) { pointwiseMin($0, $1) } - margin
    high = corners.reduce(corners[0]) { pointwiseMax($0, $1) } + margin
  }

  /// Whether a place is beyond all that may be inside or near.
  func isClear(_ place: Vector) -> Bool {
    place.x < low.x || place.y < low.y || place.x > high.x || place.y > high.y
  }

  /// Whether a place is inside, by how often a ray from it crosses the outline.
  func contains(_ place: Vector) -> Bool {
    var isInside = false
    var previous = corners[corners.count - 1]
    for corner in corners {
      if (corner.y > place.y) != (previous.y > place.y) {
        let share = (place.y - corner.y) / (previous.y - corner.y)
        if place.x < corner.x + share * (previous.x - corner.x) { isInside.toggle() }
      }
      previous = corner
    }
    return isInside
  }

  /// Whether a place is no farther from the outline than the margin.
  func isNear(_ place: Vector) -> Bool {
    var previous = corners[corners.count - 1]
    for corner in corners {
      if LineSegment(previous, corner).squaredDistance(to: place) <= margin * margin { return true }
      previous = corner
    }
    return false
  }

  /// The corners without a last one that closes the outline at the first.
  static func open(_ corners: [AnalysisPoint]) -> ArraySlice<AnalysisPoint> {
    corners.count > 3 && corners.first == corners.last ? corners.dropLast() : corners[...]
  }

  /// What is wrong with the corners of a region, by shares of the frame.
  static func problem(
    with corners: [AnalysisPoint]
  ) -> (found: String, expected: String, advice: String)? {
    let corners = Array(open(corners))
    guard corners.count >= 3 else {
      return (corners.count == 1 ? "1 corner" : "\(corners.count) corners", "at least 3", "")
    }
    if let index = corners.firstIndex(where: { !$0.isOnFrame }) {
      return (
        "corner \(index + 1) at \(corners[index]), which is outside the frame", "shares of the frame, 0 to 1", ""
      )
    }
    let places = corners.map { Vector($0.x, $0.y) }
    for index in places.indices where (places[index] - places[(index + 1) % places.count]).length < 1e-6 {
      return ("corner \(index + 1) and the next at one place", "different corners", "")
    }
    var doubleArea = 0.0
    for index in places.indices { doubleArea += places[index].cross(places[(index + 1) % places.count]) }
    // Before the area: that of a figure of eight is nothing too.
    if let (first, second) = crossing(places) {
      return (
        "sides \(first + 1) and \(second + 1) that cross", "an outline that does not cross itself",
        "give the corners in the order around the region"
      )
    }
    guard abs(doubleArea) > 2e-6 else { return ("corners on one line", "a region with an area", "") }
    return nil
  }

  /// Two sides that have a place in common and are not neighbours, or that lie on each other.
  private static func crossing(_ places: [Vector]) -> (Int, Int)? {
    let sides = places.indices.map { LineSegment(places[$0], places[($0 + 1) % places.count]) }
    for first in sides.indices {
      for second in sides.indices where second > first + 1 && !(first == 0 && second == sides.count - 1) {
        if sides[first].meets(sides[second]) { return (first, second) }
      }
    }
    return nil
  }
}
