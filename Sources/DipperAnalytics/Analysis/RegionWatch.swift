/// A region in pixels, and how many objects are in it.
struct RegionWatch: Sendable {
  let anchor: AnalysisAnchor
  let isInverse: Bool
  let dwell: UInt64?
  private let crowdLimit: Int?
  private let crowdTime: UInt64
  private let outline: Polygon

  /// What one track is to the region.
  struct State: Sendable {
    var isInside = false
    /// Whether it has been told that the track dwells.
    var hasDwelt = false
    /// Since when it is inside.
    var since: UInt64 = 0
  }

  /// Whether the region is crowded, and since when it is otherwise.
  struct Crowd: Sendable {
    var isCrowded = false
    fileprivate var otherSince: UInt64?
  }

  init(_ settings: AnalysisRegion, size: Vector) {
    anchor = settings.anchor
    isInverse = settings.isInverse
    dwell = settings.dwell.map { Self.nanoseconds($0) }
    crowdLimit = settings.crowdLimit
    crowdTime = Self.nanoseconds(settings.crowdTime)
    outline = Polygon(
      Polygon.open(settings.corners).map { Vector($0.x, $0.y) * size }, margin: settings.margin * size.length)
  }

  /// Seconds as nanoseconds, as many as there are at most.
  static func nanoseconds(_ seconds: Double) -> UInt64 { UInt64(min(max(0, seconds * 1e9), 1e18)) }

  /// Whether a place is in the region, where a track that was in it leaves later than another enters.
  func holds(_ place: Vector, wasInside: Bool) -> Bool {
    if outline.isClear(place) { return isInverse }
    let isWithin = outline.contains(place)
    if isWithin != isInverse { return true }
    return wasInside && outline.isNear(place)
  }

  /// Takes the number of objects of a frame.
  ///
  /// - Returns: What to tell, where the region has become a crowd or is one no more.
  func update(_ crowd: inout Crowd, count: Int, at time: UInt64) -> AnalyticsEvent.Kind? {
    guard let crowdLimit, (count > crowdLimit) != crowd.isCrowded else {
      crowd.otherSince = nil
      return nil
    }
    // A time before, as after a seek, begins anew.
    let since = min(crowd.otherSince ?? time, time)
    crowd.otherSince = since
    guard time - since >= crowdTime else { return nil }
    crowd.isCrowded.toggle()
    crowd.otherSince = nil
    return crowd.isCrowded ? .crowded : .dispersed
  }
}
