internal import DipperGeometry

/// Watches regions, lines and directions on the tracks of one source.
///
/// Each frame costs one look at every object and every region and line that is for its class, most of them a comparison
/// of boxes; nothing is allocated once its memory and the result's have grown. Objects without a track are left out.
///
/// ```swift
/// var analyzer = try SourceAnalyzer(AnalysisSettings(lines: [gate]))
/// var result = FrameAnalytics()
/// analyzer.update(objects, at: time, width: 1920, height: 1080, into: &result)
/// ```
public struct SourceAnalyzer: Sendable {
  private let settings: AnalysisSettings
  private let names: ZoneNames
  private let forgetAfter: UInt64
  private var zones: ZoneTable?
  private var size = Vector.zero
  private var lastTime: UInt64 = 0
  private var isInterrupted = false

  private var tracks = TrackTable()
  private var regionStates: [RegionWatch.State] = []
  private var lineStates: [LineWatch.State] = []
  private var directionStates: [DirectionWatch.State] = []
  private var crowds: [RegionWatch.Crowd]
  private var totals: [LineTotals]

  /// Which regions, lines and directions are for a class, by detector and class.
  private var scopes: [ClassScope] = []
  private var scopeNumbers: [ClassKey: Int] = [:]

  private struct ClassKey: Hashable {
    var componentID: Int
    var classID: Int
  }

  /// Creates an analyzer that has seen nothing.
  ///
  /// - Parameter settings: What is watched on this source.
  /// - Throws: An ``AnalyticsError`` that names the region, line or direction that is not sound.
  public init(_ settings: AnalysisSettings) throws(AnalyticsError) {
    try settings.validate()
    self.settings = settings
    names = ZoneNames(
      regions: settings.regions.map(\.name), haveLimits: settings.regions.map { $0.crowdLimit != nil },
      lines: settings.lines.map(\.name), directions: settings.directions.map(\.name),
      settings: settings)
    forgetAfter = RegionWatch.nanoseconds(settings.forgetAfter)
    crowds = settings.regions.map { _ in RegionWatch.Crowd() }
    totals = settings.lines.map { _ in LineTotals() }
  }

  /// Takes the tracked objects of the source's next frame.
  ///
  /// A time before that of the last frame, as after a seek, ends all tracks; counts go on.
  ///
  /// - Parameters:
  ///   - objects: The objects, each with its track's number; a number that occurs twice counts once.
  ///   - ended: The tracks that the tracker has given up.
  ///   - time: The frame's time in nanoseconds.
  ///   - width: The width of the frame in pixels, above 0.
  ///   - height: The height of the frame in pixels, above 0.
  ///   - result: Where the result goes; its memory is used again where nobody else holds it.
  public mutating func update(
    _ objects: [AnalyticsEvent.Subject], ended: [UInt64] = [], at time: UInt64, width: Int, height: Int,
    into result: inout FrameAnalytics
  ) {
    let record = Self.emptied(&result, names)
    let isNew = time < lastTime || isInterrupted
    (lastTime, isInterrupted) = (time, false)
    for slot in tracks.slots where tracks.isUsed(slot) {
      let seen = tracks[slot].lastSeen
      if isNew || time - seen > forgetAfter || ended.contains(tracks[slot].subject.trackID) {
        leave(slot, record)
      }
    }
    for line in totals.indices { (totals[line].forwardNow, totals[line].backwardNow) = (0, 0) }
    let zones = zones(for: Vector(Double(max(1, width)), Double(max(1, height))))
    tracks.beginFrame()
    for object in objects { take(object, zones, at: time, record) }
    tellCrowds(zones, at: time, record)
    for line in totals.indices { record.lineTotals[line] = totals[line] }
  }

  /// Says that what comes next may be from anywhere in the video: all tracks end with the next frame; counts go on.
  public mutating func interrupt() { isInterrupted = true }

