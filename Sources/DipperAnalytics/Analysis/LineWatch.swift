/// A line in pixels, and how crossings of it are told.
///
/// What counts is the way from one place clear of the line to the next: an object that comes near is followed until it
/// is clear again, and has crossed where that is on the other side and the way passed through the line and not
/// around its end. So trembling on the line counts once at most, and a jump over it counts too.
struct LineWatch: Sendable {
  let anchor: AnalysisAnchor
  private let line: LineSegment
  private let ways: AnalysisLine.Ways
  private let countsOnce: Bool
  private let margin: Double
  private let low: Vector
  private let high: Vector
  /// The direction that objects have to go in, of length 1, and how closely.
  private let heading: Vector?
  private let leastCosine: Double

  /// What one track is to the line.
  struct State: Sendable {
    /// The side it came near from: 1 or -1; 0 while it is clear of the line.
    fileprivate var side: Int8 = 0
    /// Whether it was near when it was first seen, so that nobody knows where it came from.
    fileprivate var isUnknown = false
    /// Whether the way since then has passed through the line, once more forth than back.
    fileprivate var passes: Int32 = 0
    fileprivate var hasCounted = false
    /// Where it was before it came near.
    fileprivate var start = Vector.zero
  }

  init(_ settings: AnalysisLine, size: Vector) {
    anchor = settings.anchor
    ways = settings.ways
    countsOnce = settings.countsOnce
    margin = settings.margin * size.length
    var from = Vector(settings.from.x, settings.from.y) * size
    var to = Vector(settings.to.x, settings.to.y) * size
    if settings.isExtended {
      // Far beyond where any box can be.
      let far = (to - from) / (to - from).length * (4 * size.length)
      (from, to) = (from - far, to + far)
    }
    line = LineSegment(from, to)
    low = pointwiseMin(from, to) - margin
    high = pointwiseMax(from, to) + margin
    heading = settings.heading.map {
      let way = Vector($0.to.x - $0.from.x, $0.to.y - $0.from.y) * size
      return way / way.length
    }
    leastCosine = settings.heading?.strictness.leastCosine ?? -1
  }

  /// Takes the place where a track is first seen.
  func begin(_ state: inout State, at place: Vector) {
    state = State()
    if isNear(place) { (state.side, state.isUnknown) = (line.side(of: place), true) }
  }

  /// Takes a step of a track.
  ///
  /// - Returns: Which way the line was crossed, where that is clear now and counts.
  func step(_ state: inout State, from start: Vector, to end: Vector) -> AnalyticsEvent.Crossing? {
    if state.side == 0, isApart(start, end) { return nil }
    if state.side == 0 {
      (state.side, state.isUnknown, state.passes, state.start) = (line.side(of: start), false, 0, start)
    }
    if line.isPassed(from: start, to: end) { state.passes += Int32(line.side(of: end)) }
    if isNear(end) { return nil }
    defer { state.side = 0 }
    let side = line.side(of: end)
    guard !state.isUnknown, state.passes != 0, side != state.side else { return nil }
    return counted(side > 0 ? .forward : .backward, way: end - state.start, &state)
  }

  /// Leaves out what the settings do not count.
  private func counted(
    _ crossing: AnalyticsEvent.Crossing, way: Vector, _ state: inout State
  ) -> AnalyticsEvent.Crossing? {
    switch ways {
    case .both: break
    case .forward: if crossing != .forward { return nil }
    case .backward: if crossing != .backward { return nil }
    }
    if let heading {
      let isForward = (line.to - line.from).cross(heading) > 0
      guard isForward == (crossing == .forward), heading.dot(way) >= leastCosine * way.length else { return nil }
    }
    if countsOnce, state.hasCounted { return nil }
    state.hasCounted = true
    return crossing
  }

  private func isNear(_ place: Vector) -> Bool { line.squaredDistance(to: place) <= margin * margin }

  /// Whether a step is on one side of all that is near the line, by their boxes.
  private func isApart(_ start: Vector, _ end: Vector) -> Bool {
    max(start.x, end.x) < low.x || min(start.x, end.x) > high.x || max(start.y, end.y) < low.y
      || min(start.y, end.y) > high.y
  }
}
