import CFakeCUDA
import DipperCUDA
import Foundation
import Testing

@testable import DipperDevice

/// CUDA's devices on a driver that is made of the host's memory; its state is the process's, so that each test has one
/// of its own.
@Suite struct CUDADeviceTests {
  static func library() -> DeviceLibrary<OperationalMode.Init> {
    let backend = CUDABackend { () throws(CUDAError) in
      try unsafe CUDADriver("the fake", library: nil) { library, name in unsafe fake_cuda_resolve(library, name) }
    }
    return DeviceLibrary.open(backends: [backend, HostBackend()], policy: .assert)
  }

  static func fail(_ symbol: String, _ result: Int32) { unsafe fake_cuda_fail(symbol, result) }

  @Test("GPUs come before the host, with the driver's names, places and memory")
  func listing() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(2)
      let library = Self.library()
      let devices = library.devices()
      #expect(devices.map(\.kind) == [.cuda, .cuda, .host])
      #expect(devices.map(\.name).prefix(2) == ["Fake 0", "Fake 1"])
      #expect(devices[1].bus == "0000:01:00.0" && devices[1].memory == 1 << 33)
      let device = try library.open(1)
      #expect(device.information.kind == .cuda && device.information.driver == "CUDA 12.4")
      #expect(device.information.defaultSynchronization == .default)
      #expect(fake_cuda_now().contexts == 1)
      try device.close(in: library)
      #expect(fake_cuda_now().contexts == 0)
    }
  }

  @Test("a driver without devices leaves the host, and says why")
  func noDevice() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(0)
      let library = Self.library()
      #expect(library.devices().map(\.kind) == [.host])
      #expect(library.missing.first?.contains("CUDA_VISIBLE_DEVICES") == true)
    }
  }

  @Test("memory is counted and given back; running out leaves all usable")
  func memory() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let library = Self.library()
      let device = try library.open(0)
      let memory = try device.allocate(byteCount: 4096)
      #expect(device.memory.allocated == 4096 && fake_cuda_now().bytes == 4096)
      let system = try device.systemMemory()
      #expect(system.total - system.free == 4096)
      #expect(code { try memory.withBytes { _ in } } == .notSupported)
      Self.fail("cuMemAlloc_v2", 2)
      #expect(code { try device.allocate(byteCount: 1 << 40) } == .insufficientMemory)
      Self.fail("cuMemsetD8Async", 719)
      #expect(code { try device.allocate(byteCount: 64) } == .deviceLost)
      #expect(device.memory.blocks == 1 && fake_cuda_now().blocks == 1)
      memory.free()
      #expect(fake_cuda_now().blocks == 0)
      try device.close(in: library)
    }
  }

  @Test("work is given to the stream at once, or behind the host's fences, in order, and nothing is left behind")
  func work() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(2)
      let library = Self.library()
      let first = try library.open(0)
      let second = try library.open(1)
      let (queue, other) = (try first.makeQueue(), try second.makeQueue())
      let camera = try first.makeSyncpoint()
      let order = Syncpoint()
      let early = try queue.submitKernels { _ in order.increment() }
      #expect(order.value == 1)
      try early.wait(.within(.seconds(10)))
      let late = try queue.submitKernels(after: [Fence(camera, at: 1), early]) { _ in order.increment() }
      let behind = try queue.submitKernels { _ in order.increment() }
      let across = try other.submitKernels(after: [behind, early]) { _ in order.increment() }
      #expect(order.value == 1 && !late.isSignaled)
      #expect(code { try across.wait(.milliseconds(10)) } == .timeout)
      camera.increment()
      try across.wait(.within(.seconds(10)))
      try late.wait(.within(.seconds(10)))
      #expect(order.value == 4)
      #expect(code { try queue.submit {} } == .notSupported)
      try queue.drain(.within(.seconds(10)))
      let file = try queue.submitKernels(as: .syncFile) { _ in }
      #expect(file.type == .syncFile)
      try file.wait(.within(.seconds(10)))
      let counted = try queue.submitKernels(as: .syncpoint) { _ in }
      #expect(counted.type == .syncpoint)
      try counted.wait(.within(.seconds(10)))
      queue.close()
      other.close()
      camera.close()
      try first.close(in: library)
      try second.close(in: library)
      #expect(fake_cuda_now().streams == 0)
    }
  }

  @Test("work that fails, and a device that is lost, are errors of their fences; another device goes on")
  func failing() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(2)
      let library = Self.library()
      let first = try library.open(0)
      let second = try library.open(1)
      let (queue, other) = (try first.makeQueue(), try second.makeQueue())
      let failed = try queue.submitKernels { _ in throw CUDAError(.kernel, "no such kernel", doing: "launching") }
      #expect(code { try failed.wait(.within(.seconds(10))) } == .badParameter)
      let lost = try queue.submitKernels { _ in }
      Self.fail("cuEventSynchronize", 719)
      #expect(code { try lost.wait() } == .deviceLost)
      try other.submitKernels { _ in }.wait(.within(.seconds(10)))
      queue.close()
      other.close()
      try first.close(in: library)
      try second.close(in: library)
    }
  }

  @Test("closing a device drops work that waits for what never comes, and says so")
  func cancelling() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      let backend = CUDABackend { () throws(CUDAError) in
        try unsafe CUDADriver("the fake", library: nil) { library, name in unsafe fake_cuda_resolve(library, name) }
      }
      let library = DeviceLibrary.open(backends: [backend], policy: .report)
      let device = try library.open(0)
      let queue = try device.makeQueue()
      let never = Syncpoint()
      let work = try queue.submitKernels(after: [Fence(never, at: 1)]) { _ in Issue.record("this work must not run") }
      try device.close(in: library)
      #expect(code { try work.wait(.within(.seconds(10))) } == .invalidState)
      #expect(code { try queue.submitKernels { _ in } } == .invalidState)
    }
  }

  @Test("without NVML the telemetry says what is missing")
  func telemetry() async {
    await #expect(processExitsWith: .success) {
      fake_cuda_reset(1)
      _ = unsafe setenv("DIPPER_NVML_LIBRARY", "libnvidia-ml-that-is-not-there.so", 1)
      let device = try Self.library().open(0)
      for found in [
        #expect(throws: DeviceError.self) { try device.clocks() },
        #expect(throws: DeviceError.self) { try device.sensors() },
        #expect(throws: DeviceError.self) { try device.openEvents() },
      ] {
        #expect(found?.code == .notSupported)
        #expect(found?.message.contains("libnvidia-ml-that-is-not-there.so cannot be opened") == true)
      }
    }
  }
}
