import CDeviceSystem
import Foundation
import Testing

@testable import DipperDevice

/// Fences of drivers: over a layer that stands in for the kernel, and the kernel's own where it has `sw_sync`.
@Suite struct KernelFenceTests {
  @Test("a driver's fence is adopted, waited for, and not to be signalled by programs")
  func adopting() throws {
    let layer = MadeUpSyncFiles()
    let descriptor = layer.make()
    let fence = try SyncFile(adopting: descriptor, layer.calls)
    #expect(fence.kind == .driver && !fence.isSignaled)
    #expect(code { try fence.signal() } == .notSupported)
    #expect(code { try fence.wait(.milliseconds(5)) } == .timeout)
    layer.finish(descriptor)
    try fence.wait(.immediately)
    #expect(fence.isSignaled && Fence(fence).isSignaled)
    try Fence(fence).wait(.immediately)
  }

  @Test("work that failed in the driver is an error with the system's words")
  func failing() throws {
    let layer = MadeUpSyncFiles()
    let descriptor = layer.make()
    let fence = try SyncFile(adopting: descriptor, layer.calls)
    layer.finish(descriptor, -EIO)
    let error = #expect(throws: DeviceError.self) { try fence.wait(.within(.seconds(60))) }
    #expect(error?.code == .workFailed && error?.cause == "Input/output error")
    #expect(fence.isSignaled)
  }

  @Test("drivers' fences are merged by the kernel, without a thread, and fail with a part", arguments: [1, 2, 5])
  func merging(count: Int) throws {
    let layer = MadeUpSyncFiles()
    let descriptors = (0..<count).map { _ in layer.make() }
    let fences = try descriptors.map { try SyncFile(adopting: $0, layer.calls) }
    let merged = try SyncFile.merging(fences)
    #expect(merged.kind == .driver && layer.mergeCount == count - 1)
    for descriptor in descriptors.dropLast() { layer.finish(descriptor) }
    #expect(code { try merged.wait(.milliseconds(5)) } == .timeout)
    if let last = descriptors.last { layer.finish(last, count == 5 ? -ENOMEM : 1) }
    #expect(code { try merged.wait(.within(.seconds(60))) } == (count == 5 ? .workFailed : nil))
    #expect(merged.isSignaled)
  }

  @Test("a driver's fence and one of ours are merged by Dipper")
  func mixed() throws {
    let layer = MadeUpSyncFiles()
    let descriptor = layer.make()
    let (theirs, ours) = (try SyncFile(adopting: descriptor, layer.calls), try SyncFile())
    let merged = try SyncFile.merging(theirs, ours)
    #expect(merged.kind == .event && layer.mergeCount == 0)
    layer.finish(descriptor)
    #expect(!merged.isSignaled)
    try ours.signal()
    try merged.wait(.within(.seconds(60)))
  }

  @Test("what the kernel refuses to merge is an error")
  func refusal() throws {
    let layer = MadeUpSyncFiles()
    var calls = layer.calls
    calls.merge = { _, _ in -EMFILE }
    let fences = try (0..<2).map { _ in try SyncFile(adopting: layer.make(), calls) }
    #expect(code { try SyncFile.merging(fences) } == .insufficientMemory)
  }

  @Test("the kernel's own fences", .enabled(if: SoftwareTimeline.isThere, "\(SoftwareTimeline.path) is not there"))
  func real() throws {
    let timeline = try #require(SoftwareTimeline())
    let first = try SyncFile(adopting: timeline.fence(at: 1))
    let second = try SyncFile(adopting: timeline.fence(at: 2))
    let merged = try SyncFile.merging(first, second)
    #expect(first.kind == .driver && merged.kind == .driver && !merged.isSignaled)
    timeline.advance(by: 1)
    try first.wait(.within(.seconds(60)))
    #expect(code { try merged.wait(.milliseconds(5)) } == .timeout)
    timeline.advance(by: 1)
    try merged.wait(.within(.seconds(60)))
    let ends = try #require(SocketPair())
    try merged.send(over: ends.first)
    #expect(try SyncFile.receive(from: ends.second).kind == .driver)
  }
}

/// Two ends of a socket, closed with the object.
private final class SocketPair {
  let (first, second): (Int32, Int32)

  init?() {
    var ends: [Int32] = [0, 0]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { return nil }
    (first, second) = (ends[0], ends[1])
  }

  deinit {
    close(first)
    close(second)
  }
}

/// The kernel's timeline for tests, `sw_sync`, whose fences are real `sync_file`s: kernels built with `CONFIG_SW_SYNC`
/// have it in the debug file system, for the administrator.
final class SoftwareTimeline {
  static let path = "/sys/kernel/debug/sync/sw_sync"
  static var isThere: Bool { unsafe access(path, R_OK | W_OK) == 0 }
  private let descriptor: Int32

  init?() {
    descriptor = unsafe open(Self.path, O_RDWR | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// A fence that the timeline signals when it has come to a value.
  func fence(at value: UInt32) throws -> Int32 {
    // struct sw_sync_create_fence_data: the value, a name of 32 letters, the descriptor.
    var data = [UInt32](repeating: 0, count: 10)
    data[0] = value
    data[9] = UInt32(bitPattern: -1)
    let result = unsafe ioctl(descriptor, 0xC028_5700, &data)
    try #require(result == 0, "sw_sync makes no fence")
    return Int32(bitPattern: data[9])
  }

  func advance(by steps: UInt32) {
    var steps = steps
    _ = unsafe ioctl(descriptor, 0x4004_5701, &steps)
  }
}
