import Foundation
import Testing

/// Something wrong with what the program is given, what it says of it, and how it ends.
struct BadRun: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var code: Int32
  /// Parts of the one line that says what is wrong.
  var says: [String]
  /// Makes the files and returns the arguments.
  var arguments: @Sendable (TestFolder) throws -> [String]

  static let good = "test://ball?frames=20&size=64x48"

  /// Sources that fail while another runs on.
  static let sources: [BadRun] = [
    BadRun(testDescription: "a missing file", code: 1, says: ["none.mp4", "found no file"]) { folder in
      [good, folder.path + "/none.mp4"]
    },
    BadRun(testDescription: "a directory", code: 1, says: ["sources[1]", "found a directory"]) { [good, $0.path] },
    BadRun(testDescription: "an empty file", code: 1, says: ["void.mp4", "found an empty file"]) { folder in
      [good, try folder.write("void.mp4", "")]
    },
    BadRun(testDescription: "a text named .mp4", code: 1, says: ["text", "unknown type", "a player can open"]) {
      folder in [good, try folder.write("text.mp4", "no video")]
    },
    BadRun(testDescription: "a camera that does not answer", code: 1, says: ["camera", "check the address"]) { _ in
      [good, "rtsp://127.0.0.1:9/camera", "--reconnect", "0"]
    },
    BadRun(
      testDescription: "a server that does not answer", code: 1,
      says: ["a: found no video there", "the address answers"]
    ) { _ in [good, "http://127.0.0.1:9/a.mp4"] },
    BadRun(testDescription: "a cut-off video", code: 1, says: ["cut", "damaged or cut-off", "copy it anew"]) {
      folder in
      try #require(try Program.run(["run", good, "--record", folder.path + "/whole.mp4"]).code == 0)
      let whole = try Data(contentsOf: URL(filePath: folder.path + "/whole.mp4"))
      try whole.prefix(whole.count / 2).write(to: URL(filePath: folder.path + "/cut.mp4"))
      return [good, folder.path + "/cut.mp4"]
    },
  ]

  /// Mistakes with which nothing is started.
  static let mistakes: [BadRun] = [
    BadRun(testDescription: "no source", code: 2, says: ["flow.yml:1:", "sources", "found no source"]) { folder in
      [try folder.write("flow.yml", "sources: []\n")]
    },
    BadRun(
      testDescription: "a misspelt key", code: 2, says: ["flow.yml:2:1", "trakc", "did you mean 'track'?"]
    ) { folder in [try folder.write("flow.yml", "sources: ['\(good)']\ntrakc: true\n")] },
    BadRun(testDescription: "one name for two sources", code: 2, says: ["sources[1].name", "'a'", "'a-2'"]) { folder in
      ["one/a.mp4", "two/a.mp4"].map { folder.path + "/" + $0 }
    },
    BadRun(testDescription: "a missing model", code: 2, says: ["detect[0].model", "none.onnx", "found no file"]) {
      [good, "--detect", $0.path + "/none.onnx"]
    },
    BadRun(testDescription: "a text as model", code: 2, says: ["text.onnx", "this is text, not an ONNX model"]) {
      [good, "--detect", try $0.write("text.onnx", "layers: 5\n")]
    },
    BadRun(testDescription: "a model of an unknown format", code: 2, says: ["a.weights", "use one of .onnx"]) {
      [good, "--detect", try $0.write("a.weights", "\u{1}\u{2}")]
    },
    BadRun(testDescription: "an output that is an input", code: 2, says: ["record[0].path", "the source 'a'"]) {
      let path = try $0.write("a.mp4", "keep me")
      return [path, "--record", path]
    },
    BadRun(testDescription: "a directory that cannot be made", code: 2, says: ["events[0].path", "file.txt"]) {
      [good, "--events", try $0.write("file.txt", "keep me") + "/events.jsonl"]
    },
    BadRun(testDescription: "a decoder that nobody has", code: 2, says: ["flow.yml:2:", "one of auto, tensorflow-ssd"])
    {
      let model = try $0.write("m.onnx", "x")
      return [try $0.write("flow.yml", "sources: ['\(good)']\ndetect: {model: '\(model)', decoder: yolo9000}\n")]
    },
  ]
}

@Suite(
  "Bad input to the built program", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Program.path != nil, "the program is not built beside the tests"))
struct BadInputProcessTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("a source that fails is named in one line, the others run on, and the code says so", arguments: BadRun.sources)
  func badSource(bad: BadRun) throws {
    let events = folder.path + "/events.jsonl"
    let result = try Program.run(["run"] + bad.arguments(folder) + ["--events", events, "--json"])
    #expect(result.code == bad.code)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("dipper: ") } == lines.count)
    #expect(lines.contains { line in bad.says.allSatisfy { line.contains($0) } }, "\(result.error)")
    #expect(folder.text("events.jsonl").split(separator: "\n").count == 20, "the other source runs on")
  }

  @Test("a mistake is named in one line, and nothing is started", arguments: BadRun.mistakes)
  func mistake(bad: BadRun) throws {
    let result = try Program.run(["run"] + bad.arguments(folder))
    #expect(result.code == bad.code, "\(result.error)")
    #expect(result.out.isEmpty)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count { line in bad.says.allSatisfy { line.contains($0) } } == 1, "\(result.error)")
    for name in ["a.mp4", "file.txt"] where !folder.text(name).isEmpty { #expect(folder.text(name) == "keep me") }
  }

  @Test("a device without room is named, and the run goes on without that file")
  func fullDevice() throws {
    let full = folder.path + "/full.mp4"
    try FileManager.default.createSymbolicLink(atPath: full, withDestinationPath: "/dev/full")
    let events = folder.path + "/events.jsonl"
    let result = try Program.run(["run", BadRun.good, "--tile", full, "--events", events, "--json"])
    #expect(result.code == 1)
    #expect(result.error.split(separator: "\n").count { $0.hasPrefix("dipper: writing \(full): ") } == 1)
    #expect(folder.text("events.jsonl").split(separator: "\n").count == 20)
  }

  @Test("where no source can even be connected, the run ends and says what is missing for each")
  func nothingConnects() throws {
    // A GStreamer of nothing but its core: there is no element to convert pictures with.
    let plugins = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/gstreamer-1.0" }
      .first { FileManager.default.fileExists(atPath: $0 + "/libgstcoreelements.so") }
    guard let plugins else { try Test.cancel("GStreamer's plugins are not where Debian puts them") }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/libgstcoreelements.so", withDestinationPath: plugins + "/libgstcoreelements.so")
    let result = try Program.run(
      ["run", "test://ball", "test://bar", "--json"],
      environment: [
        "GST_PLUGIN_SYSTEM_PATH_1_0": folder.path, "GST_REGISTRY_1_0": folder.path + "/registry.bin",
      ])
    #expect(result.code == 3)
    for name in ["ball", "bar"] {
      let lines = result.error.split(separator: "\n").filter { $0.hasPrefix("dipper: \(name): ") }
      #expect(lines.count == 1 && lines[0].contains("gstreamer1.0-plugins-base"), "\(result.error)")
    }
  }
}
