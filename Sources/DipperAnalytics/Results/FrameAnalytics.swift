/// What regions, lines and directions say of one frame.
///
/// ```swift
/// if let gate = frame.analytics?.line("gate"), gate.forwardNow > 0 { print("\(gate.forward) came in") }
/// ```
public struct FrameAnalytics: Sendable {
  /// A region and its objects in one frame.
  public struct Region: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// How many objects are in it.
    public var count: Int
    /// Whether it has a limit, more objects than which are a crowd.
    public var hasLimit: Bool
    /// Whether it has held more than its limit for the time set.
    public var isCrowded: Bool
  }

  /// A line and how often it was crossed.
  public struct Line: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The objects that crossed it forward in this frame.
    public var forwardNow: Int
    /// The objects that crossed it backward in this frame.
    public var backwardNow: Int
    /// The crossings forward since the source began.
    public var forward: Int
    /// The crossings backward since the source began.
    public var backward: Int

    /// The crossings of this frame, either way.
    public var now: Int { forwardNow + backwardNow }
    /// The crossings since the source began, either way.
    public var total: Int { forward + backward }
  }

  var record: AnalyticsRecord

  init(_ record: AnalyticsRecord) { self.record = record }

  /// Creates a result for ``SourceAnalyzer/update(_:ended:at:width:height:into:)`` to fill.
  public init() { record = AnalyticsRecord() }

  /// The regions, in the order of the settings.
  public var regions: [Region] { record.names.regions.indices.map(region(at:)) }

  /// The lines, in the order of the settings.
  public var lines: [Line] { record.names.lines.indices.map(line(at:)) }

  /// What happened in this frame, in the order in which it was found.
  public var events: [AnalyticsEvent] { record.events }

  /// How many objects of each class were looked at, by the detector's number of the class.
  public var classCounts: [Int: Int] {
    Dictionary(record.classCounts.map { ($0.classID, $0.count) }, uniquingKeysWith: +)
  }

  /// The region of a name; `nil` where there is none.
  ///
  /// - Parameter name: The name.
  /// - Returns: The region.
  public func region(_ name: String) -> Region? { record.names.regions.firstIndex(of: name).map(region(at:)) }

  /// The line of a name; `nil` where there is none.
  ///
  /// - Parameter name: The name.
  /// - Returns: The line.
  public func line(_ name: String) -> Line? { record.names.lines.firstIndex(of: name).map(line(at:)) }

  /// What is known of one object; `nil` for one that was not looked at.
  ///
  /// - Parameter trackID: The number that the tracker gave it.
  /// - Returns: What is known of it.
  public func object(_ trackID: UInt64) -> ObjectAnalytics? {
    record.tracks.firstIndex(of: trackID).map { ObjectAnalytics(record, $0) }
  }

  /// What is watched on the source.
  public var settings: AnalysisSettings { record.names.settings }

  /// The region of a number, in the order of the settings.
  package func region(at index: Int) -> Region {
    Region(
      name: record.names.regions[index], count: record.regionCounts[index],
      hasLimit: record.names.haveLimits[index], isCrowded: record.isCrowded[index])
  }

  /// The line of a number, in the order of the settings.
  package func line(at index: Int) -> Line {
    let totals = record.lineTotals[index]
    return Line(
      name: record.names.lines[index], forwardNow: totals.forwardNow, backwardNow: totals.backwardNow,
      forward: totals.forward, backward: totals.backward)
  }
}
