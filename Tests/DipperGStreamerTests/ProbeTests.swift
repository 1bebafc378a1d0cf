import CGStreamer
import CGStreamerShims
import Synchronization
import Testing

@testable import DipperGStreamer

@Suite("Probes and buffers")
struct ProbeTests {
  init() throws { try startGStreamer() }

  @Test("a probe sees every buffer, may change it, and drops what it wants")
  func dropping() async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=10 ! identity name=middle ! fakesink name=end")
    let seen = Counter()
    let arrived = Mutex<[UInt64?]>([])
    try #require(pipeline.find("middle")?.pad("sink")).addBufferProbe { buffer in
      seen.increment()
      buffer.pts = UInt64(seen.value)
      return seen.value % 2 == 0 ? .drop : .pass
    }
    try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { buffer in
      arrived.withLock { $0.append(buffer.pts) }
      return .pass
    }
    try await pipeline.run()
    #expect(seen.value == 10)
    #expect(arrived.withLock { $0 } == [1, 3, 5, 7, 9])
  }

  @Test("a removed probe is not called, removing again is harmless, and its closure is let go")
  func removal() async throws {
    let alive = Counter()
    let calls = Counter()
    let pipeline = try Pipeline("fakesrc num-buffers=5 ! fakesink name=end")
    let pad = try #require(pipeline.find("end")?.pad("sink"))
    func add(_ action: ProbeAction) -> Probe {
      let canary = Canary(alive)
      return pad.addBufferProbe { _ in
        withExtendedLifetime(canary) { calls.increment() }
        return action
      }
    }
    do {
      let removed = add(.pass)
      removed.remove()
      removed.remove()
    }
    #expect(alive.value == 0)
    do {
      let removesItself = add(.remove)
      try await pipeline.run()
      removesItself.remove()
    }
    #expect(calls.value == 1)
    #expect(alive.value == 0)
  }

  @Test("event probes see the stream's events")
  func events() async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=1 ! fakesink name=end")
    let types = Mutex<[String]>([])
    let width = Atomic(0)
    try #require(pipeline.find("end")?.pad("sink")).addEventProbe { event in
      types.withLock { $0.append(event.type) }
      if let caps = event.caps { width.store(caps.int("width") ?? 0, ordering: .relaxed) }
      return .pass
    }
    try await pipeline.run()
    let found = types.withLock { $0 }
    #expect(found.contains("stream-start") && found.contains("segment") && found.contains("eos"))
    #expect(width.load(ordering: .relaxed) > 0)
  }

  @Test("an idle probe on a pad at rest runs at once")
  func idle() throws {
    let calls = Counter()
    let element = try Element.make("identity")
    try #require(element.pad("src")).addIdleProbe { _ in calls.increment() }
    #expect(calls.value == 1)
  }

  @Test("a shared buffer is copied before it is written")
  func copyOnWrite() throws {
    var first = Buffer(size: 4)
    first.pts = 5
    let second = first.share()
    let isWritable = first.isWritable
    #expect(!isWritable)
    try first.withMutableMappedBytes { bytes in bytes.storeBytes(of: 9, toByteOffset: 1, as: UInt8.self) }
    first.pts = 6
    let times = [second.pts, first.pts]
    #expect(times == [5, 6])
    let old = try second.withMappedBytes { bytes in unsafe bytes.unsafeLoad(fromByteOffset: 1, as: UInt8.self)
    }
    let new = try first.withMappedBytes { bytes in unsafe bytes.unsafeLoad(fromByteOffset: 1, as: UInt8.self)
    }
    #expect(old == 0 && new == 9)
    let raw = unsafe first.intoRaw()
    #expect(unsafe dipgst_mini_object_refcount(raw) == 1)
    unsafe gst_buffer_unref(raw)
  }
}
