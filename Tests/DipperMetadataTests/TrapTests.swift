import DipperGeometry
import DipperMetadata
import DipperTestKit
import Testing

/// Keeps views past their loans, which the compiler would not allow without the opt-out.
private nonisolated(unsafe) var keptObject: Object?
private nonisolated(unsafe) var keptFrame: Frame?
private nonisolated(unsafe) var keptBatch: Batch?

/// Expects a process that trapped to have said what to do.
func expectAdvice(_ result: ExitTest.Result?, _ advice: String) {
  let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(said.contains(advice), "\(said)")
}

@Suite struct TrapTests {
  @Test("a view kept after its loan traps with advice")
  func kept() async {
    let object = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { batch in
        unsafe keptObject = batch.frames.first { _ in true }?.objects.first { _ in true }
      }
      print(unsafe keptObject?.confidence ?? 0)
    }
    expectAdvice(object, "Detection(object)")
    let frame = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { batch in unsafe keptFrame = batch.frames.first { _ in true } }
      print(unsafe keptFrame?.objectCount ?? 0)
    }
    expectAdvice(frame, "after the handler that was lent it returned")
    let batch = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { unsafe keptBatch = $0 }
      BatchFactory().withBatch { _ in print(unsafe keptBatch?.frameCount ?? 0) }
    }
    expectAdvice(batch, "after the handler that was lent it returned")
  }

  @Test("a view of a removed object traps, also when its memory has a new life")
  func removed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { batch in
        for frame in batch.frames {
          guard let object = frame.objects.first(where: { _ in true }) else { return }
          frame.remove(object)
          frame.addObject(box: ViewTests.box)
          print(object.confidence)
        }
      }
    }
    expectAdvice(result, "removed from its batch")
  }

  @Test("removing what a loop has still to visit traps")
  func removedAhead() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { batch in
        for frame in batch.frames {
          for object in frame.objects { frame.removeObjects { $0 != object } }
        }
      }
    }
    expectAdvice(result, "removeObjects(where:)")
  }

  @Test("an object of another frame can neither be removed nor be a parent")
  func foreign() async {
    let removal = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory(sources: 2).withBatch { batch in
        let frames = Array(batch.frames)
        for object in frames[1].objects { frames[0].remove(object) }
      }
    }
    expectAdvice(removal, "not one of this frame's")
    let parent = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory(sources: 2).withBatch { batch in
        let frames = Array(batch.frames)
        for object in frames[1].objects { frames[0].addObject(box: object.box, parent: object) }
      }
    }
    expectAdvice(parent, "parent of the same frame")
  }

  @Test("on every library's batch, views kept past their loan or their removal trap", arguments: TestRuntime.all)
  func everyRuntime(runtime: TestRuntime) async {
    let path: String = runtime.runtime.library ?? ""
    let kept = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeBatch(capacity: 1)
      metadata.withBatch { batch in unsafe keptObject = batch.addFrame().addObject(box: ViewTests.box) }
      metadata.withBatch { _ in print(unsafe keptObject?.confidence ?? 0) }
    }
    expectAdvice(kept, "after the handler that was lent it returned")
    let removed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeBatch(capacity: 1)
      metadata.withBatch { batch in
        let frame = batch.addFrame()
        let object = frame.addObject(box: ViewTests.box)
        let label = object.addClassification(componentID: 1).addLabel("red")
        frame.remove(object)
        frame.addObject(box: ViewTests.box).addClassification(componentID: 1).addLabel("red")
        print(label.text)
      }
    }
    expectAdvice(removed, "removed from its batch")
    let ahead = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [path = path as String] in
      let metadata = try TestRuntime.runtime(path).makeBatch(capacity: 3)
      metadata.withBatch { batch in
        for _ in 0..<3 { batch.addFrame() }
        for frame in batch.frames { batch.removeFrames { $0 != frame } }
      }
    }
    expectAdvice(ahead, "still to visit")
  }

  @Test("a frame beyond the last, and what is of another parent, trap with advice")
  func strangers() async {
    let beyond = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory(sources: 2).withBatch { print($0.frames[2].source) }
    }
    expectAdvice(beyond, "frame(at:)")
    let display = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory(sources: 2).withBatch { batch in
        batch.frames[0].addText("a", at: .init(x: 1, y: 1))
        for display in batch.frames[0].displays { batch.frames[1].remove(display) }
      }
    }
    expectAdvice(display, "not one of this frame's")
    let frame = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let other = DeepStreamRuntime.native.makeBatch(capacity: 1)
      BatchFactory().withBatch { batch in other.withBatch { $0.remove(batch.frames[0]) } }
    }
    expectAdvice(frame, "not one of this batch's")
    let classification = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory(objectsPerFrame: 2).withBatch { batch in
        let objects = Array(batch.frames[0].objects)
        objects[1].remove(objects[0].addClassification(componentID: 1))
      }
    }
    expectAdvice(classification, "not one of this object's")
    let removed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BatchFactory().withBatch { batch in
        batch.attach(1)
        let metadata = Array(batch.userMetadata)
        batch.detachAll()
        print(metadata[0].type)
      }
    }
    expectAdvice(removed, "removed from its batch")
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DeepStreamRuntime.native.makeBatch(capacity: 0)
    }
    expectAdvice(empty, "1 to 65536 frames")
  }
}
