import Dipper
import Foundation
import JSONSchemaChecker
import Testing

/// Runs on the real videos with the real models, a few seconds of each.
@Suite(
  "Real videos with real models", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: RealInput.isPresent, RealInput.reason))
struct RealVideoTests {
  let scratch: Scratch
  let video = RealInput.video("vtest.avi")
  let face = Source(RealInput.video("carphone_pristine.mp4"), name: "carphone")

  /// A quarter of the face model's usual pixels: preparing them takes most of a debug build's time.
  let smallInput = DetectStage.Input(size: PixelSize(width: 320, height: 256))

  init() throws { scratch = try Scratch() }

  @Test("people in vtest.avi are found and keep their ids")
  func peopleKeepTheirIDs() async throws {
    let seen = Gathered<Seen>()
    let report = try await Flow {
      Sources(video)
      Detect(RealInput.personModel, keep: ["person"])
      Track(.byteTrack)
      ForEachObject { object, frame in seen.add(Seen(object, frame)) }
    }.run(frameLimit: 32)
    #expect(report.frames == 32)
    #expect(report.objects == seen.count)
    #expect(seen.count >= 96, "three people or more in a frame, on average")
    #expect(seen.all.allSatisfy { $0.label == "person" && $0.confidence >= 0.4 })
    let tracks = Dictionary(grouping: seen.all.filter { $0.id != nil }, by: \.id)
    #expect((3...10).contains(tracks.count), "\(tracks.count) ids in three seconds of a square with few people")
    #expect(tracks.values.contains { $0.count >= 24 }, "somebody is followed for most of the time")
    for track in tracks.values {
      let path = track.sorted { $0.frame < $1.frame }
      for (last, next) in zip(path, path.dropFirst()) where next.frame - last.frame <= 2 {
        let step = max(abs(next.box.center.x - last.box.center.x), abs(next.box.center.y - last.box.center.y))
        #expect(step < last.box.height / 2, "id \(last.id ?? 0) jumps in frame \(next.frame)")
      }
    }
  }

  @Test("the same flow gives the same objects, ids and events twice")
  func determinism() async throws {
    func once(_ name: String) async throws -> ([Seen], [String: [JSONValue]]) {
      let seen = Gathered<Seen>()
      let file = scratch.path + "/\(name).jsonl"
      _ = try await Flow {
        Sources([Source(video), Source(RealInput.video("bikes.mp4")), face])
        Detect(RealInput.personModel)
        Detect(RealInput.faceModel, threshold: 0.5, input: smallInput, sources: ["carphone"])
        Track(.byteTrack)
        ForEachObject { object, frame in seen.add(Seen(object, frame)) }
        Events(file)
      }.run(frameLimit: 6)
      return (seen.all, try events(in: file).mapValues { $0.map(withoutWallTime) })
    }
    let first = try await once("first")
    let second = try await once("second")
    #expect(first.0.count > 18)
    #expect(first.0 == second.0)
    #expect(first.1 == second.1)
    #expect(first.1.mapValues(\.count) == ["vtest": 6, "bikes": 6, "carphone": 6])
  }

  @Test("two detectors have their ids, their thresholds and their sources")
  func twoDetectors() async throws {
    let seen = Gathered<Seen>()
    _ = try await Flow {
      Sources([Source(video), face])
      Detect(RealInput.personModel, threshold: 0.6, uniqueID: 7, sources: ["vtest"])
      Detect(RealInput.faceModel, threshold: 0.5, input: smallInput, sources: ["carphone"])
      ForEachObject { object, frame in seen.add(Seen(object, frame)) }
    }.run(frameLimit: 6)
    let people = seen.all.filter { $0.component == 7 }
    let faces = seen.all.filter { $0.component == 1 }
    #expect(people.count + faces.count == seen.count)
    #expect(people.count >= 6 && people.allSatisfy { $0.source == "vtest" && $0.confidence >= 0.6 })
    #expect(faces.count >= 6 && faces.allSatisfy { $0.source == "carphone" && $0.label == "face" })
  }

  @Test("a label's own threshold stands in for the common one, and labels that are not kept are left out")
  func thresholds() async throws {
    func people(_ detect: Detect) async throws -> [Seen] {
      let seen = Gathered<Seen>()
      _ = try await Flow {
        Sources(video)
        detect
        ForEachObject { object, frame in seen.add(Seen(object, frame)) }
      }.run(frameLimit: 3)
      return seen.all
    }
    let all = try await people(Detect(RealInput.personModel, threshold: 0.3))
    let sure = try await people(Detect(RealInput.personModel, threshold: 0.1, thresholds: ["person": 0.7]))
    #expect(sure.count >= 3 && sure == all.filter { $0.confidence >= 0.7 })
    let kept = try await people(Detect(RealInput.personModel, threshold: 0.3, keep: ["person"]))
    #expect(kept == all.filter { $0.label == "person" })
  }

