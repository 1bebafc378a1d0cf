import DipperGeometry
import DipperInference
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

/// Reads whatever a network says as one object with all that an object can have.
private struct AllPartsDecoder: DetectionDecoder {
  static let name = "all-parts"
  static let expectation = "anything"
  let classCount: Int? = 2
  let needsMerging = false

  init?(outputs: [TensorInfo], width: Int, height: Int) {}

  func prepare(_ format: inout InputFormat) { format.fit = .stretch }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    // Of an input of 16 × 16.
    var candidate = Candidate(box: Box(left: 4, top: 6, width: 8, height: 4), classID: 1, confidence: 0.75, row: 3)
    candidate.angle = .pi / 2
    candidates.append(candidate)
  }

  func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>
  ) {
    object.mask = InferredMask(width: 3, height: 2, values: [0, 0.25, 0.5, 0.75, 1, 0.1])
    object.keypoints = [
      InferredKeypoint(point: mapping(Point(x: 8, y: 8)), confidence: 0.9),
      InferredKeypoint(point: mapping(Point(x: 4, y: 0)), confidence: 0.2),
    ]
  }
}

@Suite("Parts of objects in pipelines", .timeLimit(.minutes(1)))
struct ObjectPartsTests {
  /// What an object had behind the detector and the tracker.
  struct Seen: Sendable, Hashable {
    var box: Box<SourceSpace>
    var rotatedBox: RotatedBox<SourceSpace>?
    var mask: [Float]
    var keypoints: [Keypoints.Place]
  }

  @Test("an object's mask, keypoints and turned box reach the end of a pipeline, in pixels of the frame")
  func parts() async throws {
    try startElements()
    var configuration = DetectorConfiguration(model: "made-up.model")
    configuration.decoder = .custom(AllPartsDecoder.self)
    let labels = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString).txt")
    try Data("boat\nship\n".utf8).write(to: labels)
    configuration.labels = labels.path
    let detector = try Detector(configuration, engine: CountingEngine(batchSize: 1))
    // Four times as large as the input both ways.
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! dipinfer name=i ! diptrack ! fakesink name=end sync=false "
        + "videotestsrc num-buffers=3 ! video/x-raw,format=GRAY8,width=64,height=64,framerate=25/1 ! m.sink_0")
    useNetwork(.detector(detector), in: try #require(pipeline.find("i")))
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in
        batch.frames.flatMap { frame in
          frame.objects.map { object in
            Seen(
              box: object.box, rotatedBox: object.rotatedBox, mask: object.mask.map(\.values) ?? [],
              keypoints: object.keypoints?.places ?? [])
          }
        }
      } ?? []
    }
    try await pipeline.run()
    let seen = log.values.flatMap(\.self)
    try #require(seen.count == 3)
    for object in seen {
      // Turned by a quarter the box of 8 × 4 is one of 4 × 8 about the same middle.
      let box = object.box
      #expect(abs(box.left - 24) < 0.01 && abs(box.top - 16) < 0.01)
      #expect(abs(box.width - 16) < 0.01 && abs(box.height - 32) < 0.01)
      let turned = try #require(object.rotatedBox)
      #expect(abs(turned.width - 32) < 0.01 && abs(turned.height - 16) < 0.01 && abs(turned.angle - .pi / 2) < 1e-4)
      #expect(turned.corners.count == 4 && abs(turned.corners[0].x - 40) < 0.01 && abs(turned.corners[0].y - 16) < 0.01)
      #expect(object.mask == [0, 0.25, 0.5, 0.75, 1, 0.1])
      #expect(object.keypoints.map(\.point) == [Point(x: 32, y: 32), Point(x: 16, y: 0)])
      #expect(object.keypoints.map(\.confidence) == [0.9, 0.2])
    }
  }
}
