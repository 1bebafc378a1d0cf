import Foundation
import Synchronization
import Testing

@testable import DipperDevice

@Suite struct QueueTests {
  private struct Trouble: Error {}

  @Test("work is done in order, and its fences happen in order")
  func order() throws {
    let queue = try hostLibrary().open().makeQueue()
    let done = Mutex<[Int]>([])
    let fences = try (0..<1000).map { number in try queue.submit { done.withLock { $0.append(number) } } }
    try fences[500].wait()
    let areSignaled = fences[0...500].allSatisfy { $0.isSignaled }
    #expect(areSignaled)
    try queue.drain()
    #expect(done.withLock { $0 } == Array(0..<1000))
  }

  @Test(
    "a camera, a processor and a display hand a frame on by fences",
    arguments: [SynchronizationType.syncpoint, .syncFile])
  func stages(type: SynchronizationType) throws {
    let library = hostLibrary()
    let device = try library.open(.default, DeviceAttributes(synchronization: type))
    let (processor, display) = (try device.makeQueue(), try device.makeQueue())
    let camera = try device.makeSyncpoint(value: .max - 1)
    let steps = Mutex<[String]>([])
    var shown: [Fence] = []
    // All is written down before the camera has its first frame.
    for frame in UInt32(1)...4 {
      let captured = Fence(camera, at: (.max - 1) &+ frame)
      let processed = try processor.submit(after: [captured]) { steps.withLock { $0.append("process \(frame)") } }
      #expect(processed.type == type)
      shown.append(try display.submit(after: [processed]) { steps.withLock { $0.append("show \(frame)") } })
    }
    #expect(throws: DeviceError.self) { try shown[0].wait(.milliseconds(10)) }
    for frame in 1...4 {
      steps.withLock { $0.append("capture \(frame)") }
      camera.increment()
      try shown[frame - 1].wait(.within(.seconds(10)))
    }
    #expect(steps.withLock { $0 } == (1...4).flatMap { ["capture \($0)", "process \($0)", "show \($0)"] })
  }

  @Test("work tells others of its end, also where it fails")
  func signals() throws {
    let device = try hostLibrary().open()
    let queue = try device.makeQueue()
    let (counter, file) = (try device.makeSyncpoint(), try device.makeSyncFile())
    try queue.submit(signaling: [.increment(counter), .signal(file)]) { throw Trouble() }
    try counter.wait(for: 1, .within(.seconds(10)))
    try file.wait(.within(.seconds(10)))
  }

  @Test(
    "work that throws fails its fence and what waits for it, and nothing else",
    arguments: [SynchronizationType.syncpoint, .syncFile])
  func failing(type: SynchronizationType) throws {
    let queue = try hostLibrary().open().makeQueue(synchronization: type)
    let other = try hostLibrary().open().makeQueue()
    let failed = try queue.submit { throw Trouble() }
    let after = try other.submit(after: [failed]) { Issue.record("this work must not run") }
    let fine = try queue.submit {}
    for fence in [failed, after] {
      let error = #expect(throws: DeviceError.self) { try fence.wait(.within(.seconds(10))) }
      #expect(error?.code == .workFailed)
      #expect(error?.cause?.contains("Trouble") == true)
    }
    try fine.wait(.within(.seconds(10)))
    try other.drain()
  }

  @Test("closing a queue finishes its work; then it takes no more")
  func closing() throws {
    let device = try hostLibrary().open()
    let queue = try device.makeQueue()
    let count = Mutex(0)
    for _ in 0..<100 { try queue.submit { count.withLock { $0 += 1 } } }
    queue.close()
    queue.close()
    #expect(count.withLock { $0 } == 100)
    #expect(code { try queue.submit {} } == .invalidState)
    #expect(device.openResources.isEmpty)
  }

