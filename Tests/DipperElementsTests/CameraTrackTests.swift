import DipperGeometry
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Tracks of a camera that pans", .timeLimit(.minutes(1)))
struct CameraTrackTests {
  /// The numbers that a person who stands still has, of each frame in which it has one, while the camera pans to and
  /// fro, half a person a frame.
  private func numbers(_ properties: String) async throws -> [UInt64] {
    try startElements()
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! identity name=p ! diptrack tracker=sort \(properties) ! "
        + "fakesink name=end sync=false videotestsrc num-buffers=40 ! "
        + "video/x-raw,format=GRAY8,width=640,height=480,framerate=25/1 ! m.sink_0")
    try #require(pipeline.find("p")?.pad("src")).addBufferProbe { buffer in
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          // To the left for five frames, to the right for five, and so on.
          let number = frame.number
          let inTurn = number % 10
          let place = Float(inTurn <= 5 ? inTurn : 10 - inTurn) * -30
          let step: Float = number == 0 ? 0 : (1...5).contains(inTurn) ? -30 : 30
          frame.opticalFlow = FlowField(
            rows: 30, columns: 40, gridSize: 16, vectors: (0..<1200).flatMap { _ in [step, 0] })
          let box = Box<SourceSpace>(left: 300 + place, top: 150, width: 40, height: 120)
          frame.isInferred = true
          frame.addObject(box: box, classID: 0, label: "person", confidence: 0.9)
        }
      }
      return .pass
    }
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in batch.frames.flatMap { $0.objects.compactMap(\.trackingID) } } ?? []
    }
    try await pipeline.run()
    return log.values.flatMap(\.self)
  }

  @Test("go on where the tracker is told by the optical flow how the camera moves, and break where it is not")
  func panning() async throws {
    // A track is given a number with its second sighting.
    let followed = try await numbers("camera-motion=true")
    #expect(followed.count >= 39 && Set(followed) == [1])
    let others = try await numbers("camera-motion=false")
    #expect(others.count < 30)
  }
}
