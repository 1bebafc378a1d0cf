import DipperGeometry
import DipperMetadata
import Testing

@Suite struct KeypointTests {
  private static let keypoints = Keypoints([
    Keypoints.Place(point: Point(x: 1, y: 2), confidence: 0.5),
    Keypoints.Place(point: Point(x: 3, y: 4), confidence: 1),
  ])

  @Test("keypoints that are set are read back, replaced and taken away", arguments: TestRuntime.all)
  func roundTrip(runtime: TestRuntime) {
    runtime.withBatch { batch in
      let object = batch.frames[0].addObject(box: ViewTests.box)
      #expect(object.keypoints == nil)
      object.keypoints = Self.keypoints
      #expect(object.keypoints == Self.keypoints)
      object.keypoints = Keypoints([])
      #expect(object.keypoints?.places.isEmpty == true)
      object.keypoints = nil
      #expect(object.keypoints == nil)
    }
  }
}