  @Test("with an interval, frames are left out and tracks go on")
  func interval() async throws {
    let inferred = Gathered<Bool>()
    let report = try await Flow {
      Sources(video)
      Detect(RealInput.personModel, interval: 2)
      ForEachFrame { frame in inferred.add(frame.isInferred && frame.objectCount > 0) }
    }.run(frameLimit: 7)
    #expect(report.frames == 7)
    #expect(inferred.all == (0..<7).map { $0 % 3 == 0 })
  }

  @Test("a redacted face cannot be told any more", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func redaction() async throws {
    let out = scratch.path
    let faces = Gathered<Seen>()
    for (name, parts) in [("plain", []), ("redacted", [Redact("face")])] as [(String, [Redact])] {
      let report = try await Flow {
        Sources([face])
        Detect(RealInput.faceModel, threshold: 0.5)
        ForEachObject { object, frame in if name == "plain" { faces.add(Seen(object, frame)) } }
        for part in parts { part }
        Record("\(out)/\(name).mp4", encoder: EncoderSettings(quality: 5))
      }.run(frameLimit: 9)
      #expect(report.frames == 9 && report.failures.isEmpty)
    }
    let (plain, redacted) = (try GrayVideo("\(out)/plain.mp4"), try GrayVideo("\(out)/redacted.mp4"))
    #expect(plain.count == 9 && redacted.count == 9)
    #expect(faces.count >= 8)
    for face in faces.all {
      let before = plain.detail(of: face.frame, in: face.box)
      let after = redacted.detail(of: face.frame, in: face.box)
      #expect(after < before / 2, "frame \(face.frame): \(before) before, \(after) after")
    }
  }

  @Test("all four at once: outputs are whole, and events fit the schema", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func fourAtOnce() async throws {
    let out = scratch.path
    let report = try await Flow {
      Sources(RealInput.videos.map(RealInput.video))
      Detect(RealInput.personModel, keep: ["person"])
      Detect(RealInput.faceModel, threshold: 0.5, input: smallInput, sources: ["carphone_pristine"])
      Track(.byteTrack)
      Events(out + "/events.jsonl")
      Redact("face")
      Draw(.boxes, .labels)
      Record(out + "/{source}.mp4")
      Tile(out + "/tiled.mp4", columns: 2)
    }.run(frameLimit: 6)
    #expect(report.failedSources.isEmpty && report.failures.isEmpty)
    #expect(report.sources.map(\.frames) == [6, 6, 6, 6])
    let events = try events(in: out + "/events.jsonl")
    for source in report.sources {
      #expect(events[source.name]?.count == 6)
      #expect(try decodedFrames(out + "/\(source.name).mp4") == 6)
      let objects = events[source.name]?.reduce(0) { sum, event in
        if case .array(let objects)? = event["objects"] { sum + objects.count } else { sum }
      }
      #expect(objects == source.objects)
    }
    #expect(try decodedFrames(out + "/tiled.mp4") >= 6)
  }

  @Test("a whole video gives as many frames as it has", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func wholeVideo() async throws {
    let out = scratch.path
    let report = try await Flow {
      Sources([face])
      Record(out + "/{source}.mp4")
    }.run()
    let frames = try decodedFrames(face.uri)
    #expect(report.frames == frames)
    #expect(try decodedFrames(out + "/carphone.mp4") == frames)
  }
}

/// A decoded video, as 8-bit brightness.
private struct GrayVideo {
  private let data: Data
  private let width = 176
  private let height = 144

  /// Decodes a video in the size of `carphone_pristine.mp4`.
  init(_ path: String) throws {
    data = try Tool.run(
      "ffmpeg",
      [
        "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-s", "176x144", "-fps_mode", "passthrough",
        "-",
      ])
  }

  var count: Int { data.count / (width * height) }

  /// The mean difference between neighbours in a box: what is left of the detail in it.
  func detail(of frame: Int, in box: Box<SourceSpace>) -> Double {
    let rows = max(0, Int(box.top) + 4)..<min(height, Int(box.bottom) - 4)
    let columns = max(0, Int(box.left) + 4)..<min(width - 1, Int(box.right) - 4)
    var sum = 0
    for row in rows {
      for column in columns {
        let place = data.startIndex + (frame * height + row) * width + column
        sum += abs(Int(data[place]) - Int(data[place + 1]))
      }
    }
    return Double(sum) / Double(max(1, rows.count * columns.count))
  }
}