  /// Ends all tracks, as the end of the source does; counts go on.
  ///
  /// - Parameter result: Where the result goes, which holds what tracks were in and that they left.
  public mutating func finish(into result: inout FrameAnalytics) {
    let record = Self.emptied(&result, names)
    for line in totals.indices { (totals[line].forwardNow, totals[line].backwardNow) = (0, 0) }
    for slot in tracks.slots where tracks.isUsed(slot) { leave(slot, record) }
    if let zones { tellCrowds(zones, at: lastTime, record) }
    for line in totals.indices { record.lineTotals[line] = totals[line] }
    lastTime = 0
  }

  /// The record to write into, empty.
  private static func emptied(_ result: inout FrameAnalytics, _ names: ZoneNames) -> AnalyticsRecord {
    if !isKnownUniquelyReferenced(&result.record) { result.record = AnalyticsRecord() }
    result.record.reset(names)
    return result.record
  }

  /// What is watched, in pixels; tracks have no way from one size of the frame to another.
  private mutating func zones(for size: Vector) -> ZoneTable {
    if let zones, size == self.size { return zones }
    let new = ZoneTable(settings, size: size)
    (zones, self.size) = (new, size)
    for slot in tracks.slots { tracks[slot].hasPlace = false }
    return new
  }
}

// MARK: - One object

extension SourceAnalyzer {
  private mutating func take(
    _ object: AnalyticsEvent.Subject, _ zones: ZoneTable, at time: UInt64, _ record: AnalyticsRecord
  ) {
    count(object.classID, record)
    let scope = scopes[scopeNumber(of: object)]
    let known = tracks.slot(of: object.trackID)
    if let known, tracks.wasTaken(known) { return }
    let slot = known ?? appear(object, at: time, record)
    let previous = tracks[slot].hasPlace ? tracks[slot].subject.box : nil
    tracks.see(object, in: slot, at: time)
    record.tracks.append(object.trackID)

    for index in zones.regions.indices {
      var marks: ZoneMarks = []
      if scope.regions[index] {
        let isInside = visit(zones.regions[index], index, slot, object, at: time, record)
        if isInside {
          marks = .inside
          record.regionCounts[index] += 1
        }
      }
      record.marks.append(marks)
    }
    for index in zones.lines.indices {
      let isWatched = scope.lines[index]
      record.marks.append(isWatched ? pass(zones.lines[index], index, slot, object, previous, record) : [])
    }
    guard !names.directions.isEmpty else { return record.headings.append(-1) }
    let place = AnalysisAnchor.bottomCenter.point(of: object.box)
    if let told = zones.directions.update(&directionStates[slot], at: place, time, scope: scope.directions) {
      record.events.append(AnalyticsEvent(.headed, subject: object, zone: names.directions[told]))
    }
    record.headings.append(directionStates[slot].current)
  }

  private mutating func appear(
    _ object: AnalyticsEvent.Subject, at time: UInt64, _ record: AnalyticsRecord
  ) -> Int {
    let slot = tracks.add(object, at: time)
    while regionStates.count < (slot + 1) * names.regions.count { regionStates.append(.init()) }
    while lineStates.count < (slot + 1) * names.lines.count { lineStates.append(.init()) }
    while directionStates.count <= slot { directionStates.append(.init()) }
    for index in names.regions.indices { regionStates[slot * names.regions.count + index] = .init() }
    for index in names.lines.indices { lineStates[slot * names.lines.count + index] = .init() }
    directionStates[slot] = .init()
    record.events.append(AnalyticsEvent(.appeared, subject: object))
    return slot
  }

