import Dipper
import Foundation
import Testing

/// What is wrong with a source, how it is made and what its one line says.
struct BadSource: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// A part of the line that says what was found.
  var says: String
  var needsFFmpeg = false
  var make: @Sendable (_ folder: String) throws -> String

  static let all: [BadSource] = [
    BadSource(testDescription: "a missing file", says: "found no file") { $0 + "/none.mp4" },
    BadSource(testDescription: "a directory", says: "found a directory") { $0 },
    BadSource(testDescription: "an empty file", says: "found an empty file") { folder in
      try write(Data(), folder + "/empty.mp4")
    },
    BadSource(testDescription: "a text named .mp4", says: "unknown type") { folder in
      try write(Data("Not a video at all.\n".utf8), folder + "/text.mp4")
    },
    BadSource(testDescription: "zeros", says: "found") { folder in
      try write(Data(count: 100_000), folder + "/zeros.mp4")
    },
    BadSource(testDescription: "sound alone", says: "no video stream", needsFFmpeg: true) { folder in
      try Tool.run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=duration=1", folder + "/sound.mp4"])
      return folder + "/sound.mp4"
    },
    BadSource(testDescription: "a cut-off MP4", says: "damaged or cut-off", needsFFmpeg: true) { folder in
      let whole = try picture(folder + "/whole.mp4")
      return try write(whole.prefix(whole.count / 2), folder + "/cut.mp4")
    },
    BadSource(testDescription: "a video without frames", says: "found", needsFFmpeg: true) { folder in
      // A file of nothing but the header that says what would come.
      try Tool.run(
        "ffmpeg",
        ["-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1", "-frames:v", "0", "-y", folder + "/none.avi"])
      return folder + "/none.avi"
    },
  ]

  private static func picture(_ path: String) throws -> Data {
    try Tool.run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=duration=2:size=160x120", "-y", path])
    return try Data(contentsOf: URL(filePath: path))
  }
}

@discardableResult
private func write(_ data: Data, _ path: String) throws -> String {
  try data.write(to: URL(filePath: path))
  return path
}

@Suite("Bad input", .serialized, .timeLimit(.minutes(5)))
struct BadInputTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("a bad source says in one line what was found, and the others run on", arguments: BadSource.all)
  func badSource(bad: BadSource) async throws {
    if bad.needsFFmpeg, !Tool.hasFFmpeg { try Test.cancel("no ffmpeg") }
    let path = try bad.make(scratch.path)
    let out = scratch.path
    let flow = try Flow {
      Sources([Source("test://ball?frames=60&size=160x120", name: "good"), Source(path, name: "bad")])
      Events(out + "/events.jsonl")
      Record(out + "/{source}.mp4")
    }
    let report = try await flow.run()
    #expect(report.outcome == .finished)
    #expect(report.failedSources == ["bad"])
    #expect(report.failures.isEmpty)
    #expect(report.sources[0].frames == 60 && report.sources[0].errors.isEmpty)
    #expect(try events(in: out + "/events.jsonl")["good"]?.count == 60)
    let line = try #require(report.sources[1].errors.first)
    #expect(report.sources[1].errors.count == 1)
    #expect(line.contains(bad.says), "\(line)")
    #expect(!line.contains("\n") && line.count < 300, "\(line)")
    #expect(report.sources[1].outputs.isEmpty)
    if Tool.hasFFmpeg { #expect(try decodedFrames(out + "/good.mp4") == 60) }
  }

  @Test("where every source is bad, the run ends and says so of each", arguments: BadSource.all.dropFirst(3))
  func allBad(bad: BadSource) async throws {
    if bad.needsFFmpeg, !Tool.hasFFmpeg { try Test.cancel("no ffmpeg") }
    let path = try bad.make(scratch.path)
    let report = try await Flow { Sources([Source(path, name: "a"), Source(path, name: "b")]) }.run()
    #expect(report.failedSources == ["a", "b"])
    #expect(report.frames == 0)
  }

  @Test(
    "a full device is named once, and everything else is written", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"),
    arguments: ["record", "tile", "events"])
  func fullDevice(output: String) async throws {
    let out = scratch.path
    let names = ["record": "a.mp4", "tile": "tiled.mp4", "events": "events.jsonl"]
    let full = out + "/" + (names[output] ?? "")
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
    let report = try await Flow {
      Sources([
        Source("test://snow?frames=60&size=160x120", name: "a"),
        Source("test://ball?frames=60&size=160x120", name: "b"),
      ])
      Events(out + "/events.jsonl")
      Record(out + "/{source}.mp4")
      Tile(out + "/tiled.mp4", size: PixelSize(width: 320, height: 120))
    }.run()
    #expect(report.sources.map(\.frames) == [60, 60])
    let lines = report.failures + report.sources.flatMap(\.errors)
    #expect(lines.count == 1 && lines[0].contains(full), "\(lines)")
    #expect(lines.allSatisfy { $0.localizedCaseInsensitiveContains("space") }, "\(lines)")
    #expect(!(report.outputs + report.sources.flatMap(\.outputs)).contains(full))
    #expect(try decodedFrames(out + "/b.mp4") == 60)
    if output != "record" { #expect(try decodedFrames(out + "/a.mp4") == 60) }
    if output != "tile" { #expect(try decodedFrames(out + "/tiled.mp4") > 0) }
    if output != "events" { #expect(try events(in: out + "/events.jsonl").mapValues(\.count) == ["a": 60, "b": 60]) }
  }

  @Test("an output that is a source is refused before anything starts")
  func outputEqualsInput() throws {
    let video = try scratch.file("a.mp4")
    let error = try #require(throws: FlowError.self) {
      try Flow {
        Sources(video); Record(video)
      }
    }
    #expect(error.code == .configuration && error.description.contains(video))
    #expect(try String(contentsOfFile: video, encoding: .utf8) == "something")
  }

  @Test("a directory that cannot be written is named", .enabled(if: geteuid() != 0, "root may write everywhere"))
  func unwritable() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.path)
    let out = scratch.path
    let error = try #require(throws: FlowError.self) {
      try Flow {
        Sources("test://ball")
        Record(out + "/{source}.mp4")
      }
    }
    #expect(error.description.contains(out))
  }
}

