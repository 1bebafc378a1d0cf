import Dipper
import Foundation
import Testing

/// Objects of a handler's own, with looks of its own, that a tracker follows in a flow.
@Suite("Looks in tracking", .timeLimit(.minutes(2)))
struct AppearanceFlowTests {
  /// What one object looks like, and what another does.
  private static let looks: [[Float]] = [[1, 0.1, 0], [0, 0.2, 1]]

  /// The numbers that an object had before and after it was away for 60 frames and came back elsewhere.
  private func numbers(
    _ algorithm: TrackStage.Algorithm, _ appearance: AppearanceSettings?, returning: Int = 0
  ) async throws -> [UInt64?] {
    let seen = Gathered<UInt64?>()
    let report = try await Flow {
      Sources("test://black?size=640x480&frames=90")
      ForEachFrame { frame in
        frame.isInferred = true
        guard frame.number < 15 || frame.number >= 75 else { return }
        let isBack = frame.number >= 75
        let x = Float(isBack ? 300 : 20 + frame.number * 2)
        let object = frame.addObject(
          box: Box(left: x, top: 100, width: 50, height: 120), label: "person", confidence: 0.9)
        object.embedding = Embedding(values: Self.looks[isBack ? returning : 0], componentID: 7)
      }
      Track(algorithm, appearance: appearance)
      ForEachFrame { frame in
        guard frame.number == 14 || frame.number == 89 else { return }
        for object in frame.objects { seen.add(object.trackingID) }
      }
    }.run()
    #expect(report.failures.isEmpty)
    return seen.all
  }

  @Test(
    "an object that comes back keeps its number by its looks", arguments: [TrackStage.Algorithm.byteTrack, .ocSort])
  func found(_ algorithm: TrackStage.Algorithm) async throws {
    #expect(try await numbers(algorithm, AppearanceSettings()) == [1, 1])
  }

  @Test("one of other looks, or whose looks do not count, gets a new number")
  func stranger() async throws {
    #expect(try await numbers(.byteTrack, AppearanceSettings(), returning: 1) == [1, 2])
    #expect(try await numbers(.byteTrack, nil) == [1, 2])
    #expect(try await numbers(.byteTrack, AppearanceSettings(maxLostFrames: 40)) == [1, 2])
  }
}
