import CDeepStream
import CGLib
import DipperGeometry
import DipperMetadata
import Foundation
import Synchronization
import Testing

extension UserMetadataType {
  fileprivate static let speed = UserMetadataType("EXAMPLE.RADAR.SPEED")
}

/// Counts what copy and release closures do, of one test alone.
private final class Calls: Sendable {
  private let counts = Mutex((copies: 0, releases: 0))
  func copied() { counts.withLock { $0.copies += 1 } }
  func released() { counts.withLock { $0.releases += 1 } }
  var both: [Int] { counts.withLock { [$0.copies, $0.releases] } }
}

/// Counts what C functions do; the functions have no context to count in.
private let cCalls = Calls()

@Suite(.serialized) struct UserMetadataTests {
  @Test(
    "a text names the same type as in NVIDIA's library", arguments: ["A.B.C", "NVIDIA.NVINFER.TENSOR_METADATA", "é"])
  func types(name: String) throws {
    let type = UserMetadataType(name)
    #expect(type == UserMetadataType(name) && type.rawValue > 8193 && type.description == name)
    #expect(type != UserMetadataType(name + ".D"))
    let quark = unsafe g_quark_try_string(name)
    #expect(type.rawValue == 8193 + Int(quark))
    for runtime in [TestRuntime.original, TestRuntime.compatible] {
      guard let path = runtime?.runtime.library else { continue }
      typealias Ask = @convention(c) (UnsafeMutablePointer<CChar>?) -> UInt32
      let symbol = try unsafe #require(dlsym(dlopen(path, RTLD_NOW), "nvds_get_user_meta_type"))
      // The original keeps the pointer, so that the text must never go.
      let number = unsafe unsafeBitCast(symbol, to: Ask.self)(UnsafeMutablePointer(mutating: g_intern_string(name)))
      #expect(Int(number) == type.rawValue)
    }
    #expect(UserMetadataType(rawValue: 9).description == "type 9")
  }

  @Test("several values of one type, and of one Swift type under several names", arguments: TestRuntime.all)
  func several(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      frame.attach(1)
      frame.attach(2, replacing: false)
      frame.attach(3, as: .speed)
      frame.attach("text", as: .speed)
      #expect(frame.attachments(Int.self) == [2, 1] && frame.attachment() == 2)
      #expect(frame.attachment(Int.self, as: .speed) == 3 && frame.attachment(as: .speed) == "text")
      frame.attach(4)
      frame.attach(5, as: .speed)
      #expect(frame.attachments(Int.self) == [4] && frame.attachments(Int.self, as: .speed) == [5])
      frame.detach(Int.self, as: .speed)
      #expect(frame.attachment(Int.self, as: .speed) == nil && frame.attachment(Int.self) == 4)
      frame.detach(all: .speed)
      #expect(frame.userMetadata.map(\.type) == [.swiftValue])
      for metadata in frame.userMetadata { metadata.remove() }
      #expect(Array(frame.userMetadata).isEmpty)
    }
  }

  @Test("closures copy and release a value exactly once", arguments: TestRuntime.all)
  func closures(runtime: TestRuntime) {
    let calls = Calls()
    func attach(_ value: Int, to holder: some UserMetadataHolder) {
      holder.attach(
        value, as: .speed, replacing: false,
        copy: {
          calls.copied(); return $0 + 1
        }, release: { _ in calls.released() })
    }
    do {
      let metadata = runtime.runtime.makeBatch(capacity: 1)
      metadata.withBatch { batch in
        let frame = batch.addFrame()
        attach(10, to: batch)
        attach(20, to: frame)
        attach(30, to: frame.addObject(box: ViewTests.box))
        let removed = frame.addObject(box: ViewTests.box)
        attach(40, to: removed)
        frame.remove(removed)
        #expect(calls.both == [0, 1])
        attach(50, to: frame)
        frame.attach(60, as: .speed)
        #expect(calls.both == [0, 3])
        attach(70, to: frame)
        frame.detach(Int.self, as: .speed)
        #expect(calls.both == [0, 4])
      }
      do {
        let copy = metadata.copy()
        #expect(calls.both == [2, 4])
        copy.withBatch { batch in
          #expect(batch.attachment(as: .speed) == 11)
          #expect(batch.frames[0].objects.compactMap { $0.attachment(Int.self, as: .speed) } == [31])
          let copied = batch.addCopy(of: batch.frames[0])
          #expect(copied.objects.compactMap { $0.attachment(Int.self, as: .speed) } == [32])
        }
        #expect(calls.both == [3, 4])
      }
      #expect(calls.both == [3, 7])
      metadata.reset()
      #expect(calls.both == [3, 9])
      metadata.withBatch { attach(80, to: $0.addFrame()) }
    }
    #expect(calls.both == [3, 10])
  }

  @Test(
    "memory with C functions is copied and released exactly once, and read only as what it is",
    arguments: TestRuntime.all)
  func cFunctions(runtime: TestRuntime) {
    let before = cCalls.both
    do {
      let metadata = runtime.runtime.makeBatch(capacity: 1)
      metadata.withBatch { batch in
        let frame = batch.addFrame()
        unsafe frame.attach(data: g_strdup("hello"), as: .speed, copy: copyText, release: releaseText)
        unsafe frame.attach(data: nil, as: UserMetadataType("NO.COPY.FUNCTION"), copy: nil, release: nil)
        #expect(frame.attachment(String.self, as: .speed) == nil)
        #expect(frame.userMetadata.map(\.isSwiftValue) == [false, false])
        frame.detach(String.self, as: .speed)
        #expect(frame.userMetadata.compactMap(text) == ["hello"])
      }
      let copy = metadata.copy()
      #expect(copy.withBatch { $0.frames[0].userMetadata.compactMap(text) } == ["hello"])
      copy.withBatch { $0.frames[0].detachAll() }
      #expect(cCalls.both == [before[0] + 1, before[1] + 1])
    }
    #expect(cCalls.both == [before[0] + 1, before[1] + 2])
  }

  private func text(_ metadata: UserMetadata) -> String? {
    unsafe metadata.withUnsafeData { data in
      unsafe data.map { unsafe String(cString: $0.assumingMemoryBound(to: CChar.self)) }
    }
  }
}

private let copyText: NvDsMetaCopyFunc = { user, _ in
  cCalls.copied()
  return unsafe UnsafeMutableRawPointer(
    g_strdup(
      user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data?.assumingMemoryBound(to: CChar.self)))
}

private let releaseText: NvDsMetaReleaseFunc = { user, _ in
  guard let user = unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self), unsafe user.pointee.user_meta_data != nil
  else { return }
  cCalls.released()
  unsafe g_free(user.pointee.user_meta_data)
  unsafe user.pointee.user_meta_data = nil
}
