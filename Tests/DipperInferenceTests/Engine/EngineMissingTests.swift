import DipperInference
import Foundation
import Testing

@Suite("An engine that is not there is said where it was looked for")
struct EngineMissingTests {
  @Test("a directory without the library")
  func emptyDirectory() throws {
    let folder = try TemporaryFolder()
    let model = try folder.write("model.onnx", [8, 1, 58, 0])
    let error = try #require(throws: InferenceError.self) {
      try Detector(DetectorConfiguration(model: model), engine: OpenVINOEngine(directory: folder.url.path))
    }
    #expect(error.code == .engineMissing)
    #expect(
      error.description
        == "looking for OpenVINO: no libopenvino_c.so in \(folder.url.path); run scripts/setup or set "
        + "DIPPER_OPENVINO_DIR to the folder with it")
  }

  @Test("a directory with something else under the library's name")
  func damagedLibrary() throws {
    let folder = try TemporaryFolder()
    let model = try folder.write("model.onnx", [8, 1, 58, 0])
    let library = try folder.write("libopenvino.so.1", [1, 2, 3])
    _ = try folder.write("libopenvino_c.so.1", [1, 2, 3])
    let error = try #require(throws: InferenceError.self) {
      try Detector(DetectorConfiguration(model: model), engine: OpenVINOEngine(directory: folder.url.path))
    }
    #expect(error.code == .engineMissing)
    #expect(error.message.hasPrefix("\(library) cannot be opened"))
  }

  @Test("the directory of the environment variable is the only one tried")
  func environment() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      unsafe setenv("DIPPER_OPENVINO_DIR", folder.url.path, 1)
      let model = try folder.write("model.onnx", [8, 1, 58, 0])
      let error = try #require(throws: InferenceError.self) {
        try Detector(DetectorConfiguration(model: model))
      }
      #expect(error.code == .engineMissing)
      #expect(error.message.contains(folder.url.path))
      #expect(!error.message.contains(".deps"))
    }
  }
}
