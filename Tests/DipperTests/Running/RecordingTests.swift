import Dipper
import Foundation
import Testing

/// The times of a video's frames in seconds, in the order they are shown.
private func times(of path: String) throws -> [Double] {
  let text = try Tool.run(
    "ffprobe",
    ["-v", "error", "-select_streams", "v:0", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path])
  return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap {
    Double($0.trimmingCharacters(in: [",", " "]))
  }
}

@Suite(
  "Recordings of several files", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Tool.hasFFmpeg, "needs ffprobe"))
struct RecordingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("segments together have every frame once, and each plays alone", arguments: [1, 3])
  func segments(seconds: Int) async throws {
    let report = try await Flow {
      Sources("test://ball?frames=130&size=160x120&fps=25", "test://bar?frames=40&size=160x120&fps=25")
      Record(scratch.path + "/{source}-{segment}.mp4", segments: .init(seconds: seconds))
    }.run()
    #expect(report.failures.isEmpty && report.failedSources.isEmpty)
    for (source, frames) in zip(report.sources, [130, 40]) {
      #expect(source.outputs.count == (frames + 25 * seconds - 1) / (25 * seconds))
      let counts = try source.outputs.map { try decodedFrames($0) }
      #expect(counts.reduce(0, +) == frames && counts.dropLast().allSatisfy { $0 == 25 * seconds })
    }
    #expect(report.sources[0].outputs[1] == scratch.path + "/ball-00001.mp4")
  }

  @Test("segments end by their size, and old ones are deleted")
  func sizes() async throws {
    let report = try await Flow {
      Sources("test://snow?frames=150&size=320x240&fps=25")
      Record(scratch.path + "/{segment}-{time}.mp4", segments: .init(megabytes: 1, keep: 2))
    }.run()
    #expect(report.failures.isEmpty)
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(files.map { scratch.path + "/" + $0 } == report.sources[0].outputs.sorted() && files.count == 2)
    #expect(files.first?.hasPrefix("00000") == false)
  }

  @Test("a clip has the seconds before its trigger and those after, none lost between", arguments: ["mp4", "mkv"])
  func clip(container: String) async throws {
    let recorder = EventRecorder(
      scratch.path + "/{source}-{segment}-{time}.\(container)", before: .seconds(1), after: .seconds(1))
    let recordings = Gathered<EventRecording>()
    let report = try await Flow {
      Sources("test://ball?frames=150&size=160x120&fps=25", "test://bar?frames=150&size=160x120&fps=25")
      ForEachFrame { frame in
        guard frame.sourceName == "ball", frame.number == 80 || frame.number == 90 else { return }
        for recording in recorder.trigger(sources: ["ball"]) { recordings.add(recording) }
      }
      Record(recorder)
    }.run()
    #expect(report.failures.isEmpty)
    let path = try #require(recordings.all.first?.path)
    #expect(recordings.all == [EventRecording(source: "ball", path: path), EventRecording(source: "ball", path: path)])
    #expect(report.sources.map(\.outputs) == [[path], []])
    let times = try times(of: path)
    // The trigger comes when some frames are still on their way to the encoder.
    #expect((55...90).contains(times.count))
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }
    #expect(times.first == 0 && steps.allSatisfy { abs($0 - 0.04) < 0.002 })
  }

  @Test(
    "the frame that triggered is in its clip, with the seconds asked for around it, however far behind the encoder is",
    arguments: ["a frame", "no frame", "an object"])
  func moment(trigger: String) async throws {
    let recorder = EventRecorder(
      scratch.path + "/{source}-{segment}.mp4", before: .seconds(2), after: .seconds(1),
      labels: trigger == "an object" ? ["thing"] : [])
    let report = try await Flow {
      Sources("test://ball?frames=300&size=320x240&fps=25")
      ForEachFrame { frame in
        try ShownNumber.write(frame.number, on: frame)
        guard frame.number == 150 else { return }
        switch trigger {
        case "a frame": recorder.trigger(at: frame)
        case "no frame": recorder.trigger()
        default: addMovingBox(to: frame)
        }
      }
      Record(recorder)
    }.run()
    let path = try #require(report.sources[0].outputs.first)
    let numbers = try ShownNumber.read(path, width: 320, height: 240)
    let (first, last) = try (#require(numbers.first), #require(numbers.last))
    #expect(numbers == Array(first...last), "every frame once")
    // A second more before, because a file begins at a key frame.
    #expect((75...100).contains(first), "\(first)")
    // What is in the flow while a trigger without a frame comes may be any of several frames.
    #expect((175...(trigger == "no frame" ? 225 : 176)).contains(last), "\(last)")
  }

  @Test("a clip that is triggered before the first frame has been encoded begins with it")
  func early() async throws {
    let recorder = EventRecorder(scratch.path + "/{segment}.mp4", before: .seconds(5), after: .seconds(1))
    let report = try await Flow {
      Sources("test://ball?frames=80&size=320x240&fps=25")
      ForEachFrame { frame in
        try ShownNumber.write(frame.number, on: frame)
        if frame.number == 1 { recorder.trigger(at: frame) }
      }
      Record(recorder)
    }.run()
    let path = try #require(report.sources[0].outputs.first)
    let numbers = try ShownNumber.read(path, width: 320, height: 240)
    #expect(numbers == Array(0...26))
  }

  @Test("objects of a label are triggers, and what is written at the end is whole")
  func labels() async throws {
    let recorder = EventRecorder(
      scratch.path + "/{source}-{segment}.mp4", before: .zero, after: .milliseconds(200), labels: ["thing"])
    let report = try await Flow {
      Sources("test://ball?frames=100&size=160x120&fps=25&live=true")
      ForEachFrame { frame in
        if (20..<30).contains(frame.number) || frame.number >= 80 { addMovingBox(to: frame) }
      }
      Record(recorder)
    }.run()
    #expect(report.sources[0].outputs.count == 2 && report.failures.isEmpty)
    for path in report.sources[0].outputs { #expect(try decodedFrames(path) >= 10) }
  }

  @Test("a clip that cannot be written is named, and the run goes on")
  func unwritable() async throws {
    let folder = scratch.path + "/gone"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let recorder = EventRecorder(folder + "/{segment}.mp4", before: .zero, after: .zero)
    let report = try await Flow {
      Sources("test://ball?frames=60&size=160x120")
      ForEachFrame { frame in
        if frame.number == 0 { try FileManager.default.removeItem(atPath: folder) }
        if frame.number == 40 { recorder.trigger() }
      }
      Record(recorder)
    }.run()
    #expect(report.sources.map(\.frames) == [60])
    #expect(report.failures.count == 1 && report.failures.first?.contains("gone/00000.mp4") == true)
  }
}
