import Testing

@testable import DipperInference

@Suite("Devices of networks")
struct DeviceNameTests {
  @Test("names of the list of devices become OpenVINO's", arguments: [("host", "CPU"), ("cpu", "CPU"), ("CPU", "CPU")])
  func host(text: String, expected: String) throws {
    #expect(try OpenVINODevice.name(of: text, doing: "loading") == expected)
  }

  @Test("OpenVINO's own names are left alone", arguments: ["GPU", "GPU.1", "NPU", "AUTO", "MULTI:CPU,GPU", "nonsense"])
  func others(text: String) throws {
    #expect(try OpenVINODevice.name(of: text, doing: "loading") == text)
  }

  @Test(
    "devices that OpenVINO cannot run on are errors that say what to write",
    arguments: [
      ("cuda:0", "OpenVINO runs networks on processors and Intel's GPUs; write host"),
      ("tegra", "OpenVINO runs networks on processors and Intel's GPUs; write host"),
      ("drm:0", "OpenVINO has names of its own for GPUs; write GPU for Intel's first, or host"),
      ("0", "a number is no name; write one that `dipper devices` prints, such as host"),
    ])
  func refusals(text: String, reason: String) {
    let error = #expect(throws: InferenceError.self) { try OpenVINODevice.name(of: text, doing: "loading m.onnx") }
    #expect(error?.code == .invalidConfiguration)
    #expect(error?.description == "loading m.onnx: the network cannot run on the device \(text): \(reason)")
  }
}
