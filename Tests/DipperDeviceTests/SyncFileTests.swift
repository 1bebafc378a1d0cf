import CDeviceSystem
import Foundation
import Testing

@testable import DipperDevice

@Suite struct SyncFileTests {
  /// What the system's own poll says of a descriptor at once.
  private func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }

  @Test("the system's poll sees a fence signalled, and it stays so")
  func polling() throws {
    let fence = try SyncFile()
    #expect(fence.kind == .event)
    #expect(!fence.isSignaled && !isReadable(fence.descriptor))
    try fence.signal()
    try fence.signal()
    try fence.wait()
    try fence.wait(.immediately)
    #expect(fence.isSignaled && isReadable(fence.descriptor))
  }

  @Test("waiting ends with the time limit")
  func limit() throws {
    let fence = try SyncFile()
    for limit in [TimeLimit.immediately, .milliseconds(20)] {
      let start = ContinuousClock.now
      let error = #expect(throws: DeviceError.self) { try fence.wait(limit) }
      #expect(error?.code == .timeout)
      if limit != .immediately { #expect(ContinuousClock.now - start >= .milliseconds(20)) }
    }
    let error = #expect(throws: DeviceError.self) { try fence.wait(.milliseconds(-1)) }
    #expect(error?.code == .badValue)
  }

  @Test("a fence that is merged of several is signalled with the last of them", arguments: [1, 2, 3, 17])
  func merging(count: Int) throws {
    let parts = try (0..<count).map { _ in try SyncFile() }
    let merged = try SyncFile.merging(parts)
    for part in parts.dropLast() { try part.signal() }
    let error = #expect(throws: DeviceError.self) { try merged.wait(.milliseconds(20)) }
    #expect(error?.code == .timeout)
    try parts.last?.signal()
    try merged.wait(.within(.seconds(10)))
    #expect(isReadable(merged.descriptor))
    #expect(parts.allSatisfy { $0.isSignaled })
  }

  @Test("a fence may be merged with itself, and none is signalled")
  func oddMerging() throws {
    let fence = try SyncFile()
    let merged = try SyncFile.merging(fence, fence)
    #expect(!merged.isSignaled)
    try fence.signal()
    try merged.wait(.within(.seconds(10)))
    #expect(try SyncFile.merging([]).isSignaled)
  }

  @Test("merged fences that are dropped leave no descriptor")
  func droppedMerging() throws {
    let fence = try SyncFile()
    _ = try SyncFile.merging(fence, fence)
    let before = openDescriptors(to: "anon_inode:[eventfd]")
    for _ in 0..<100 { _ = try SyncFile.merging(fence, fence) }
    // Other tests make fences at the same time.
    #expect(openDescriptors(to: "anon_inode:[eventfd]") < before + 100)
  }

  @Test("a duplicate lives longer than the fence")
  func duplicates() throws {
    let fence = try SyncFile()
    let copy = try SyncFile(adopting: try fence.duplicate())
    #expect(copy.descriptor != fence.descriptor)
    #expect(!copy.isSignaled)
    try fence.signal()
    #expect(copy.isSignaled)
  }

  @Test("what is no fence is refused with what it is, and stays the caller's")
  func adopting() throws {
    let null = unsafe open("/dev/null", O_RDONLY)
    defer { close(null) }
    let error = #expect(throws: DeviceError.self) { try SyncFile(adopting: null) }
    #expect(error?.code == .badValue)
    #expect(error?.message.contains("is /dev/null, not a fence") == true)
    #expect(fcntl(null, F_GETFD) >= 0)
    for number in [Int32(-1), 1_000_000] {
      let error = #expect(throws: DeviceError.self) { try SyncFile(adopting: number) }
      #expect(error?.message.contains("is not open") == true)
    }
    var ends: [Int32] = [0, 0]
    let made = unsafe pipe(&ends)
    #expect(made == 0)
    defer { for end in ends { close(end) } }
    #expect(throws: DeviceError.self) { try SyncFile(adopting: ends[0]) }
  }

  @Test("another process waits for a fence that it inherits")
  func inheriting() throws {
    let fence = try SyncFile()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/perl")
    process.arguments = ["-e", "vec($r, 0, 1) = 1; exit(select($r, undef, undef, 20) == 1 ? 0 : 1)"]
    process.standardInput = FileHandle(fileDescriptor: try fence.duplicate(), closeOnDealloc: true)
    try process.run()
    #expect(process.isRunning)
    try fence.signal()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("a fence goes through a socket; what is none is refused")
  func sockets() throws {
    var ends: [Int32] = [0, 0]
    let made = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    #expect(made == 0)
    defer { for end in ends where end >= 0 { close(end) } }
    let fence = try SyncFile()
    try fence.send(over: ends[0])
    let received = try SyncFile.receive(from: ends[1])
    #expect(!received.isSignaled)
    try received.signal()
    try fence.wait(.within(.seconds(10)))

    let written = unsafe write(ends[0], "x", 1)
    #expect(written == 1)
    let plain = #expect(throws: DeviceError.self) { try SyncFile.receive(from: ends[1]) }
    #expect(plain?.code == .badValue)
    #expect(dip_send_descriptor(ends[0], 0) == 0)
    #expect(throws: DeviceError.self) { try SyncFile.receive(from: ends[1]) }
    close(ends[0])
    ends[0] = -1
    #expect(throws: DeviceError.self) { try SyncFile.receive(from: ends[1]) }
    #expect(throws: DeviceError.self) { try fence.send(over: ends[1]) }
    #expect(throws: DeviceError.self) { try fence.send(over: -1) }
  }

  private func openDescriptors(to target: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.count { linkTarget("/proc/self/fd/\($0)") == target }
  }
}

@Suite struct FenceTests {
  @Test("fences of both kinds are one type, and may be put together")
  func kinds() throws {
    let (counter, file) = (Syncpoint(), try SyncFile())
    let (first, second) = (Fence(counter, at: 2), Fence(file))
    let both = Fence(all: [first, second])
    #expect(first.type == .syncpoint && second.type == .syncFile && both.type == .default)
    #expect(Fence(all: [first, first]).type == .syncpoint)
    #expect(first.syncpoint?.threshold == 2 && second.syncpoint == nil)
    #expect(Fence.signaled.isSignaled)
    try Fence.signaled.wait(.immediately)
    counter.increment(by: 2)
    #expect(first.isSignaled && !both.isSignaled)
    #expect(throws: DeviceError.self) { try both.wait(.milliseconds(10)) }
    try file.signal()
    try both.wait(.immediately)
  }

  @Test("every fence can be had as a descriptor")
  func descriptors() throws {
    let (counter, file) = (Syncpoint(value: .max), try SyncFile())
    let fence = Fence(all: [Fence(counter, at: 1), Fence(file)])
    let descriptor = try fence.syncFile()
    try file.signal()
    #expect(throws: DeviceError.self) { try descriptor.wait(.milliseconds(10)) }
    counter.increment(by: 2)
    try descriptor.wait(.within(.seconds(10)))
    #expect(try Fence(counter, at: 0).syncFile().isSignaled)
    #expect(try Fence(file).syncFile() === file)
  }

  @Test("a descriptor of a counter that goes or closes fails instead of waiting forever")
  func orphans() throws {
    var counter: Syncpoint? = Syncpoint()
    let descriptor = try #require(try counter.map { try Fence($0, at: 1).syncFile() })
    counter = nil
    let error = #expect(throws: DeviceError.self) { try descriptor.wait(.within(.seconds(10))) }
    #expect(error?.code == .invalidState)
  }

  @Test(
    "the particular goes before the general where types are resolved",
    arguments: [
      (
        SynchronizationType.default, SynchronizationType.default, SynchronizationType.default,
        SynchronizationType.default
      ),
      (.default, .default, .syncFile, .syncFile), (.default, .syncpoint, .syncFile, .syncpoint),
      (.syncFile, .syncpoint, .syncpoint, .syncFile),
    ])
  func resolution(
    queue: SynchronizationType, device: SynchronizationType, platform: SynchronizationType,
    expected: SynchronizationType
  ) {
    #expect(SynchronizationType.resolve(queue: queue, device: device, platform: platform) == expected)
  }
}
