import Dipper
import Foundation

/// What watching zones costs: objects that walk about among regions and lines all over the frame.
enum ZoneCosts {
  /// Five regions and five lines.
  static let settings = AnalysisSettings(
    regions: (0..<5).map { index in
      let (x, y) = (0.05 + Double(index) * 0.18, 0.1 + Double(index % 3) * 0.25)
      return AnalysisRegion(
        "region \(index)",
        corners: [(0, 0), (0.12, 0.02), (0.15, 0.2), (0.07, 0.28), (0, 0.2)].map { AnalysisPoint(x + $0.0, y + $0.1) },
        dwell: 5, crowdLimit: 10)
    },
    lines: (0..<5).map { index in
      let x = 0.1 + Double(index) * 0.2
      return AnalysisLine("line \(index)", from: AnalysisPoint(x, 0.05), to: AnalysisPoint(x + 0.03, 0.95))
    })

  /// Microseconds a frame, and how many crossings were counted.
  static func measure(objects: Int, frames: Int) throws -> (microseconds: Double, crossings: Int) {
    var analyzer = try SourceAnalyzer(settings)
    var result = FrameAnalytics()
    var people: [AnalyticsEvent.Subject] = []
    var speeds: [Float] = []
    for index in 0..<objects {
      let (left, top) = (Float(index * 37 % 1800), Float(index * 91 % 900))
      people.append(
        AnalyticsEvent.Subject(
          trackID: UInt64(index + 1), label: "person", box: Box(left: left, top: top, width: 40, height: 100)))
      speeds.append(Float(index % 7 - 3) * 2)
    }
    func step(_ number: Int) {
      for index in people.indices {
        people[index].box.left += speeds[index]
        if people[index].box.left < 0 || people[index].box.left > 1880 { speeds[index].negate() }
      }
      analyzer.update(people, at: UInt64(number) * 40_000_000, width: 1920, height: 1080, into: &result)
    }
    for number in 0..<frames / 10 { step(number) }
    let clock = ContinuousClock()
    let start = clock.now
    for number in frames / 10..<frames { step(number) }
    let seconds = (clock.now - start) / .seconds(1)
    return (seconds * 1e6 / Double(frames - frames / 10), result.lines.reduce(0) { $0 + $1.total })
  }
}
