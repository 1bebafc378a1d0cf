import CFakeCUDA
import DipperCUDA
import Testing

extension CUDATests {
  @Suite struct OpeningTests {
    @Test("without a driver the error says what to install")
    func missing() {
      let error = error { () throws(CUDAError) in _ = try CUDADriver.open(library: "libcuda-not-there.so.1") }
      #expect(error?.code == .driverMissing)
      #expect(error?.description.contains("libcuda-not-there.so.1 cannot be opened; install the NVIDIA driver") == true)
      #expect(error?.cause?.contains("No such file") == true)
    }

    @Test("a library that is no driver is told by the function it lacks")
    func other() {
      let error = error { () throws(CUDAError) in _ = try CUDADriver.open(library: "libm.so.6") }
      #expect(error?.code == .driverMissing)
      #expect(error?.message.contains("libm.so.6 lacks the function cuInit") == true)
    }

    @Test("every function is asked for", arguments: ["cuInit", "cuMemcpy2DAsync_v2", "cuLaunchKernel"])
    func lacking(_ symbol: String) {
      fake_cuda_reset(1)
      unsafe fake_cuda_hide(symbol)
      let error = error { () throws(CUDAError) in _ = try FakeDriver.make() }
      #expect(error?.message.contains("lacks the function \(symbol);") == true)
    }

    @Test("a driver without devices is told from none")
    func noDevice() {
      let error = error { () throws(CUDAError) in _ = try FakeDriver.open(devices: 0) }
      #expect(error?.code == .noDevice)
      #expect(error?.message.contains("CUDA_VISIBLE_DEVICES") == true)
    }

    @Test(
      "a driver that does not start says why",
      arguments: [(100, CUDAError.Code.noDevice), (803, .driverMissing), (34, .driverMissing), (999, .failed)])
    func start(_ result: Int, _ code: CUDAError.Code) {
      fake_cuda_reset(1)
      FakeDriver.fail("cuInit", result)
      let error = error { () throws(CUDAError) in _ = try FakeDriver.make() }
      #expect(error?.code == code)
      #expect(error?.cause == "CUDA_ERROR_FAKE: made up")
    }

    @Test("devices are described")
    func devices() throws {
      let driver = try FakeDriver.open(devices: 3)
      let devices = try driver.devices()
      #expect(devices.map(\.name) == ["Fake 0", "Fake 1", "Fake 2"])
      #expect(devices.map(\.index) == [0, 1, 2])
      #expect(devices[1].busID == "0000:01:00.0")
      #expect(devices[0].uuid == String(repeating: "5a", count: 16))
      #expect(devices[2].memory == 1 << 33 && devices[2].computeCapability == (9, 3))
      #expect(try driver.version == (12, 4))
    }

    @Test("a device that is not there is an error", arguments: [-2, -1, 2, 99])
    func index(_ index: Int) throws {
      let driver = try FakeDriver.open(devices: 2)
      let error = error { () throws(CUDAError) in _ = try driver.device(index) }
      #expect(error?.code == .noDevice)
      #expect(error?.description.contains("device \(index): there are 2 devices") == true)
    }
  }
}

@Suite enum CUDATests {}
