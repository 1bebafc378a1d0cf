import DipperGeometry
import Foundation
import Testing

@testable import DipperTracking

/// Writes what the trackers make of detections, for `Benchmarks/peers/track_boxes.py` to compare.
///
/// The variables `DIPPER_TRACKS_INPUT` (lines of frame, left, top, width, height, score; frames from 1 in order) and
/// `DIPPER_TRACKS_OUTPUT` (a folder) say what.
@Suite struct TrackDump {
  static func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment["DIPPER_TRACKS_\(name)"] }

  @Test("tracks are written for comparison", .enabled(if: variable("INPUT") != nil, "no detections are named"))
  func dump() throws {
    let text = try String(contentsOfFile: try #require(Self.variable("INPUT")), encoding: .utf8)
    var frames: [[TrackerInput]] = []
    for line in text.split(separator: "\n") {
      let numbers = line.split(separator: ",").compactMap { Float($0) }
      try #require(numbers.count == 6)
      while frames.count < Int(numbers[0]) { frames.append([]) }
      frames[Int(numbers[0]) - 1].append(
        TrackerInput(
          box: Box(left: numbers[1], top: numbers[2], width: numbers[3], height: numbers[4]), confidence: numbers[5]))
    }
    let folder = try #require(Self.variable("OUTPUT"))
    try write(frames, ByteTracker(configuration: ByteTrackConfiguration()), to: "\(folder)/byte-track.txt")
    for method in OverlapTrackConfiguration.Method.allCases {
      let tracker = try OverlapTracker(configuration: OverlapTrackConfiguration(method))
      try write(frames, tracker, to: "\(folder)/\(method.rawValue).txt")
    }
  }

  /// One line a track and frame, and the frames per second in the first line.
  private func write(_ frames: [[TrackerInput]], _ tracker: some ObjectTracker, to path: String) throws {
    var (lines, seconds) = ([String](), 0.0)
    for round in 0..<20 {
      var (tracker, ids, result) = (tracker, TrackIDs(), TrackingResult())
      let clock = ContinuousClock()
      for (number, detections) in frames.enumerated() {
        let start = clock.now
        tracker.update(detections, ids: &ids, result: &result)
        seconds += (clock.now - start) / .seconds(1)
        guard round == 0 else { continue }
        for track in result.assignments.compactMap({ $0 }) {
          let box = track.box
          lines.append("\(number + 1),\(track.id),\(box.left),\(box.top),\(box.width),\(box.height)")
        }
      }
    }
    lines.insert("\(Double(frames.count * 20) / seconds)", at: 0)
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
