/// What regions, lines and directions say of one object in one frame.
public struct ObjectAnalytics: Sendable {
  private let record: AnalyticsRecord
  private let index: Int

  init(_ record: AnalyticsRecord, _ index: Int) {
    self.record = record
    self.index = index
  }

  /// The names of the regions that it is in.
  public var regions: [String] {
    record.names.regions.indices.filter { marks($0).contains(.inside) }.map { record.names.regions[$0] }
  }

  /// The names of the regions that it is in and that are crowded.
  public var crowdedRegions: [String] {
    record.names.regions.indices.filter { marks($0).contains(.inside) && record.isCrowded[$0] }
      .map { record.names.regions[$0] }
  }

  /// The names of the lines that it crossed in this frame.
  public var crossedLines: [String] {
    record.names.lines.indices.filter { crossing($0) != nil }.map { record.names.lines[$0] }
  }

  /// The direction that it goes in; `nil` where it goes in none of those that are watched, or stands.
  public var direction: String? {
    let heading = Int(record.headings[index])
    return record.names.directions.indices.contains(heading) ? record.names.directions[heading] : nil
  }

  /// Whether it is in a region.
  ///
  /// - Parameter region: The region's name.
  /// - Returns: Whether it is there; `false` where there is no such region.
  public func isInside(_ region: String) -> Bool {
    record.names.regions.firstIndex(of: region).map { marks($0).contains(.inside) } ?? false
  }

  /// Which way it crossed a line in this frame; `nil` where it did not.
  ///
  /// - Parameter line: The line's name.
  /// - Returns: The way.
  public func crossed(_ line: String) -> AnalyticsEvent.Crossing? {
    record.names.lines.firstIndex(of: line).flatMap(crossing)
  }

  private func marks(_ zone: Int) -> ZoneMarks { record.marks[index * record.names.markCount + zone] }

  private func crossing(_ line: Int) -> AnalyticsEvent.Crossing? {
    let marks = marks(record.names.regions.count + line)
    return marks.contains(.crossedForward) ? .forward : marks.contains(.crossedBackward) ? .backward : nil
  }
}
