extension FlowDescription {
  /// Finds everything wrong before anything starts; looks at files but changes none.
  ///
  /// - Returns: All problems in the order of the description; empty where it is sound.
  public func check() -> [Problem] {
    var checker = FlowChecker(flow: self)
    checker.problems = remarks
    checker.checkSources()
    checker.checkBatch()
    checker.checkDetectors()
    checker.checkTracking()
    checker.checkMotion()
    checker.checkAnalyses()
    checker.checkDrawing()
    checker.checkOutputs()
    checker.checkPublishing()
    return checker.problems
  }
}

/// Gathers what is wrong with a description.
struct FlowChecker {
  let flow: FlowDescription
  var problems: [Problem] = []

  init(flow: FlowDescription) {
    self.flow = flow
  }

  /// Notes a problem at a key, which is translated to its place and spelling in the file.
  mutating func note(
    _ severity: Problem.Severity, _ key: String, found: String, expected: String = "", advice: String = ""
  ) {
    let (place, spelling) = flow.places.find(key)
    problems.append(
      Problem(severity, key: spelling, place: place, found: found, expected: expected, advice: advice))
  }

  /// Notes a fatal problem at a key.
  mutating func note(_ key: String, found: String, expected: String = "", advice: String = "") {
    note(.fatal, key, found: found, expected: expected, advice: advice)
  }

  /// Notes a number outside 0…1.
  mutating func checkShare(_ value: Float?, _ key: String) {
    guard let value, !(0...1).contains(value) else { return }
    note(key, found: "\(value)", expected: "a number from 0 to 1")
  }

  /// Notes a whole number outside a range.
  mutating func checkRange(_ value: Int?, _ range: ClosedRange<Int>, _ key: String) {
    guard let value, !range.contains(value) else { return }
    let upper = range.upperBound == .max ? "" : " to \(range.upperBound)"
    note(key, found: "\(value)", expected: "a whole number from \(range.lowerBound)\(upper)")
  }

  mutating func checkBatch() {
    checkRange(flow.batch.size, 1...1024, "batch.size")
    if flow.batch.pushTimeout < .zero {
      note("batch.push-timeout-ms", found: "a time below zero", expected: "0 or more milliseconds")
    }
  }

  mutating func checkTracking() {
    if !flow.trackers.isEmpty, flow.detectors.isEmpty {
      note(
        .warning, "track", found: "a tracker without a detector", expected: "a detector before it",
        advice: "nothing will be tracked")
    }
    if flow.trackers.count > 1 {
      note("track", found: "\(flow.trackers.count) trackers", expected: "one")
    }
    for tracker in flow.trackers {
      if let appearance = tracker.appearance { checkAppearance(appearance) }
      if let (_, settings) = tracker.algorithm.overlapSettings {
        checkShare(settings.threshold, "track.high-threshold")
        checkShare(settings.newTrackThreshold, "track.new-track-threshold")
        checkShare(settings.matchOverlap, "track.match-overlap")
        checkRange(settings.confirmFrames, 1...1000, "track.confirm-frames")
        checkRange(settings.maxLostFrames, 0...100_000, "track.max-lost-frames")
      }
      guard case .byteTrack(let settings) = tracker.algorithm else { continue }
      checkShare(settings.highThreshold, "track.high-threshold")
      checkShare(settings.lowThreshold, "track.low-threshold")
      checkShare(settings.newTrackThreshold, "track.new-track-threshold")
      checkShare(settings.matchOverlap, "track.match-overlap")
      checkRange(settings.confirmFrames, 1...1000, "track.confirm-frames")
      checkRange(settings.maxLostFrames, 0...100_000, "track.max-lost-frames")
      if settings.lowThreshold > settings.highThreshold {
        note(
          "track.low-threshold", found: "\(settings.lowThreshold)",
          expected: "no more than high-threshold (\(settings.highThreshold))")
      }
    }
  }

  private mutating func checkAppearance(_ settings: AppearanceSettings) {
    if !(settings.threshold > 0 && settings.threshold <= 2) {
      note("track.appearance.threshold", found: "\(settings.threshold)", expected: "more than 0 and up to 2")
    }
    checkShare(settings.weight, "track.appearance.weight")
    checkRange(settings.maxLostFrames, 0...1_000_000, "track.appearance.max-lost-frames")
  }

  mutating func checkDrawing() {
    for stage in flow.drawings {
      checkRange(stage.thickness, 1...64, "draw.thickness")
      checkRange(stage.fontSize, 6...200, "draw.font-size")
      checkShare(stage.maskOpacity, "draw.mask-opacity")
      for (number, line) in stage.lines.enumerated() {
        let ends = line.from + line.to
        guard ends.count == 4, ends.allSatisfy({ (0...1).contains($0) }) else {
          note(
            "draw.lines[\(number)]", found: "an end outside the frame",
            expected: "ends as shares of the frame, 0 to 1")
          continue
        }
      }
    }
    if flow.detectors.isEmpty, let stage = flow.drawings.first(where: { !$0.redact.isEmpty }) {
      note(
        "draw.redact", found: "'\(stage.redact[0])' to redact and no detector",
        expected: "a detector that finds it",
        advice: "without one nothing would be redacted")
    }
  }
}
