import Foundation
import Testing

@testable import DipperDevice

/// A library of one file in the folder of programs for tests, compiled for one test and removed after it.
final class BuiltLibrary {
  let path: String

  init(_ name: String, _ macros: [String]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString).so").path
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Programs/\(name)")
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["clang", "-shared", "-fPIC", "-o", path, source.path] + macros.map { "-D\($0)" }
    try compiler.run()
    compiler.waitUntilExit()
    #expect(compiler.terminationStatus == 0)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A `libnvrm_gpu.so` that was compiled for one test.
final class FakeTegra {
  private let built: BuiltLibrary
  var path: String { built.path }

  init(_ macros: String...) throws { built = try BuiltLibrary("nvrm_gpu.c", macros) }

  func library() -> DeviceLibrary<OperationalMode.Init> {
    .open(backends: [TegraBackend(library: path), HostBackend()], policy: .assert)
  }

  /// A number that the fake keeps.
  func number(_ name: String) -> Int32 {
    let library = unsafe dlopen(path, RTLD_NOW)
    guard let address = unsafe dlsym(library, name) else { return -1 }
    return unsafe address.load(as: Int32.self)
  }
}

@Suite struct TegraTests {
  @Test("the library's devices are listed with their names and states, and opened by the library's own numbers")
  func listing() throws {
    let fake = try FakeTegra("WITH_ATTACH", "WITH_VERSION")
    let library = fake.library()
    let devices = library.devices()
    #expect(devices.map(\.kind) == [.tegra, .tegra, .host])
    #expect(devices.map(\.probeName).prefix(2) == ["nvgpu:/dev/nvhost-gpu", "nvgpu:/dev/nvgpu-pci/card-0001:15:00.0"])
    #expect(devices.map(\.state) == [.attached, .detached, .attached])
    let device = try library.open()
    #expect(fake.number("fake_last_index") == 3)
    #expect(fake.number("fake_open_devices") == 1)
    #expect(device.information.driver?.hasSuffix("1.2.3-rel34") == true)
    #expect(device.information.defaultSynchronization == .syncpoint)
    for error in [
      #expect(throws: DeviceError.self) { try device.makeQueue() },
      #expect(throws: DeviceError.self) { try device.allocate(byteCount: 1) },
      #expect(throws: DeviceError.self) { try device.systemMemory() },
      #expect(throws: DeviceError.self) { try device.clocks() },
      #expect(throws: DeviceError.self) { try device.sensors() },
      #expect(throws: DeviceError.self) { try device.openEvents() },
    ] { #expect(error?.code == .notSupported) }
    try device.close(in: library)
    #expect(fake.number("fake_open_devices") == 0)
    try library.close()
    #expect(fake.number("fake_open_libraries") == 0)
  }

  @Test(
    "releases that cannot detach have one state less",
    arguments: [("WITH_ATTACH", [0, 1, 2, 3, 9]), ("PLAIN", [0, 1, 2, 9])])
  func states(release: String, numbers: [Int]) throws {
    let expected: [Int: DeviceState] =
      release == "PLAIN"
      ? [0: .attached, 1: .insufficientPrivileges, 2: .unknown, 9: .unknown]
      : [0: .attached, 1: .detached, 2: .insufficientPrivileges, 3: .unknown, 9: .unknown]
    for number in numbers {
      let fake = try FakeTegra(release, "DEVICES={0,\(number),\"gpu\"}")
      #expect(fake.library().devices()[0].state == expected[number])
    }
  }

  @Test("a device that may not be used, or is detached, is not asked to open")
  func refusals() throws {
    let detached = try FakeTegra("WITH_ATTACH", "DEVICES={0,1,\"gpu\"}")
    #expect(code { try detached.library().open(0) } == .deviceNotFound)
    let denied = try FakeTegra("DEVICES={0,1,\"gpu\"}")
    #expect(code { try denied.library().open(0) } == .accessDenied)
    #expect(denied.number("fake_last_index") == -100)
  }

  @Test("a device is attached, opened, closed and detached")
  func attaching() throws {
    let fake = try FakeTegra("WITH_ATTACH")
    let library = fake.library()
    try library.attach(1)
    #expect(library.devices()[1].state == .attached)
    try library.open(1).close(in: library)
    try library.detach(1)
    #expect(library.devices()[1].state == .detached)
  }

  @Test(
    "each of the library's error codes is one of ours",
    arguments: [
      (0xB, DeviceError.Code.badValue), (0x3_0011, .deviceNotFound), (0x3_0010, .accessDenied), (0x2, .notSupported),
      (0x10, .resourceError), (0x6, .insufficientMemory), (0x5, .timeout), (0x3_000F, .ioctlFailed),
      (0x3_0012, .kernelDriverNotFound), (0x3, .notInitialized), (0xE, .busy),
      (0x7F00_0001, DeviceError.Code(number: 0x7F00_0001)),
    ] as [(Int, DeviceError.Code)])
  func codes(number: Int, code: DeviceError.Code) throws {
    let fake = try FakeTegra("OPEN_RESULT=\(number)", "ATTACH_RESULT=\(number)", "WITH_ATTACH")
    let library = fake.library()
    for error in [
      #expect(throws: DeviceError.self) { _ = try library.open(0) },
      #expect(throws: DeviceError.self) { try library.attach(0) },
      #expect(throws: DeviceError.self) { try library.detach(0) },
    ] {
      #expect(error?.code == code)
      #expect(error?.code.number == UInt32(number))
      #expect(error?.cause == "NvError \(number) (0x\(String(number, radix: 16)))")
    }
    #expect(code.isKnown == (number != 0x7F00_0001))
  }

  @Test("errors at the end are told, and the device and the library are closed nevertheless")
  func closing() throws {
    let fake = try FakeTegra("CLOSE_RESULT=0x10", "LIB_CLOSE_RESULT=8")
    let library = fake.library()
    let error = #expect(throws: DeviceError.self) {
      let device = try library.open(0)
      try device.close(in: library)
    }
    #expect(error?.code == .resourceError)
    #expect(fake.number("fake_open_devices") == 0)
    do throws(DeviceError) {
      try library.close()
      Issue.record("the library's failure was not told")
    } catch {
      #expect(error.code == .invalidState)
    }
    #expect(fake.number("fake_open_libraries") == 0)
  }

  @Test("success without a device is an error")
  func nothingGiven() throws {
    let fake = try FakeTegra("OPEN_GIVES_NOTHING")
    #expect(code { try fake.library().open(0) } == .resourceError)
  }

  @Test("releases without a function to attach say so")
  func noAttach() throws {
    let fake = try FakeTegra()
    #expect(code { try fake.library().attach(0) } == .notSupported)
  }

  @Test(
    "a library that does not start, lacks a function or has no device leaves the host, and says why",
    arguments: [
      ("LIB_FAILS", "groups video and render"), ("NO_LIB_OPEN", "lacks the function NvRmGpuLibOpen"),
      ("NO_DEVICES", "lists no device"),
    ])
  func broken(macro: String, words: String) throws {
    let library = try FakeTegra(macro).library()
    #expect(library.devices().map(\.kind) == [.host])
    #expect(library.missing.count == 1 && library.missing[0].contains(words), "\(library.missing)")
  }

  @Test("a file that is no library, or none, is told")
  func missing() {
    let library = DeviceLibrary.open(backends: [TegraBackend(library: "libnvrm_gpu-that-is-not-there.so")])
    #expect(library.missing == ["libnvrm_gpu-that-is-not-there.so is not there"])
    #expect(library.devices().isEmpty)
    #expect(code { try library.open() } == .deviceNotFound)
  }
}
