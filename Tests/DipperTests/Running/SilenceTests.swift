import Foundation
import Testing

@testable import Dipper

@Suite(
  "Silence is reported", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: RealInput.isPresent, RealInput.reason))
struct SilenceTests {
  let scratch: Scratch
  let video = RealInput.video("vtest.avi")

  init() throws { scratch = try Scratch() }

  private func warnings(_ frames: Int = 12, @FlowBuilder _ parts: () -> [any FlowPart]) async throws -> [String] {
    try await Flow(FlowDescription(parts)).run(frameLimit: frames).warnings.map(\.description)
  }

  @Test("a threshold above every score is told with the best one, in the report, its JSON and while it runs")
  func threshold() async throws {
    let shown = Gathered<[RunWarning]>()
    let report = try await Flow {
      Sources(video)
      Detect(RealInput.personModel, threshold: 0.995)
    }.run(frameLimit: 12) { shown.add($0.warnings) }
    try #require(report.warnings.count == 1)
    let line = report.warnings[0].description
    #expect(line.hasPrefix("detect person-ssdlite: found no object in its first 12 frames; the best score is 0."))
    #expect(line.contains("(person), below the threshold of 0.995"))
    #expect(report.json.contains("\"warnings\":[\"detect person-ssdlite: found no object"))
    #expect(report.description.contains("warning: detect person-ssdlite"))
    #expect(shown.all.last == report.warnings)
  }

  @Test("a label that is kept and never seen is told with the one that is")
  func keep() async throws {
    let labels = try scratch.file("labels.txt", "person\ncat\n")
    let lines = try await warnings {
      Sources(video)
      Detect(RealInput.personModel, labels: labels, keep: ["cat"])
    }
    #expect(lines.count == 1 && lines.first?.contains("the surest is 'person' (0.9") == true, "\(lines)")
    #expect(lines.first?.contains("not among those to keep: cat") == true)
  }

  @Test("an input as another network wants it is told with the right one")
  func preset() async throws {
    var input = DetectStage.Input.yolo
    input.size = PixelSize(width: 320, height: 256)
    let lines = try await warnings {
      Sources(RealInput.video("carphone_pristine.mp4"))
      Detect(RealInput.faceModel, input: input)
    }
    #expect(lines.count == 1 && lines.first?.contains("with another input one of them scores 0.9") == true, "\(lines)")
    // Its decoder asks for values of 0 to 255 too.
    #expect(lines.first.map { $0.contains("use values of 0 to 255") || $0.contains("use the decoder's own") } == true)
  }

  @Test("a tracker that drops everything is told with what it asks for")
  func track() async throws {
    let lines = try await warnings {
      Sources(video)
      Detect(RealInput.personModel)
      Track(.byteTrack(ByteTrackSettings(newTrackThreshold: 0.999)))
    }
    #expect(lines.count == 1 && lines.first?.hasPrefix("track: gave no number to any of ") == true, "\(lines)")
    #expect(lines.first?.contains("(new-track-threshold); lower that") == true)
  }

  @Test("second models without anything to look at, and recorders without a trigger, are told; what works is not")
  func others() async throws {
    let labels = try scratch.file("labels.txt", "person\ncat\n")
    let lines = try await warnings {
      Sources(video)
      Detect(RealInput.personModel, labels: labels)
      Detect(RealInput.faceModel, name: "faces", on: "cat", input: .init(size: PixelSize(width: 64, height: 64)))
      Track(.byteTrack)
      Record(EventRecorder(scratch.path + "/{source}-{segment}.mp4", labels: ["cat"]))
    }
    #expect(lines.count == 2, "\(lines)")
    #expect(
      lines.contains { $0.hasPrefix("detect faces: was given no object in its first 12 frames: cat was not found") })
    #expect(lines.contains("record-events: wrote nothing: none of cat was seen"))
  }

  @Test("a hundred frames are enough to speak, long before the end")
  func hundred() async throws {
    let seen = Gathered<Int>()
    let report = try await Flow {
      Sources("test://black?frames=140&size=64x64")
      Detect(RealInput.faceModel, input: .init(size: PixelSize(width: 64, height: 64)))
    }.run { progress in
      if !progress.warnings.isEmpty { seen.add(progress.sources[0].frames) }
    }
    #expect(
      report.warnings.count == 1 && report.warnings[0].message.hasPrefix("found no object in its first 100 frames"))
    #expect(!seen.all.isEmpty)
  }

  @Test("an output that somebody took away is told")
  func output() async throws {
    let path = scratch.path + "/events.jsonl"
    let report = try await Flow {
      Sources("test://ball?frames=4")
      Events(path)
      ForEachFrame { _ in try? FileManager.default.removeItem(atPath: path) }
    }.run()
    #expect(report.warnings.map(\.subject) == [path], "\(report.warnings)")
  }
}
