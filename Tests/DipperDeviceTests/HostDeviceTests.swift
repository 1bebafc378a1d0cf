import Foundation
import Synchronization
import Testing

@testable import DipperDevice

/// A library with the host alone, in which forgotten resources are reported, not asserted.
func hostLibrary(_ policy: LeakPolicy = .report) -> DeviceLibrary<OperationalMode.Init> {
  DeviceLibrary.open(backends: [HostBackend()], policy: policy)
}

@Suite struct HostDeviceTests {
  @Test("the host is always there and last, and what was looked for in vain is told")
  func listing() throws {
    let library = DeviceLibrary.open()
    let devices = library.devices()
    #expect(devices.last?.kind == .host && devices.last?.state == .attached)
    #expect(devices.map(\.index) == Array(devices.indices))
    #expect((devices.last?.memory ?? 0) > 1 << 20)
    if devices.count == 1 {
      let error = #expect(throws: DeviceError.self) { try library.requireGPU() }
      #expect(error?.code == .deviceNotFound)
      #expect(error?.message.contains("no GPU found") == true)
      #expect(error?.message.contains("libcuda.so.1") == true)
      #expect(error?.message.contains("/dev/dri") == true)
      #expect(error?.message.contains("libnvrm_gpu.so") == true)
    }
    try library.close()
  }

  @Test("the library goes through its modes, and closes in the first and the last")
  func modes() throws {
    let library = hostLibrary()
    #expect(library.mode == .initialization)
    #expect(library.version.description == "0.1.0-dipper")
    let device = try library.open()
    let working = library.begin()
    #expect(working.mode == .operational)
    #expect(device.information.kind == .host)
    let ending = working.finish()
    #expect(ending.mode == .deinitialization)
    #expect(ending.version.major == 0)
    try device.close(in: ending)
    try ending.close()
    try hostLibrary().close()
  }

  @Test(
    "an index that no device has is a bad value that names those there are", arguments: [-2, 1, 99, Int.max, Int.min])
  func badIndex(index: Int) throws {
    let library = hostLibrary()
    let errors = [
      #expect(throws: DeviceError.self) { _ = try library.open(DeviceIndex(index)) },
      #expect(throws: DeviceError.self) { try library.attach(index) },
      #expect(throws: DeviceError.self) { try library.detach(index) },
    ]
    for error in errors {
      #expect(error?.code == .badValue)
      #expect(error?.message.contains("there is no device \(index); there are 0 (") == true)
    }
  }

  @Test("-1 and nothing are the default device")
  func defaultIndex() throws {
    let library = hostLibrary()
    #expect(try library.open(-1).information.index == 0)
    #expect(try library.open().information.index == 0)
    #expect(DeviceIndex(-1) == .default)
  }

  @Test("the environment's choice is taken where it names a device")
  func environment() async {
    await #expect(processExitsWith: .success) {
      _ = unsafe setenv("NVRM_GPU_DEFAULT_DEVICE_INDEX", "0", 1)
      let library = hostLibrary()
      let index = try library.open(.default).information.index
      #expect(index == 0)
    }
  }

  @Test("a bad choice in the environment is an error that says what is wrong with it")
  func badEnvironment() async {
    await #expect(processExitsWith: .success) {
      let library = hostLibrary()
      for (text, words) in [
        ("", "is empty"), ("-3", "is -3, which is negative"), ("gpu", "is \"gpu\", no number"), ("1.5", "no number"),
        (" 0", "no number"), ("7", "is 7, but there is no device 7"), ("99999999999999999999", "no number"),
      ] {
        _ = unsafe setenv("NVRM_GPU_DEFAULT_DEVICE_INDEX", text, 1)
        let error = #expect(throws: DeviceError.self) { _ = try library.open(.default) }
        #expect(error?.code == .badValue)
        #expect(error?.message.contains(words) == true, "\(text): \(error.map(String.init(describing:)) ?? "")")
        // Who names a device does not ask the environment.
        #expect(throws: Never.self) { _ = try library.open(0) }
      }
    }
  }

  @Test("the host is always attached")
  func attaching() {
    let library = hostLibrary()
    #expect(code { try library.attach(0) } == .notSupported)
    #expect(code { try library.detach(0) } == .notSupported)
  }

  @Test("a device in use is not detached")
  func detachingInUse() throws {
    let library = hostLibrary()
    let device = try library.open()
    #expect(code { try library.detach(0) } == .busy)
    try device.close(in: library)
  }

  @Test("the attributes choose how work waits", arguments: SynchronizationType.allCases)
  func attributes(type: SynchronizationType) throws {
    let library = hostLibrary()
    let device = try library.open(.default, DeviceAttributes(synchronization: type, sandboxFriendlyChannels: true))
    #expect(device.information.defaultSynchronization == (type == .syncFile ? .syncFile : .syncpoint))
    let queue = try device.makeQueue()
    #expect(queue.synchronization == device.information.defaultSynchronization)
    #expect(try queue.submit {}.type == queue.synchronization)
    let other = try device.makeQueue(synchronization: .syncFile)
    #expect(try other.submit {}.type == .syncFile)
    #expect(try other.submit(as: .syncpoint) {}.type == .syncpoint)
  }

  @Test("what has no public specification is listed as unsupported, with the reason")
  func unsupported() throws {
    let unsupported = try hostLibrary().open().information.unsupported
    for name in ["address spaces", "channels", "task scheduling groups"] {
      #expect(unsupported[name]?.contains("no public specification") == true)
    }
  }

  @Test("ten thousand times opened and closed, nothing grows")
  func openingOften() async {
    await #expect(processExitsWith: .success) {
      let library = hostLibrary()
      func once() throws {
        let device = try library.open()
        let memory = try device.allocate(byteCount: 4096)
        memory.free()
        try device.close(in: library)
      }
      func descriptors() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? -1 }
      func resident() -> Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return fields.flatMap { Int($0[1]) } ?? -1
      }
      for _ in 0..<500 { try once() }
      let (files, pages) = (descriptors(), resident())
      for _ in 0..<10_000 { try once() }
      #expect(descriptors() == files)
      #expect(resident() - pages < 256)
    }
  }

  @Test("a clock that the host does not tell is an error with the reason")
  func clock() throws {
    let device = try hostLibrary().open()
    #expect(code { try device.clock(.processor, .effective) } == .notSupported)
    #expect(code { try device.clock(.video, .actual) } == .notSupported)
    #expect(device.information.unsupported["effective clocks"] != nil)
  }
}