  /// Looks whether an object is in a region, and tells what that changes.
  private mutating func visit(
    _ region: RegionWatch, _ index: Int, _ slot: Int, _ object: AnalyticsEvent.Subject, at time: UInt64,
    _ record: AnalyticsRecord
  ) -> Bool {
    let state = slot * names.regions.count + index
    let wasInside = regionStates[state].isInside
    let isInside = region.holds(region.anchor.point(of: object.box), wasInside: wasInside)
    let name = names.regions[index]
    if isInside, !wasInside {
      regionStates[state] = .init(isInside: true, since: time)
      record.events.append(AnalyticsEvent(.entered, subject: object, zone: name))
    }
    let stay = time - min(time, regionStates[state].since)
    if isInside, let dwell = region.dwell, stay >= dwell, !regionStates[state].hasDwelt {
      regionStates[state].hasDwelt = true
      record.events.append(AnalyticsEvent(.dwelt, subject: object, zone: name, duration: Double(stay) / 1e9))
    }
    if !isInside, wasInside {
      regionStates[state].isInside = false
      record.events.append(AnalyticsEvent(.exited, subject: object, zone: name, duration: Double(stay) / 1e9))
    }
    return isInside
  }

  /// Looks whether an object has crossed a line.
  private mutating func pass(
    _ line: LineWatch, _ index: Int, _ slot: Int, _ object: AnalyticsEvent.Subject,
    _ previous: Box<SourceSpace>?, _ record: AnalyticsRecord
  ) -> ZoneMarks {
    let state = slot * names.lines.count + index
    let place = line.anchor.point(of: object.box)
    guard let previous else {
      line.begin(&lineStates[state], at: place)
      return []
    }
    guard let crossing = line.step(&lineStates[state], from: line.anchor.point(of: previous), to: place) else {
      return []
    }
    let isForward = crossing == .forward
    totals[index].forward += isForward ? 1 : 0
    totals[index].backward += isForward ? 0 : 1
    totals[index].forwardNow += isForward ? 1 : 0
    totals[index].backwardNow += isForward ? 0 : 1
    record.events.append(
      AnalyticsEvent(
        .crossed, subject: object, zone: names.lines[index], crossing: crossing,
        count: isForward ? totals[index].forward : totals[index].backward))
    return isForward ? .crossedForward : .crossedBackward
  }

  /// Tells that a track is over: where it was, and that it left.
  private mutating func leave(_ slot: Int, _ record: AnalyticsRecord) {
    let track = tracks[slot]
    for index in names.regions.indices {
      let state = regionStates[slot * names.regions.count + index]
      guard state.isInside else { continue }
      record.events.append(
        AnalyticsEvent(
          .exited, subject: track.subject, zone: names.regions[index],
          duration: Double(track.lastSeen - min(track.lastSeen, state.since)) / 1e9))
    }
    record.events.append(
      AnalyticsEvent(
        .left, subject: track.subject,
        duration: Double(track.lastSeen - min(track.lastSeen, track.firstSeen)) / 1e9))
    tracks.remove(slot)
  }
}

// MARK: - All objects

extension SourceAnalyzer {
  private mutating func tellCrowds(_ zones: ZoneTable, at time: UInt64, _ record: AnalyticsRecord) {
    for index in zones.regions.indices {
      let count = record.regionCounts[index]
      let kind = zones.regions[index].update(&crowds[index], count: count, at: time)
      record.isCrowded[index] = crowds[index].isCrowded
      if let kind { record.events.append(AnalyticsEvent(kind, zone: names.regions[index], count: count)) }
    }
  }

  private func count(_ classID: Int, _ record: AnalyticsRecord) {
    if let known = record.classCounts.firstIndex(where: { $0.classID == classID }) {
      record.classCounts[known].count += 1
    } else {
      record.classCounts.append((classID, 1))
    }
  }

  private mutating func scopeNumber(of object: AnalyticsEvent.Subject) -> Int {
    let key = ClassKey(componentID: object.componentID, classID: object.classID)
    if let known = scopeNumbers[key] { return known }
    scopes.append(ClassScope(settings, classID: object.classID, label: object.label))
    scopeNumbers[key] = scopes.count - 1
    return scopes.count - 1
  }
}
