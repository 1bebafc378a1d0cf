import DipperGeometry
import Foundation
import Testing

@testable import DipperTracking

@Suite struct ByteTrackConfigurationTests {
  /// A setting made wrong, and what the error must say.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var expected: String
    var make: @Sendable (inout ByteTrackConfiguration) -> Void
    var testDescription: String { expected }
  }

  @Test(
    "a setting out of range is named, with what was found and the range",
    arguments: [
      Mistake(expected: "highThreshold is 1.5, but must be within 0.0…1.0") { $0.highThreshold = 1.5 },
      Mistake(expected: "highThreshold is nan") { $0.highThreshold = .nan },
      Mistake(expected: "lowThreshold is 0.7, but must be within 0…0.5") { $0.lowThreshold = 0.7 },
      Mistake(expected: "newTrackThreshold is -1.0") { $0.newTrackThreshold = -1 },
      Mistake(expected: "matchThreshold is 2.0") { $0.matchThreshold = 2 },
      Mistake(expected: "lostMatchThreshold is 1.1") { $0.lostMatchThreshold = 1.1 },
      Mistake(expected: "lowMatchThreshold is -0.1") { $0.lowMatchThreshold = -0.1 },
      Mistake(expected: "tentativeMatchThreshold is inf") { $0.tentativeMatchThreshold = .infinity },
      Mistake(expected: "duplicateOverlap is 1.1") { $0.duplicateOverlap = 1.1 },
    ])
  func thresholds(mistake: Mistake) throws {
    var configuration = ByteTrackConfiguration()
    mistake.make(&configuration)
    let error = try #require(throws: TrackingError.self) { try ByteTracker(configuration: configuration) }
    #expect(error.code == .invalidConfiguration)
    #expect(error.description.contains(mistake.expected), "\(error)")
  }

  @Test("numbers of frames out of range are named", arguments: [-1, 1_000_001])
  func frames(value: Int) throws {
    var configuration = ByteTrackConfiguration()
    configuration.maximumLostFrames = value
    let error = try #require(throws: TrackingError.self) { try configuration.validate() }
    #expect(error.message.contains("maximumLostFrames is \(value), but must be within 0…1000000"))
    configuration = ByteTrackConfiguration()
    configuration.minimumHits = value == -1 ? 0 : 1001
    #expect(throws: TrackingError.self) { try configuration.validate() }
  }

  @Test("settings that nobody checked are a mistake of the program and stop it")
  func unchecked() async {
    await #expect(processExitsWith: .failure) {
      var configuration = ByteTrackConfiguration()
      configuration.minimumHits = 0
      _ = ByteTracker(configuration)
    }
  }

  @Test("settings left out of a file keep their defaults, and all survive a round trip")
  func coding() throws {
    let read = try JSONDecoder().decode(
      ByteTrackConfiguration.self, from: Data(#"{"maximumLostFrames": 90}"#.utf8))
    #expect(read.maximumLostFrames == 90)
    #expect(read.matchThreshold == ByteTrackConfiguration().matchThreshold)
    let back = try JSONDecoder().decode(ByteTrackConfiguration.self, from: JSONEncoder().encode(read))
    #expect(back == read)
  }
}

@Suite struct ObjectCountsTests {
  @Test("present follows the frame, total only grows")
  func counts() throws {
    var scene = try Scene { $0.maximumLostFrames = 2 }
    var counts = ObjectCounts()
    scene.show(person(0), person(300), person(600, classID: 2))
    counts.update(scene.result)
    #expect(counts[0].present == 2 && counts[0].total == 2)
    #expect(counts[2].present == 1 && counts[2].total == 1)
    for _ in 0..<5 {
      scene.show(person(0))
      counts.update(scene.result)
    }
    #expect(counts[0].present == 1 && counts[0].total == 2)
    #expect(counts[2].present == 0 && counts[2].total == 1)
    scene.show(person(0), person(900))
    scene.show(person(0), person(900))
    counts.update(scene.result)
    #expect(counts[0].present == 2 && counts[0].total == 3)
    #expect(counts.entries.map(\.classID) == [0, 2])
    #expect(counts[7].total == 0)
  }
}
