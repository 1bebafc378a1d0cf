/// What is known of one frame; one is filled again and again while nobody else holds it.
// Reason: only an analyzer writes into a record, and only while it holds the one reference to it.
final class AnalyticsRecord: @unchecked Sendable {
  /// The names, which all frames of a source share.
  var names = ZoneNames()
  var regionCounts: [Int] = []
  var isCrowded: [Bool] = []
  var lineTotals: [LineTotals] = []
  /// The objects that were looked at, by their tracks' numbers.
  var tracks: [UInt64] = []
  /// What each object is to each region and line: those of one object lie together.
  var marks: [ZoneMarks] = []
  /// The number of each object's direction, or -1.
  var headings: [Int32] = []
  var classCounts: [(classID: Int, count: Int)] = []
  var events: [AnalyticsEvent] = []

  /// Empties it and keeps its memory.
  func reset(_ names: ZoneNames) {
    self.names = names
    regionCounts.reset(to: 0, count: names.regions.count)
    isCrowded.reset(to: false, count: names.regions.count)
    lineTotals.reset(to: LineTotals(), count: names.lines.count)
    tracks.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    headings.removeAll(keepingCapacity: true)
    classCounts.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
  }
}

/// The names of what is watched, in the order of the settings.
struct ZoneNames: Sendable {
  var regions: [String] = []
  /// Whether each region has a limit.
  var haveLimits: [Bool] = []
  var lines: [String] = []
  var directions: [String] = []
  /// Where they are, for those who draw them.
  var settings = AnalysisSettings()

  /// How many marks each object has.
  var markCount: Int { regions.count + lines.count }
}

/// The crossings of a line: those of this frame and all so far.
struct LineTotals: Sendable, Hashable {
  var forwardNow = 0
  var backwardNow = 0
  var forward = 0
  var backward = 0
}

/// What an object is to one region or line.
struct ZoneMarks: OptionSet, Sendable {
  let rawValue: UInt8
  static let inside = ZoneMarks(rawValue: 1)
  static let crossedForward = ZoneMarks(rawValue: 2)
  static let crossedBackward = ZoneMarks(rawValue: 4)
}

extension Array {
  /// Makes all elements one value, in the memory there is.
  mutating func reset(to value: Element, count: Int) {
    removeAll(keepingCapacity: true)
    for _ in 0..<count { append(value) }
  }
}
