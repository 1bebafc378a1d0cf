import DipperInference
import Foundation
import Testing

@Suite("A file that is no model is refused with a line that says why")
struct ModelFileTests {
  /// Loads a model and returns the error.
  private func failure(_ path: String, engine: OpenVINOEngine = .shared) throws -> InferenceError {
    try #require(throws: InferenceError.self) {
      try Detector(DetectorConfiguration(model: path), engine: engine)
    }
  }

  @Test("a missing file")
  func missing() throws {
    let error = try failure("no/such/model.onnx")
    #expect(error.code == .modelUnreadable)
    #expect(
      error.description
        == "loading no/such/model.onnx: there is no such file; check the path or run scripts/setup, which fetches "
        + "the models")
  }

  @Test("a directory")
  func directory() throws {
    let folder = try TemporaryFolder()
    let error = try failure(folder.url.path)
    #expect(error.message.hasPrefix("this is a directory; name the model file in it (.onnx, .pb"))
  }

  @Test("an empty path")
  func emptyPath() throws {
    #expect(try failure("").description == "loading a model: the path is empty; name a model file")
  }

  @Test(
    "a file of the wrong kind",
    arguments: [
      ("model.jpg", "abc", "the file's extension is not that of a model; use one of .onnx, .pb"),
      ("model", "abc", "the file's extension is not that of a model"),
      ("model.onnx", "", "the file is empty"),
      (
        "model.onnx", "hello there\nthis is text\n",
        "this is text, not an ONNX model: it begins with \"hello there\""
      ),
      ("model.PB", "# notes\n", "this is text, not a frozen TensorFlow graph: it begins with \"# notes\""),
      ("model.onnx", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "run git lfs pull"),
      ("model.xml", "not markup", "this is not an OpenVINO model: it begins with \"not markup\""),
      (
        "model.xml", "<?xml version=\"1.0\"?><net/>",
        "model.bin are missing or unreadable; put them beside it"
      ),
    ])
  func wrongKind(_ name: String, _ content: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let error = try failure(folder.write(name, Array(content.utf8)))
    #expect(error.code == .modelUnreadable)
    #expect(error.message.contains(message))
    #expect(!error.description.contains("\n"))
  }

  @Test("a file that may not be read", .disabled(if: getuid() == 0, "root may read everything"))
  func forbidden() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("model.onnx", [8, 1])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(try failure(path).message.contains("cannot be read; check its permissions"))
  }

  @Test(
    "a damaged file",
    arguments: [
      ("onnx", "an ONNX model"), ("pb", "a frozen TensorFlow graph"), ("tflite", "a TensorFlow Lite model"),
    ])
  func damaged(_ kind: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 200) }
    let error = try failure(folder.write("model.\(kind)", bytes))
    #expect(error.code == .modelUnreadable)
    #expect(error.message == "the file is damaged or not \(name); fetch or export the model again")
  }

  @Test("half a model", .enabled(if: Dependencies.arePresent, "run scripts/setup first"))
  func truncated() throws {
    let folder = try TemporaryFolder()
    let whole = try Data(contentsOf: URL(filePath: Dependencies.path("models/centerface.onnx")))
    let error = try failure(
      folder.write("model.onnx", Array(whole.prefix(whole.count / 2))), engine: Dependencies.engine)
    #expect(error.code == .modelUnreadable)
    #expect(error.message.hasPrefix("the file ends in the middle, after 3652259 bytes"))
  }

  @Test(
    "a file whose outside is right and whose inside is not",
    .enabled(if: Dependencies.arePresent, "run scripts/setup first"),
    arguments: ["onnx", "tflite"])
  func damagedInside(_ kind: String) throws {
    let folder = try TemporaryFolder()
    let bytes: [UInt8] =
      kind == "onnx" ? [8, 8, 58, 3, 10, 200, 1] : [28, 0, 0, 0] + Array("TFL3".utf8) + [1, 2]
    let error = try failure(folder.write("model.\(kind)", bytes), engine: Dependencies.engine)
    #expect(error.code == .modelUnreadable)
    #expect(error.message.hasPrefix("the file cannot be read as "))
    #expect(!error.description.contains("\n"))
  }

  @Test("the engine prints nothing", .enabled(if: Dependencies.arePresent, "run scripts/setup first"))
  func silence() async throws {
    let result = try await #require(
      processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      let folder = try TemporaryFolder()
      let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 200) }
      for kind in ["onnx", "pb", "tflite"] {
        let path = try folder.write("model.\(kind)", bytes)
        _ = try? Detector(DetectorConfiguration(model: path), engine: Dependencies.engine)
      }
      _ = try Detector(Dependencies.personConfiguration, engine: Dependencies.engine)
    }
    #expect(String(decoding: result.standardOutputContent, as: UTF8.self) == "")
    #expect(String(decoding: result.standardErrorContent, as: UTF8.self) == "")
  }
}