  @Test("a queue whose last reference its own work holds ends by itself")
  func selfReference() throws {
    let device = try hostLibrary().open()
    let (started, done) = (Syncpoint(), Syncpoint())
    do {
      let queue = try device.makeQueue()
      try queue.submit {
        try started.wait(for: 1)
        withExtendedLifetime(queue) {}
        done.increment()
      }
    }
    started.increment()
    try done.wait(for: 1, .within(.seconds(10)))
  }

  @Test("a queue for the time of a closure has done its work at the end")
  func scoped() throws {
    let device = try hostLibrary().open()
    let count = Mutex(0)
    try device.withQueue { queue in
      for _ in 0..<10 { try queue.submit { count.withLock { $0 += 1 } } }
    }
    #expect(count.withLock { $0 } == 10)
    #expect(device.openResources.isEmpty)
  }

  @Test("many threads give work to one queue, and all of it is done")
  func manyThreads() throws {
    let queue = try hostLibrary().open().makeQueue()
    let count = Mutex(0)
    let group = (0..<8).map { _ in Done() }
    for done in group {
      Thread.detachNewThread {
        done.finish { for _ in 0..<500 { try queue.submit { count.withLock { $0 += 1 } } } }
      }
    }
    for done in group { try done.result() }
    try queue.drain()
    #expect(count.withLock { $0 } == 4000)
  }

  @Test("only so many failures are kept, the newest")
  func failures() throws {
    let queue = try hostLibrary().open().makeQueue()
    let fences = try (0..<400).map { _ in try queue.submit { throw Trouble() } }
    try queue.drain()
    try fences[0].wait()
    #expect(throws: DeviceError.self) { try fences[399].wait() }
  }
}

@Suite struct DeviceMemoryTests {
  @Test("memory is zero, can be written and read, and is counted with its peak")
  func accounting() throws {
    let device = try hostLibrary().open()
    let first = try device.allocate(byteCount: 1000)
    let second = try device.allocate(byteCount: 24)
    #expect(device.memory == MemoryAccount(allocated: 1024, peak: 1024, blocks: 2, pinned: 0))
    second.free()
    second.free()
    #expect(device.memory == MemoryAccount(allocated: 1000, peak: 1024, blocks: 1, pinned: 0))
    #expect(first.address % 256 == 0 && first.isHostAccessible)
    #expect(try first.withBytes { bytes in (0..<1000).allSatisfy { bytes.unsafeLoadByte(at: $0) == 0 } })
    try first.withMutableBytes { bytes in bytes.storeBytes(of: 42, toByteOffset: 999, as: UInt8.self) }
    #expect(try first.withBytes { $0.unsafeLoadByte(at: 999) } == 42)
    let system = try device.systemMemory()
    #expect(system.free > 0 && system.total >= system.free)
  }

  @Test("a size that is not positive is a bad value", arguments: [0, -1, Int.min])
  func badSize(byteCount: Int) throws {
    let device = try hostLibrary().open()
    let error = #expect(throws: DeviceError.self) { try device.allocate(byteCount: byteCount) }
    #expect(error?.code == .badValue)
    #expect(device.openResources.isEmpty)
  }

  @Test("more memory than there is leaves the process usable", arguments: [Int.max, Int.max / 2, 1 << 50])
  func tooMuch(byteCount: Int) throws {
    let device = try hostLibrary().open()
    let error = #expect(throws: DeviceError.self) { try device.allocate(byteCount: byteCount) }
    #expect(error?.code == .insufficientMemory)
    #expect(device.memory.blocks == 0 && device.openResources.isEmpty)
    #expect(try device.allocate(byteCount: 8).byteCount == 8)
  }

  @Test("memory that is freed is not lent")
  func freed() throws {
    let memory = try hostLibrary().open().allocate(byteCount: 8)
    memory.free()
    #expect(code { try memory.withBytes { _ in } } == .invalidState)
  }
}

extension RawSpan {
  fileprivate func unsafeLoadByte(at offset: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}
