import Foundation
import Testing

@testable import Dipper

@Suite("Mistakes found before anything starts")
struct CheckTests {
  let scratch: Scratch
  let video: String
  let model: String

  init() throws {
    scratch = try Scratch()
    video = try scratch.file("a.mp4")
    model = try scratch.file("m.onnx")
  }

  @Test("a sound flow has no problems")
  func sound() throws {
    let out = scratch.path + "/new/deep/{source}.mp4"
    let flow = try Flow {
      Sources(video, "rtsp://camera/main", "test://ball")
      Detect(model)
      Track()
      Draw(.boxes)
      Record(out)
    }
    #expect(flow.problems.isEmpty)
    #expect(flow.runnableSources.count == 3)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/new"), "checking must not write")
  }

  @Test("zero sources")
  func zeroSources() {
    #expect(
      scratch.problems { Events(scratch.path + "/e.jsonl") } == [
        "sources: found no source, expected at least one video; name a file, an rtsp:// URI or test://ball"
      ])
  }

  @Test("two sources with one name, and a name to use instead")
  func oneNameTwice() throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/b", withIntermediateDirectories: true)
    let other = try scratch.file("b/a.mp4")
    #expect(
      scratch.problems { Sources(video, other) } == [
        "sources[1].name: found the name 'a', which sources[0] has already, expected names that differ; give one a name of its own, such as 'a-2'"
      ])
  }

  @Test("a file that is missing, a directory, an empty file: each stops its own source only")
  func badFiles() throws {
    let empty = try scratch.file("empty.mp4", "")
    let sources = [video, scratch.path + "/none.mp4", scratch.path, empty]
    let flow = try Flow { Sources(sources.enumerated().map { Source($1, name: "s\($0)") }) }
    let found = flow.problems.map {
      $0.description.replacingOccurrences(of: scratch.path, with: "D")
    }
    #expect(
      found == [
        "sources[1].uri: found no file at 'D/none.mp4', expected a video file; check the path",
        "sources[2].uri: found a directory at 'D', expected a video file; name the files in it one by one",
        "sources[3].uri: found an empty file at 'D/empty.mp4', expected a video file",
      ])
    #expect(flow.problems.map(\.severity) == [.source("s1"), .source("s2"), .source("s3")])
    #expect(flow.runnableSources.map(\.name) == ["s0"])
    #expect(flow.failedSources.map(\.source.name) == ["s1", "s2", "s3"])
  }

  @Test("a file without permission to read", .enabled(if: geteuid() != 0, "root may read everything"))
  func unreadable() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: video)
    #expect(
      scratch.problems { Sources(video) } == [
        "sources[0].uri: found no permission to read '\(video)', expected a file that can be read"
      ])
  }

  @Test("where no source can run nothing is left to do")
  func nothingLeft() {
    let error = #expect(throws: FlowError.self) { try Flow { Sources("none.mp4", "nothing.mp4") } }
    #expect(error?.code == .nothingToRun)
    #expect(error?.problems.count == 2)
    #expect(error?.description.split(separator: "\n").count == 2)
  }

  @Test("a mistake of the flow is fatal even where sources are fine, and all are listed")
  func all() {
    let error = #expect(throws: FlowError.self) {
      try Flow {
        Sources(video, "none.mp4")
        Detect("none.onnx", threshold: 2)
        Record(scratch.path + "/{sourc}.mp4")
      }
    }
    #expect(error?.code == .configuration)
    #expect(
      error?.problems.map(\.key) == [
        "sources[1].uri", "detect[0].model", "detect[0].threshold", "record[0].path",
      ])
  }

  @Test(
    "a source that is no source",
    arguments: [
      (
        "rtp://c/m",
        "sources[0].uri: found the scheme 'rtp', expected one of file, rtsp, rtsps, http, https, v4l2, test; did you mean 'rtsp'?"
      ),
      ("rtsp:///main", "sources[0].uri: found no host in 'rtsp:///main', expected rtsp://HOST/PATH"),
      (
        "test://bal",
        "sources[0].uri: found the pattern 'bal', expected one of smpte, snow, black, white, checkers-8, circular, ball, bar"
      ),
      ("test://ball?frames=x", "sources[0].uri: found frames=x, expected a whole number from 1 to 10000000"),
      ("test://ball?speed=2", "sources[0].uri: found 'speed' in the URI, expected frames, size, fps or live"),
    ])
  func badURI(uri: String, line: String) {
    #expect(scratch.problems { Sources(uri) } == [line])
  }

  @Test("models and labels that are missing, empty or a directory")
  func models() throws {
    let empty = try scratch.file("empty.onnx", "")
    #expect(
      scratch.problems {
        Sources(video)
        Detect(scratch.path + "/none.onnx", labels: scratch.path + "/none.txt")
        Detect(empty)
        Detect(scratch.path + "/.", name: "third")
      } == [
        "detect[0].model: found no file at 'none.onnx', expected a model file; check the path",
        "detect[0].labels: found no file at 'none.txt', expected a text file with one label a line; check the path",
        "detect[1].model: found an empty file at 'empty.onnx', expected a model file",
        "detect[2].model: found a directory at '.', expected a model file",
      ])
  }

  @Test("a label to keep that the labels do not have is a warning with a suggestion")
  func keep() throws {
    let labels = try scratch.file("l.txt", "background\nperson\r\n")
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, labels: labels, thresholds: ["car": 0.5], keep: ["persn"])
      } == [
        "warning: detect[0].keep: found 'persn', which is not in 'l.txt', expected one of its labels; did you mean 'person'?",
        "warning: detect[0].thresholds: found 'car', which is not in 'l.txt', expected one of its labels",
      ])
  }

  @Test("numbers out of their ranges")
  func ranges() {
    let input = DetectStage.Input(size: PixelSize(width: 0, height: 3), mean: [1, 2])
    #expect(
      scratch.problems {
        Sources(video)
        Batching(size: 0, pushTimeout: .milliseconds(-1))
        Detect(
          model, threshold: -0.1, thresholds: ["x": 3], nms: .nan, requests: 0, input: input, interval: -1,
          uniqueID: 0)
        Track(.byteTrack(ByteTrackSettings(highThreshold: 0.2, lowThreshold: 0.3, confirmFrames: 0)))
      } == [
        "batch.size: found 0, expected a whole number from 1 to 1024",
        "batch.push-timeout-ms: found a time below zero, expected 0 or more milliseconds",
        "detect[0].requests: found 0, expected a whole number from 1 to 64",
        "detect[0].interval: found -1, expected a whole number from 0 to 10000",
        "detect[0].unique-id: found 0, expected a whole number from 1 to 2147483647",
        "detect[0].input.size: found 0x3, expected a size from 1x1 to 8192x8192",
        "detect[0].input.mean: found 2 numbers, expected 1 or 3 numbers",
        "detect[0].threshold: found -0.1, expected a number from 0 to 1",
        "detect[0].nms: found nan, expected a number from 0 to 1",
        "detect[0].thresholds.x: found 3.0, expected a number from 0 to 1",
        "track.confirm-frames: found 0, expected a whole number from 1 to 1000",
        "track.low-threshold: found 0.3, expected no more than high-threshold (0.2)",
      ])
  }

  @Test("a tracker that follows the camera without anything that says how it moves")
  func camera() {
    // Whether there is an engine for motion here is another matter.
    func flowLines(@FlowBuilder _ parts: () -> [any FlowPart]) -> [String] {
      scratch.problems(of: parts).filter { !$0.contains("no engine for it") }
    }
    let problem = "track.camera-motion: found no motion before the tracker, expected motion before it, or false"
    #expect(
      flowLines {
        Sources(video)
        Detect(model)
        Track(followsCamera: true)
        Motion()
      } == [problem])
    #expect(
      flowLines {
        Sources(video)
        Detect(model)
        Motion()
        Track(followsCamera: true)
      } == [])
  }

  @Test("looks that make no sense")
  func looks() {
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model)
        Track(.ocSort, appearance: AppearanceSettings(threshold: 0, weight: 2, maxLostFrames: -1))
      } == [
        "track.appearance.threshold: found 0.0, expected more than 0 and up to 2",
        "track.appearance.weight: found 2.0, expected a number from 0 to 1",
        "track.appearance.max-lost-frames: found -1, expected a whole number from 0 to 1000000",
      ])
  }

  @Test("two detectors with one id or one name, and a source that no detector can find")
  func twoDetectors() {
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model, uniqueID: 3)
        Detect(model, uniqueID: 3, sources: ["b", "a"])
      } == [
        "detect[1].sources: found 'b', which is no source, expected names of sources; did you mean 'a'?",
        "detect[1].unique-id: found 3, which detect[0] has already, expected numbers that differ; leave it out to have networks numbered in order",
        "detect[1].name: found the name 'm', which detect[0] has already, expected names that differ",
      ])
  }

  @Test("tracking and drawing that lead to nothing are warnings, redaction that cannot happen is fatal")
  func useless() {
    #expect(
      scratch.problems {
        Sources(video)
        Track()
        Draw(.boxes)
        Redact("face")
      } == [
        "warning: track: found a tracker without a detector, expected a detector before it; nothing will be tracked",
        "draw.redact: found 'face' to redact and no detector, expected a detector that finds it; without one nothing would be redacted",
        "warning: draw: found drawing and no video to write, expected record, tile or stream; what is drawn will not be seen",
      ])
  }

  @Test("motion out of range, worked out twice, or drawn before it is known")
  func motion() {
    let problems = scratch.problems {
      Sources(video)
      Draw(.motionArrows)
      Motion(gridSize: 0)
      Motion(interval: -1)
      Record(scratch.path + "/out-{source}.mp4")
    }
    // Where OpenCV is not set up, that is one problem more.
    #expect(
      problems.filter { !$0.contains("no engine") } == [
        "motion: found 2 stages of motion, expected one",
        "motion.grid-size: found 0, expected a whole number from 1 to 64",
        "motion.interval: found -1, expected a whole number from 0 to 10000",
        "warning: draw.motion: found motion to draw and no stage of motion before it, expected motion; none will be drawn",
      ])
  }

  @Test(
    "record templates that cannot work",
    arguments: [
      (
        "{sorce}.mp4",
        "record[0].path: found the placeholder {sorce}, expected {source} or {index}; did you mean {source}?"
      ),
      (
        "{source.mp4",
        "record[0].path: found a lone brace in '{source.mp4', expected braces in pairs, such as {source}"
      ),
      (
        "all.mp4",
        "record[0].path: found one path 'all.mp4' for 2 sources, expected a path with {source}; write for example 'all-{source}.mp4'"
      ),
    ])
  func templates(template: String, line: String) {
    #expect(
      scratch.problems {
        Sources(video, "test://ball")
        Record(template)
      } == [line])
  }

  @Test("an output that is an input, also by another way of writing its path")
  func outputIsInput() {
    #expect(
      scratch.problems {
        Sources(video)
        Detect(model)
        Record(scratch.path + "/./{source}.mp4")
        Events(model)
      } == [
        "record[0].path: found the output './a.mp4', which is the source 'a', expected a file of its own; write somewhere else; the input would be lost",
        "events[0].path: found the output 'm.onnx', which is the model of 'm', expected a file of its own; write somewhere else; the input would be lost",
      ])
  }

  @Test("two outputs with one path")
  func twoWriters() {
    #expect(
      scratch.problems {
        Sources("test://ball")
        Record(scratch.path + "/x.mp4")
        Tile(scratch.path + "/x.mp4")
      } == [
        "tile[0].path: found the output 'x.mp4', which record[0].path writes too, expected a file of its own"
      ])
  }

  @Test("an output that is a directory, or whose directory cannot be made")
  func outputDirectory() throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/d", withIntermediateDirectories: true)
    #expect(
      scratch.problems {
        Sources("test://ball")
        Record(scratch.path + "/a.mp4/deep/x.mp4")
        Tile(scratch.path + "/d")
        Events(scratch.path + "/new/")
      } == [
        "record[0].path: found a file at 'a.mp4' where a directory should be, expected a file that can be written; choose another path",
        "tile[0].path: found a directory at 'd', expected a file that can be written; choose another path",
        "events[0].path: found a directory, 'new/', expected a file that can be written; choose another path",
      ])
  }

  @Test(
    "an output directory without permission to write",
    .enabled(if: geteuid() != 0, "root may write everywhere"))
  func unwritable() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path) }
    #expect(
      scratch.problems {
        Sources("test://ball")
        Events(scratch.path + "/e.jsonl")
      } == [
        "events[0].path: found no permission to write into '\(scratch.path)', expected a file that can be written; choose another path"
      ])
  }

  @Test("mosaics of impossible shapes")
  func mosaics() {
    #expect(
      scratch.problems {
        Sources("test://ball")
        Tile(scratch.path + "/{source}.mp4", columns: 0, size: PixelSize(width: 641, height: 480))
      } == [
        "tile[0].columns: found 0, expected a whole number from 1 to 64",
        "tile[0].size: found 641x480, expected two even numbers from 64 to 8192",
        "tile[0].path: found the placeholder {source}, expected a plain path; a mosaic is one file",
      ])
  }

  @Test("output directories are made, and a path that has become a file is named")
  func directories() throws {
    let flow = try Flow {
      Sources("test://ball")
      Record(scratch.path + "/x/y/{source}.mp4")
    }
    try flow.description.makeOutputDirectories()
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/x/y"))
    try FileManager.default.removeItem(atPath: scratch.path + "/x")
    try scratch.file("x")
    let error = #expect(throws: FlowError.self) { try flow.description.makeOutputDirectories() }
    #expect(error?.problems.first?.key == "record[0].path")
  }
}