@Suite(
  "Bad models", .serialized, .timeLimit(.minutes(5)), .enabled(if: RealInput.isPresent, RealInput.reason))
struct BadModelTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func failure(_ detect: Detect) async throws -> String {
    let error = try #require(
      await #expect(throws: FlowError.self) {
        _ = try await Flow {
          Sources("test://ball?frames=3")
          detect
        }.run()
      })
    #expect(error.code == .configuration)
    #expect(!error.description.contains("\n"), "\(error)")
    let start = error.description.prefix(20)
    #expect(error.description.ranges(of: start).count == 1, "nothing is said twice: \(error)")
    return error.description
  }

  @Test("a missing model")
  func missing() async throws {
    #expect(try await failure(Detect(scratch.path + "/none.onnx")).contains("found no file"))
  }

  @Test("a corrupt model", arguments: ["cut.onnx", "cut.pb"])
  func corrupt(name: String) async throws {
    let model = name.hasSuffix("onnx") ? RealInput.faceModel : RealInput.personModel
    let path = scratch.path + "/" + name
    try Data(contentsOf: URL(filePath: model)).prefix(300_000).write(to: URL(filePath: path))
    #expect(try await failure(Detect(path)).contains(path))
  }

  @Test("a model of an unknown format")
  func unknownFormat() async throws {
    let path = try scratch.file("model.weights", "no model at all")
    #expect(try await failure(Detect(path)).contains(path))
  }

  @Test("a decoder that does not know the outputs, and one that is not there")
  func unknownOutputs() async throws {
    let message = try await failure(Detect(RealInput.faceModel, decoder: .named("yolox")))
    #expect(message.contains("yolox") && message.contains("outputs"))
    #expect(try await failure(Detect(RealInput.faceModel, decoder: .named("centrface"))).contains("centerface"))
  }

  private func tiny(_ shape: [Int?]) throws -> String {
    let path = scratch.path + "/tiny.onnx"
    try Data(TinyModel.onnx(shape: shape)).write(to: URL(filePath: path))
    return path
  }

  @Test("a model whose size is open, until the size is said")
  func dynamicShape() async throws {
    let path = try tiny([1, 3, nil, nil])
    let message = try await failure(Detect(path))
    #expect(message.contains(path) && message.contains("x [1,3,?,?]"), "\(message)")
    #expect(message.contains("set the input size, such as 640x640"), "\(message)")
    let sized = try await failure(Detect(path, input: .init(size: PixelSize(width: 64, height: 32))))
    #expect(sized.contains("no decoder knows the outputs y [1,3,32,64]"), "\(sized)")
  }

  @Test("a model with outputs that no decoder knows, and one that takes no picture")
  func unknownModel() async throws {
    let message = try await failure(Detect(try tiny([1, 3, 64, 64])))
    #expect(message.contains("tiny.onnx") && message.contains("no decoder knows the outputs y [1,3,64,64]"))
    #expect(message.contains("yolox (") && message.contains("give a decoder of your own"), "\(message)")
    #expect(try await failure(Detect(try tiny([1, 16000]))).contains("takes one image of three channels"))
  }

  @Test("what is in a model is told, and why no detector can be made of it")
  func facts() async throws {
    let face = try await ModelFacts(of: DetectStage(model: RealInput.faceModel))
    #expect(face.decoder == "centerface" && face.trouble == nil && face.labels == ["face"])
    #expect(face.format.map { [$0.width, $0.height] } == [640, 480])
    #expect(face.inputs.map(\.shape) == [[10, 3, 32, 32]] && face.outputs.count == 4)
    let odd = try await ModelFacts(of: DetectStage(model: try tiny([1, 3, nil, nil])))
    #expect(odd.inputs == [TensorInfo(name: "x", shape: [1, 3, -1, -1], elementType: .float32)])
    #expect(odd.decoder == nil && odd.format == nil)
    #expect(odd.trouble?.contains("no fixed size") == true)
    let error = try #require(
      await #expect(throws: FlowError.self) { try await ModelFacts(of: DetectStage(model: "none.onnx")) })
    #expect(error.code == .configuration && error.description.contains("none.onnx: there is no such file"))
  }

  @Test("labels of the wrong length")
  func labels() async throws {
    let path = try scratch.file("labels.txt", "face\nhand\nfoot\n")
    let message = try await failure(Detect(RealInput.faceModel, labels: path))
    #expect(message.contains(path) && message.contains("3"))
  }
}

