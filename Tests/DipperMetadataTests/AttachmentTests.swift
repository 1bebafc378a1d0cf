import DipperGeometry
import DipperMetadata
import DipperTestKit
import Synchronization
import Testing

/// Counts how many of it are alive.
final class Tracked: Sendable {
  private static let live = Mutex(0)
  let number: Int

  init(_ number: Int) {
    self.number = number
    Self.live.withLock { $0 += 1 }
  }

  deinit { Self.live.withLock { $0 -= 1 } }

  static var count: Int { live.withLock { $0 } }
}

@Suite(.serialized) struct AttachmentTests {
  struct Speed: Equatable { var value: Double }

  @Test("a value is read back under its type and no other")
  func types() {
    BatchFactory().withBatch { batch in
      batch.attach("text")
      batch.attach(Speed(value: 3))
      batch.attach(Speed(value: 4))
      #expect(batch.attachment(String.self) == "text")
      #expect(batch.attachment() == Speed(value: 4))
      #expect(batch.attachment(Int.self) == nil)
      batch.detach(String.self)
      #expect(batch.attachment(String.self) == nil)
    }
  }

  @Test("attached values are released once: by detaching, replacing, removing, or the end of the batch")
  func releases() {
    BatchFactory(sources: 2, objectsPerFrame: 10).run(batches: 20) { batch in
      #expect(Tracked.count == 0)
      batch.attach(Tracked(0))
      for frame in batch.frames {
        frame.attach(Tracked(1))
        frame.attach(Tracked(2))
        for object in frame.objects { object.attach(Tracked(3)) }
        frame.removeObjects { $0.classID == 0 }
        frame.objects.first { _ in true }?.detach(Tracked.self)
      }
    }
    #expect(Tracked.count == 0)
  }

  @Test("a copy of a batch shares the values, keeps what it was, and outlives the original")
  func copies() throws {
    let original = try unsafe #require(createBatch(frames: 1))
    unsafe withBatch(original) { batch in
      let frame = batch.addFrame()
      frame.source = 3
      frame.setSourceName(SourceName("door"))
      let car = frame.addObject(box: ViewTests.box, classID: 1, label: "car")
      let plate = frame.addObject(box: ViewTests.box, classID: 2, parent: car)
      plate.text = "B 1"
      plate.attach(Tracked(8))
      plate.addClassification(componentID: 4).addLabel("blue")
      frame.addText("hi", at: .init(x: 1, y: 1))
      batch.attach(Tracked(9))
    }
    let copy = try unsafe #require(copyBatch(original))
    let before = unsafe withBatch(original) { BatchSnapshot($0) }
    unsafe destroyBatch(original)
    #expect(Tracked.count == 2)
    unsafe withBatch(copy) { batch in
      #expect(batch.attachment(Tracked.self)?.number == 9)
      #expect(batch.frames.map(\.sourceName) == ["door"])
      // As in the original library, the order of objects is reversed by a copy.
      #expect(
        BatchSnapshot(batch).frames.map { $0.objects.reversed() }
          == before.frames.map { $0.objects.map(\.self) })
      for plate in batch.frames.flatMap(\.objects).filter({ $0.classID == 2 }) {
        #expect(plate.parent?.classID == 1)
        #expect(plate.attachment(Tracked.self)?.number == 8)
        #expect(plate.classifications.flatMap(\.labels).map(\.text) == ["blue"])
      }
    }
    unsafe destroyBatch(copy)
    #expect(Tracked.count == 0)
  }
}
