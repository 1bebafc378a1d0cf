import Foundation
import Synchronization
import Testing

@testable import DipperDevice

@Suite struct OwnershipTests {
  @Test("everything that is open is listed with the line that made it, and struck out when it goes")
  func ledger() throws {
    let device = try hostLibrary().open()
    #expect(device.openResources.isEmpty)
    let line = #line + 1
    var memory: DeviceMemory? = try device.allocate(byteCount: 100)
    let queue = try device.makeQueue()
    let counter = try device.makeSyncpoint()
    var file: SyncFile? = try device.makeSyncFile()
    #expect(device.openResources.map(\.kind) == [.queue, .fence, .fence, .memory])
    #expect(device.openResources.last?.description.hasSuffix("/OwnershipTests.swift:\(line)") == true)
    #expect(device.openResources.last?.description.hasPrefix("memory of 100 bytes, made at ") == true)
    memory = nil
    file = nil
    queue.close()
    #expect(device.openResources.map(\.details) == ["a syncpoint"])
    counter.close()
    #expect(device.openResources.isEmpty)
    _ = (memory, file, counter)
  }

  @Test("in a debug build, closing a device with open resources ends the process with the list")
  func asserting() async throws {
    let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let library = hostLibrary(.assert)
      let device = try library.open()
      let memory = try device.allocate(byteCount: 64)
      let queue = try device.makeQueue()
      try device.close(in: library)
      _ = (memory, queue)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("was closed while 2 of what was made from it are open; close them first"))
    #expect(text.contains("- memory of 64 bytes, made at ") && text.contains("OwnershipTests.swift:"))
    #expect(text.contains("- queue, made at "))
  }

  @Test("the policy of this build is the documented one")
  func policy() {
    #if DEBUG
      #expect(LeakPolicy.standard == .assert)
    #else
      #expect(LeakPolicy.standard == .report)
    #endif
  }

  @Test("in a release build, closing a device with open resources reports and releases them")
  func reporting() async throws {
    let result = try await #require(processExitsWith: .success, observing: [\.standardErrorContent]) {
      let library = hostLibrary(.report)
      let device = try library.open()
      let memory = try device.allocate(byteCount: 64)
      let queue = try device.makeQueue()
      let (counter, file) = (try device.makeSyncpoint(), try device.makeSyncFile())
      let work = try queue.submit(after: [Fence(counter, at: 5)]) { Issue.record("this work must not run") }
      try device.close(in: library)
      // Everything made from the device says so, and nothing waits forever.
      func expectClosed(_ body: () throws(DeviceError) -> Void) {
        let error = #expect(throws: DeviceError.self) { try body() }
        #expect(error?.code == .invalidState)
      }
      expectClosed { () throws(DeviceError) in try work.wait() }
      expectClosed { () throws(DeviceError) in try counter.wait(for: 5) }
      expectClosed { () throws(DeviceError) in try Fence(counter, at: 5).wait() }
      expectClosed { () throws(DeviceError) in try file.wait() }
      expectClosed { () throws(DeviceError) in try queue.submit {} }
      expectClosed { () throws(DeviceError) in try queue.drain() }
      expectClosed { () throws(DeviceError) in try memory.withBytes { _ in } }
      queue.close()
      memory.free()
      try library.close()
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("dipper: warning: device 0"))
    #expect(text.contains("was closed while 4 of what was made from it are open; they were released:"))
    #expect(text.split(separator: "\n").count { $0.contains("made at") && $0.contains("OwnershipTests.swift:") } == 4)
  }

  @Test("closing the library with an open device is the same mistake")
  func library() async throws {
    let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let library = hostLibrary(.assert)
      let device = try library.open()
      try library.close()
      _ = device.information
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("the device library was closed while 1 of what was made from it is open"))
  }

  @Test("a device that is dropped lives as long as what was made from it, and then closes")
  func dropping() throws {
    let backend = CountingBackend()
    let memory = try {
      let library = DeviceLibrary.open(backends: [backend], policy: .assert)
      let device = try library.open()
      return try device.allocate(byteCount: 8)
    }()
    #expect(backend.count.withLock { $0 } == 1)
    try memory.withMutableBytes { bytes in bytes.storeBytes(of: 7, as: UInt8.self) }
    #expect(try memory.withBytes { $0.byteCount } == 8)
    memory.free()
    #expect(backend.count.withLock { $0 } == 1)
    withExtendedLifetime(memory) {}
  }

  @Test("a device that is dropped with nothing open closes at once")
  func droppingAlone() throws {
    let backend = CountingBackend()
    do {
      let library = DeviceLibrary.open(backends: [backend], policy: .assert)
      _ = try library.open()
      let memory = try library.open().allocate(byteCount: 1)
      #expect(backend.count.withLock { $0 } == 1)
      _ = memory
    }
    #expect(backend.count.withLock { $0 } == 0)
  }
}

/// The host, with a count of the devices that are open.
final class CountingBackend: DeviceBackend {
  let kind = DeviceKind.host
  let count = Mutex(0)
  private let host = HostBackend()

  func probe() -> Probe { host.probe() }
  func state(of device: ProbedDevice) -> (DeviceState, String?) { (.attached, nil) }
  func attach(_ device: ProbedDevice, doing: String) throws(DeviceError) {}
  func detach(_ device: ProbedDevice, doing: String) throws(DeviceError) {}

  func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice {
    count.withLock { $0 += 1 }
    return Counted(host: try host.open(device, doing: doing), backend: self)
  }

  struct Counted: OpenDevice {
    let host: any OpenDevice
    let backend: CountingBackend
    var information: DeviceInformation { host.information }
    var isHostAccessible: Bool { host.isHostAccessible }
    var telemetry: any DeviceTelemetry { host.telemetry }
    func makeQueue(_ name: String, doing: String) throws(DeviceError) -> any QueueEngine {
      try host.makeQueue(name, doing: doing)
    }
    func allocate(_ byteCount: Int, doing: String) throws(DeviceError) -> UInt64 {
      try host.allocate(byteCount, doing: doing)
    }
    func free(_ address: UInt64, _ byteCount: Int) { host.free(address, byteCount) }
    func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int) {
      try host.systemMemory(doing: doing)
    }
    func close(doing: String) throws(DeviceError) { backend.count.withLock { $0 -= 1 } }
  }
}
