import Testing

@testable import DipperDevice

@Suite struct DeviceNameTests {
  @Test(
    "names are read as they are listed, in either case",
    arguments: [
      ("host", "host"), ("cpu", "host"), ("CPU", "host"), ("host:0", "host"), ("cuda", "cuda:0"),
      ("CUDA:12", "cuda:12"),
      ("drm:1", "drm:1"), ("tegra:3", "tegra:3"),
    ])
  func reading(text: String, expected: String) { #expect(DeviceName(text)?.description == expected) }

  @Test(
    "other texts are none",
    arguments: ["", ":", "cuda:", "cuda:-1", "cuda:x", "cuda:0:1", "host:1", "GPU", "GPU.0", "0", "cuda 0", "gpu:0"])
  func others(text: String) { #expect(DeviceName(text) == nil) }

  @Test("a device is opened by its name; a name that is not in the list is an error that says what is")
  func opening() throws {
    let library = hostLibrary()
    #expect(library.devices().map(\.id) == [.host])
    try library.open(.named(.host)).close(in: library)
    let error = #expect(throws: DeviceError.self) { _ = try library.open(.named(.gpu(.cuda, 1))) }
    #expect(error?.code == .badValue)
    #expect(error?.message.hasPrefix("there is no device cuda:1; there are host") == true)
  }
}
