import Foundation
import Testing

@testable import Dipper

@Suite("Progress and reports")
struct RunningTests {
  static let report = Report(
    outcome: .interrupted, seconds: 4,
    sources: [
      .init(
        name: "street", frames: 100, seconds: 4, objects: 312, tracks: ["person": 7, "car": 2],
        outputs: ["out/street.mp4"]),
      .init(name: "gate \"2\"", errors: ["no file\nat 'x'"]),
    ], outputs: ["out/e.jsonl"], stages: [.init(name: "detect", frames: 100, latency: 0.0105)])

  @Test("a report adds up")
  func totals() {
    #expect(Self.report.frames == 100)
    #expect(Self.report.fps == 25)
    #expect(Self.report.objects == 312)
    #expect(Self.report.tracks == ["person": 7, "car": 2])
    #expect(Self.report.failedSources == ["gate \"2\""])
  }

  @Test("a report reads as a table")
  func description() {
    #expect(
      Self.report.description == """
        source    frames  seconds   fps  objects  tracks
        street       100      4.0  25.0      312  2 car, 7 person
        gate "2"       0      0.0   0.0        0  -
        total        100      4.0  25.0      312  2 car, 7 person
        a frame spends: detect 10.50 ms
        gate "2" failed: no file
        at 'x'
        wrote out/street.mp4, out/e.jsonl
        interrupted; the files are whole
        """)
  }

  @Test("a report is one line of valid JSON")
  func reportJSON() throws {
    let line = Self.report.json
    #expect(!line.contains("\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["type"] as? String == "summary")
    #expect(object["frames"] as? Int == 100)
    let stages = try #require(object["stages"] as? [[String: Any]])
    #expect(stages.map { $0["name"] as? String } == ["detect"] && stages[0]["latency"] as? Double == 0.0105)
    let sources = try #require(object["sources"] as? [[String: Any]])
    #expect(sources[1]["errors"] as? [String] == ["no file\nat 'x'"])
    #expect((sources[0]["tracks"] as? [String: Int]) == ["person": 7, "car": 2])
  }

  @Test("progress is one line of valid JSON, with null for what is not known")
  func progressJSON() throws {
    let progress = Progress(
      elapsed: 1.5,
      sources: [SourceProgress(name: "a\u{1}\t\\", state: .running, frames: 3, fps: .nan, latency: 0.041)])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(progress.json.utf8)) as? [String: Any])
    let source = try #require((object["sources"] as? [[String: Any]])?.first)
    #expect(source["name"] as? String == "a\u{1}\t\\")
    #expect(source["fps"] is NSNull && source["duration"] is NSNull)
    #expect(source["latency"] as? Double == 0.041)
  }

  @Test("the time left follows the speed")
  func timeLeft() throws {
    var source = SourceProgress(name: "a", state: .running, frames: 100, fps: 50, position: 4, duration: 10)
    #expect(try #require(source.timeLeft) == 3)
    source.duration = nil
    #expect(source.timeLeft == nil)
  }

  @Test(
    "numbers are written with fixed places",
    arguments: [
      (0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.04, 1, "0.0"), (-1.25, 1, "-1.3"), (12.999, 2, "13.00"),
      (0.05, 2, "0.05"), (7.5, 0, "8"), (.infinity, 1, "-"),
    ])
  func fixedPlaces(value: Double, places: Int, text: String) {
    #expect(fixed(value, places) == text)
  }

  @Test(
    "times are written as a clock",
    arguments: [(0.0, "0:00"), (0.2, "0:01"), (75, "1:15"), (3723, "1:02:03")])
  func clock(seconds: Double, text: String) {
    #expect(clockText(seconds) == text)
  }
}
