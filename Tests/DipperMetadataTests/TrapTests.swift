import DipperMetadata
import DipperTestKit
import Testing

/// Keeps views past their loans, which the compiler would not allow without the opt-out.
private nonisolated(unsafe) var keptObject: Object?
private nonisolated(unsafe) var keptFrame: Frame?
private nonisolated(unsafe) var keptBatch: Batch?

@Suite struct TrapTests {
  private func expectAdvice(_ result: ExitTest.Result?, _ advice: String) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(advice), "\(said)")
  }

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
}