@Suite(
  "Damaged videos", .serialized, .timeLimit(.minutes(5)), .enabled(if: RealInput.isPresent, RealInput.reason))
struct DamagedVideoTests {
  @Test("a cut-off or bit-flipped copy ends with a clear result", arguments: RealInput.videos, 0..<4)
  func damaged(video: String, seed: Int) async throws {
    let scratch = try Scratch()
    var random = Lehmer(seed: UInt64(seed * 7919 + video.count))
    var data = try Data(contentsOf: URL(filePath: RealInput.video(video)))
    if seed == 0 {
      data = data.prefix(data.count / 2)
    } else {
      for _ in 0..<(seed * seed * 20) {
        data[Int(random.next() % UInt64(data.count))] ^= UInt8(1 << (random.next() % 8))
      }
    }
    let path = scratch.path + "/damaged." + (video.split(separator: ".").last ?? "")
    try data.write(to: URL(filePath: path))
    let out = scratch.path
    let report = try await Flow {
      Sources([Source(path, name: "damaged"), Source("test://ball?frames=30&size=160x120", name: "good")])
      Events(out + "/events.jsonl")
      Record(out + "/out-{source}.mp4")
    }.run(frameLimit: 150)
    #expect(report.outcome == .finished && report.failures.isEmpty)
    #expect(report.sources[1].frames == 30 && report.sources[1].errors.isEmpty)
    let damaged = report.sources[0]
    #expect(damaged.frames > 0 || damaged.errors.count == 1)
    #expect(damaged.errors.allSatisfy { !$0.contains("\n") && $0.count < 400 }, "\(damaged.errors)")
    #expect(try events(in: out + "/events.jsonl")["damaged"]?.count ?? 0 == damaged.frames)
  }
}

/// Numbers that are the same in every run.
private struct Lehmer {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2 &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
