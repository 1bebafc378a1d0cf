import Dipper
import DipperTestKit
import Handlers
import Testing

@Test("small objects are gone and the others are left")
func smallObjectsAreRemoved() {
  var before = 0
  var after = 0
  BatchFactory(sources: 2, objectsPerFrame: 20, seed: 1).run(batches: 5) { batch in
    for frame in batch.frames {
      before += frame.objectCount
      removeSmallObjects(from: frame, below: 100)
      after += frame.objectCount
      #expect(frame.objects.allSatisfy { $0.box.height >= 100 })
    }
  }
  #expect(before == 200)
  #expect(0 < after && after < before)
}

@Test("the largest object of each class is kept after its batch has gone")
func largestObjectsAreKept() {
  let largest = LargestObjects()
  var areas: [String: Float] = [:]
  BatchFactory(labels: ["person", "car"], seed: 7).run(batches: 10) { batch in
    for frame in batch.frames {
      for object in frame.objects { areas[object.label] = max(areas[object.label] ?? 0, object.box.area) }
      largest.look(at: frame)
    }
  }
  #expect(areas.count == 2)
  #expect(largest.detections.mapValues { $0.box.area } == areas)
}
