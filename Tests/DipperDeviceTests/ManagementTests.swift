import CFakeCUDA
import DipperCUDA
import Foundation
import Testing

@testable import DipperDevice

/// A `libnvidia-ml.so` that was compiled for one test; a process opens one only.
enum FakeManagement {
  static func build(_ macros: String...) throws -> BuiltLibrary { try BuiltLibrary("nvidia_ml.c", macros) }

  /// Opens the GPU that the library at a path knows.
  static func device(_ path: String) throws -> Device {
    _ = unsafe setenv("DIPPER_NVML_LIBRARY", path, 1)
    fake_cuda_reset(1)
    return try CUDADeviceTests.library().open(0)
  }
}

@Suite struct ManagementTests {
  @Test("clocks are what was asked for, what is set, and the mean of the last second where the driver noted it")
  func clocks() async throws {
    let library = try FakeManagement.build()
    await #expect(processExitsWith: .success) { [path = library.path as String] in
      let device = try FakeManagement.device(path)
      let expected = [
        ClockReading(domain: .graphics, type: .target, hertz: 1_755_000_000),
        ClockReading(domain: .graphics, type: .actual, hertz: 1_980_000_000),
        ClockReading(domain: .graphics, type: .effective, hertz: 1_550_000_000),
        ClockReading(domain: .memory, type: .target, hertz: 2_619_000_000),
        ClockReading(domain: .memory, type: .actual, hertz: 2_619_000_000),
      ]
      let (found, effective) = (try device.clocks(), try device.clock(.graphics, .effective))
      #expect(effective.hertz == 1_550_000_000)
      #expect(found == expected)
      #expect(device.information.unsupported["effective clocks of the video engines"] != nil)
    }
  }

  @Test(
    "what a GPU or an older library does not tell is left out, and asked for in the older way",
    arguments: ["WITHOUT_NEWER", "SAMPLES_RESULT=3", "SAMPLES_RESULT=2", "TARGET_RESULT=2", "TARGET_RESULT=4"])
  func older(macro: String) async throws {
    let library = try FakeManagement.build(macro)
    await #expect(processExitsWith: .success) { [macro, path = library.path as String] in
      let device = try FakeManagement.device(path)
      let clocks = try device.clocks()
      let graphics = clocks.filter { $0.domain == .graphics }
      let hasTarget = macro.hasPrefix("SAMPLES")
      #expect(
        graphics.first
          == ClockReading(domain: .graphics, type: .target, hertz: hasTarget ? 1_755_000_000 : 1_700_000_000))
      let isMeasured = macro.hasPrefix("TARGET")
      #expect(graphics.contains { $0.type == .effective } == isMeasured)
      #expect(code { try device.clock(.graphics, .effective) } == (isMeasured ? nil : .notSupported))
      let absent = #expect(throws: DeviceError.self) { try device.clock(.video, .target) }
      #expect(absent?.code == .notSupported && absent?.message.contains("set to alone") == true)
    }
  }

  @Test("sensors are told in the units that are written down")
  func sensors() async throws {
    let library = try FakeManagement.build()
    await #expect(processExitsWith: .success) { [path = library.path as String] in
      let expected = [
        SensorReading(kind: .power, place: "board", value: 75_125_000),
        SensorReading(kind: .temperature, place: "core", value: 34_000),
      ]
      let device = try FakeManagement.device(path)
      let found = try device.sensors()
      #expect(found == expected)
    }
  }

  @Test(
    "a GPU that tells nothing, that is lost or unknown, and a library that does not start are errors",
    arguments: [
      (["CLOCK_RESULT=3", "TARGET_RESULT=3", "SAMPLES_RESULT=3", "SENSOR_RESULT=4"], DeviceError.Code.notSupported),
      (["CLOCK_RESULT=15", "TARGET_RESULT=15", "SENSOR_RESULT=15"], .deviceLost),
      (["SAMPLES_RESULT=15", "SENSOR_RESULT=15"], .deviceLost),
      (["BUS=\"0000:AA:00.0\""], .deviceNotFound), (["INIT_RESULT=999"], .resourceError),
    ])
  func failures(macros: [String], expected: DeviceError.Code) async throws {
    let library = try BuiltLibrary("nvidia_ml.c", macros)
    await #expect(processExitsWith: .success) { [path = library.path as String, number = expected.number as UInt32] in
      let device = try FakeManagement.device(path)
      #expect(code { try device.clocks() }?.number == number)
      #expect(code { try device.sensors() }?.number == number)
    }
  }

  @Test("a library that lacks a function it must have is an error that names it")
  func incomplete() async throws {
    let library = try FakeManagement.build("nvmlDeviceGetPowerUsage=somethingElse")
    await #expect(processExitsWith: .success) { [path = library.path as String] in
      let device = try FakeManagement.device(path)
      let error = #expect(throws: DeviceError.self) { try device.clocks() }
      #expect(error?.code == .symbolNotFound && error?.message.hasSuffix("lacks nvmlDeviceGetPowerUsage") == true)
    }
  }

  @Test(
    "events are told by their kind",
    arguments: [
      ("EVENT=0x8,31", DeviceEvent(kind: .fault, details: "Xid 31")),
      ("EVENT=0x8,79", DeviceEvent(kind: .lost, details: "Xid 79")),
      ("EVENT=0x10,2", DeviceEvent(kind: .clocksChanged, details: "state 2")),
      ("EVENT=0x4,1", DeviceEvent(kind: .clocksChanged, details: "state 1")),
      (
        "EVENT_RESULT=15",
        DeviceEvent(kind: .lost, details: "the GPU does not answer any more; see the kernel's messages")
      ),
    ])
  func events(macro: String, event: DeviceEvent) async throws {
    let library = try FakeManagement.build(macro)
    await #expect(processExitsWith: .success) {
      [path = library.path as String, kind = event.kind.rawValue as String, details = event.details as String] in
      let device = try FakeManagement.device(path)
      let session = try device.openEvents()
      let found = try session.read(.within(.seconds(60)))
      #expect(found.kind.rawValue == kind && found.details == details)
      session.close()
      #expect(code { try session.read() } == .invalidState)
    }
  }

  @Test("no event in time is a time-out, and closing ends a wait")
  func quiet() async throws {
    let library = try FakeManagement.build("EVENT_RESULT=10")
    await #expect(processExitsWith: .success) { [path = library.path as String] in
      let device = try FakeManagement.device(path)
      let session = try device.openEvents()
      #expect(code { try session.read(.immediately) } == .timeout)
      #expect(code { try session.read(.milliseconds(20)) } == .timeout)
      let queue = try hostLibrary().open().makeQueue()
      let reading = try queue.submit { #expect(code { try session.read() } == .invalidState) }
      session.close()
      try reading.wait(.within(.seconds(60)))
      queue.close()
    }
  }
}
