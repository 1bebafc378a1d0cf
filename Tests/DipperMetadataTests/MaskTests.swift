import DipperGeometry
import DipperMetadata
import Foundation
import Testing

private nonisolated(unsafe) var keptObject: Object?

@Suite struct MaskTests {
  private struct Interruption: Error {}

  private static let shape = MaskShape(width: 3, height: 2, threshold: 0.25)
  private static let mask = ObjectMask(shape, values: [0, 0.25, 0.5, 0.75, 1, -1])

  @Test("a mask that is set is read back, as a value and without a copy", arguments: TestRuntime.all)
  func roundTrip(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let object = batch.frames[0].addObject(box: ViewTests.box)
      #expect(object.mask == nil && object.maskShape == nil && object.withMask { _, _ in 1 } == nil)
      object.mask = Self.mask
      #expect(object.mask == Self.mask && object.maskShape == Self.shape)
      #expect(object.withMask { shape, values in values[3] * Float(shape.width) } == 2.25)
      #expect(object.mask?[2, 0] == 0.5 && object.mask?.contains(column: 1, row: 0) == false)
      #expect(object.mask?.contains(column: 1, row: 1) == true)
      object.mask = nil
      #expect(object.mask == nil)
    }
  }

  @Test("a closure writes a mask, over that of the same size and afresh for another", arguments: TestRuntime.all)
  func written(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let object = batch.frames[0].addObject(box: ViewTests.box)
      object.setMask(Self.shape) { values in values[5] = 4 }
      #expect(object.mask?.values == [0, 0, 0, 0, 0, 4])
      object.setMask(MaskShape(width: 2, height: 3)) { values in values[0] = 1 }
      #expect(object.mask == ObjectMask(MaskShape(width: 2, height: 3), values: [1, 0, 0, 0, 0, 4]))
      object.setMask(MaskShape(width: 1, height: 1)) { _ in }
      #expect(object.mask?.values == [0])
      #expect(throws: Interruption.self) {
        try object.setMask(MaskShape(width: 2, height: 1)) { values in
          values[1] = 7
          throw Interruption()
        }
      }
      #expect(object.mask?.values == [0, 7])
    }
  }

  @Test("a mask goes along with copies of its object and of its batch, each with its own", arguments: TestRuntime.all)
  func copies(runtime: TestRuntime) {
    let metadata = runtime.runtime.makeBatch(capacity: 1)
    metadata.withBatch { batch in
      let frame = batch.addFrame()
      let object = frame.addObject(box: ViewTests.box)
      object.mask = Self.mask
      let copy = frame.addCopy(of: object)
      object.setMask(Self.shape) { values in values[0] = 9 }
      #expect(copy.mask == Self.mask && object.mask?.values[0] == 9)
      frame.remove(object)
      #expect(copy.mask == Self.mask)
    }
    let copy = metadata.copy()
    metadata.reset()
    copy.withBatch { batch in #expect(batch.frames[0].objects.map(\.mask) == [Self.mask]) }
  }

  @Test("what a closure does to the object while the mask is lent leaves the values alone", arguments: TestRuntime.all)
  func lent(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let frame = batch.frames[0]
      let object = frame.addObject(box: ViewTests.box)
      object.mask = Self.mask
      object.withMask { _, values in
        #expect(object.mask == nil)
        object.mask = ObjectMask(MaskShape(width: 1, height: 1), values: [8])
        #expect(values[4] == 1)
      }
      #expect(object.mask?.values == [8])
      object.withMask { _, values in
        frame.remove(object)
        frame.addObject(box: ViewTests.box)
        #expect(values[0] == 8)
      }
      #expect(frame.objects.map(\.mask) == [nil])
      #expect(throws: Interruption.self) {
        let other = frame.addObject(box: ViewTests.box)
        other.mask = Self.mask
        do {
          try other.withMask { _, _ throws(Interruption) in throw Interruption() }
        } catch {
          #expect(other.mask == Self.mask)
          throw error
        }
      }
    }
  }

  @Test("a mask is written and read as JSON, and one whose size lies is refused")
  func json() throws {
    let data = try JSONEncoder().encode(Self.mask)
    #expect(try JSONDecoder().decode(ObjectMask.self, from: data) == Self.mask)
    for (width, height) in [("3", "3"), ("-3", "-2"), ("0", "0"), ("4611686018427387904", "4")] {
      let text = #"{"width":\#(width),"height":\#(height),"threshold":0.5,"values":[1,2,3,4,5,6]}"#
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(ObjectMask.self, from: Data(text.utf8)) }
    }
  }

  @Test("sizes that no mask has, and values that do not fill it, trap with advice")
  func misuse() async {
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MaskShape(width: 0, height: 4)
    }
    expectAdvice(empty, "0 × 4 were asked for")
    let short = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ObjectMask(MaskShape(width: 2, height: 2), values: [1, 2, 3])
    }
    expectAdvice(short, "has 4 values; 3 were given")
    let beyond = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(ObjectMask(MaskShape(width: 2, height: 1), values: [1, 2])[2, 0])
    }
    expectAdvice(beyond, "no value at 2, 0")
    let kept = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      DeepStreamRuntime.native.makeBatch(capacity: 1).withBatch { batch in
        unsafe keptObject = batch.addFrame().addObject(box: ViewTests.box)
      }
      unsafe keptObject?.mask = ObjectMask(MaskShape(width: 1, height: 1), values: [1])
    }
    expectAdvice(kept, "after the handler that was lent it returned")
  }
}
