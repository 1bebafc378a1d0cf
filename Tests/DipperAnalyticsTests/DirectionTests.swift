import DipperAnalytics
import Testing

@Suite("Directions")
struct DirectionTests {
  private static let settings = AnalysisSettings(directions: [
    AnalysisDirection("east", from: AnalysisPoint(0.2, 0.5), to: AnalysisPoint(0.8, 0.5)),
    AnalysisDirection("south", from: AnalysisPoint(0.5, 0.2), to: AnalysisPoint(0.5, 0.8)),
  ])

  @Test("a moving object gets the direction that fits, told once; another is told when it turns")
  func turns() throws {
    var scene = try Scene(Self.settings)
    for step in 0..<50 { scene.walk([(100 + Double(step) * 8, 200)]) }
    #expect(scene.result.object(1)?.direction == "east")
    for step in 0..<50 { scene.walk([(492, 200 + Double(step) * 8)]) }
    #expect(scene.result.object(1)?.direction == "south")
    for step in 0..<50 { scene.walk([(492 - Double(step) * 8, 592)]) }
    #expect(scene.result.object(1)?.direction == nil, "nobody asked for the west")
    #expect(scene.events.filter { $0.kind == .headed }.map(\.zone) == ["east", "south"])
  }

  @Test("an object that stands or trembles has no direction")
  func stands() throws {
    var scene = try Scene(Self.settings)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      scene.walk([(500 + .random(in: -9...9, using: &random), 500 + .random(in: -9...9, using: &random))])
      #expect(scene.result.object(1)?.direction == nil)
    }
  }

  @Test("on the border of two directions the first stays")
  func border() throws {
    var scene = try Scene(Self.settings)
    var random = SeededGenerator(seed: 9)
    for step in 0..<150 {
      let way = Double(step) * 4
      scene.walk([(100 + way + .random(in: -1...1, using: &random), 100 + way + .random(in: -1...1, using: &random))])
    }
    #expect(scene.count(.headed) == 1)
  }
}
