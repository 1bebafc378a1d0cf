import DipperAnalytics
import Foundation
import Testing

@Suite("Lines")
struct LineTests {
  /// From the left to the right at half the height, 200 to 800; the margin is 14 pixels.
  private static func gate(
    margin: Double = 0.01, ways: AnalysisLine.Ways = .both, heading: AnalysisLine.Heading? = nil,
    isExtended: Bool = false, countsOnce: Bool = false
  ) -> AnalysisSettings {
    AnalysisSettings(lines: [
      AnalysisLine(
        "gate", from: AnalysisPoint(0.2, 0.5), to: AnalysisPoint(0.8, 0.5), ways: ways, heading: heading,
        isExtended: isExtended, countsOnce: countsOnce, margin: margin)
    ])
  }

  @Test("an object that walks across counts once, forward from left to right seen from the first end")
  func walksAcross() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(500, 400), (500, 480), (500, 495), (500, 505), (500, 520), (500, 600)])
    let line = try #require(scene.result.line("gate"))
    #expect((line.forward, line.backward) == (1, 0))
    let event = try #require(scene.events.first { $0.kind == .crossed })
    #expect(event.crossing == .forward && event.count == 1 && event.zone == "gate" && event.subject?.trackID == 1)
    scene.walk([(500, 400)])
    #expect(scene.result.line("gate")?.backward == 1)
    #expect(scene.result.line("gate")?.backwardNow == 1)
    #expect(scene.result.object(1)?.crossed("gate") == .backward)
    scene.walk([(500, 390)])
    #expect(scene.result.line("gate")?.now == 0)
    #expect(scene.result.object(1)?.crossedLines == [])
  }

  @Test("an object that jumps over the line in one step counts")
  func jumps() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(300, 20), (700, 990)])
    #expect(scene.result.line("gate")?.forward == 1)
  }

  @Test("an object that goes round the end of the line does not count, close to the end or far from it")
  func goesRound() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(900, 400), (900, 600), (810, 490), (810, 500), (810, 510), (810, 560)])
    scene.walk(2, [(790, 480), (812, 492), (812, 508), (790, 520)])
    #expect(scene.count(.crossed) == 0)
  }

  @Test("the same way counts where the line goes on beyond its ends")
  func extended() throws {
    var scene = try Scene(Self.gate(isExtended: true))
    scene.walk([(900, 400), (900, 600)])
    #expect(scene.result.line("gate")?.forward == 1)
  }

  @Test("an object that is first seen on the line belongs to the side that it goes to")
  func startsOnLine() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(500, 499), (500, 503), (500, 600)])
    #expect(scene.count(.crossed) == 0)
    scene.walk([(500, 400)])
    #expect(scene.result.line("gate")?.backward == 1)
  }

  @Test("an object that turns on the line does not count, however often it trembles over it")
  func turns() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(500, 400), (500, 505), (500, 495), (510, 512), (520, 490), (500, 505), (500, 450)])
    #expect(scene.count(.crossed) == 0)
  }

  @Test("without a margin every passing counts, also one that ends on the line and goes on")
  func noMargin() throws {
    var scene = try Scene(Self.gate(margin: 0))
    scene.walk([(500, 400), (500, 500), (500, 600), (500, 500), (500, 400), (500, 501), (500, 499)])
    let line = try #require(scene.result.line("gate"))
    #expect((line.forward, line.backward) == (2, 2))
  }

  @Test("only the ways that are asked for count")
  func ways() throws {
    let way: [(Double, Double)] = [(500, 400), (500, 600), (500, 400), (500, 600)]
    var forward = try Scene(Self.gate(ways: .forward))
    forward.walk(way)
    #expect(forward.result.line("gate")?.forward == 2 && forward.result.line("gate")?.backward == 0)
    var backward = try Scene(Self.gate(ways: .backward))
    backward.walk(way)
    #expect(backward.result.line("gate")?.forward == 0 && backward.result.line("gate")?.backward == 1)
    var once = try Scene(Self.gate(countsOnce: true))
    once.walk(way)
    #expect(once.result.line("gate")?.total == 1)
  }

  @Test("a heading counts what keeps to it, as closely as asked for")
  func headings() throws {
    func crossings(_ strictness: AnalysisStrictness, _ way: [(Double, Double)]) throws -> Int {
      let heading = AnalysisLine.Heading(
        from: AnalysisPoint(0.5, 0.4), to: AnalysisPoint(0.5, 0.6), strictness: strictness)
      var scene = try Scene(Self.gate(heading: heading))
      scene.walk(way)
      return scene.count(.crossed)
    }
    let straight: [(Double, Double)] = [(500, 450), (500, 550)]
    let slanted: [(Double, Double)] = [(450, 450), (580, 550)]  // 52° from the heading
    let grazing: [(Double, Double)] = [(350, 470), (650, 530)]  // 79°
    for strictness in AnalysisStrictness.allCases {
      #expect(try crossings(strictness, straight) == 1)
      #expect(try crossings(strictness, straight.reversed()) == 0)
    }
    #expect(try crossings(.strict, slanted) == 0)
    #expect(try crossings(.balanced, slanted) == 1)
    #expect(try crossings(.balanced, grazing) == 0)
    #expect(try crossings(.loose, grazing) == 1)
  }

  @Test("a track that is lost before the line and found behind it counts; one with a new number does not")
  func lostAndFound() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(500, 400), (500, 450)])
    scene.wait(seconds: 2)
    scene.walk([(500, 560)])
    #expect(scene.result.line("gate")?.forward == 1)
    scene.walk(2, [(500, 450)])
    scene.walk(3, [(500, 550)])
    #expect(scene.count(.crossed) == 1)
    scene.wait(seconds: 6)
    scene.walk([(500, 400)])
    #expect(scene.count(.crossed) == 1, "the number was forgotten, and is another object now")
    #expect(scene.count(.left) == 3)
  }

  @Test("another size of the frame begins new ways and keeps the counts")
  func anotherSize() throws {
    var scene = try Scene(Self.gate())
    scene.walk([(500, 400), (500, 600)])
    scene.analyzer.update(
      [Scene.object(1, 300, 400)], at: scene.time, width: 500, height: 500, into: &scene.result)
    #expect(scene.result.line("gate")?.total == 1, "(300, 400) is below the line in both sizes")
    scene.analyzer.update(
      [Scene.object(1, 300, 100)], at: scene.time + 1, width: 500, height: 500, into: &scene.result)
    #expect(scene.result.line("gate")?.backward == 1)
  }

  /// The way of one object of which it is known how often it crosses: from clear to clear of the line, in steps of any
  /// size, with pauses on the line, and every place trembling by less than the margin.
  @Test("counts are exact on trembling, jumping and pausing tracks with known truth", arguments: 0..<60)
  func exact(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let angle = Double.random(in: 0..<(2 * .pi), using: &random)
    let along = (x: cos(angle), y: sin(angle))
    let half = Double.random(in: 60...200, using: &random)
    func share(_ distance: Double) -> AnalysisPoint {
      AnalysisPoint((500 + along.x * distance) / 1000, (500 + along.y * distance) / 1000)
    }
    var scene = try Scene(
      AnalysisSettings(lines: [AnalysisLine("gate", from: share(-half), to: share(half))], forgetAfter: 1e6))
    let margin = 0.01 * 1_000_000.0.squareRoot() * 2.0.squareRoot()
    var truth = (forward: 0, backward: 0)
    var states: [(id: UInt64, side: Double)] = (1...8).map { ($0, 0) }

    /// A place by how far along the line it is, how far to its right, and a tremble.
    func place(_ distance: Double, _ depth: Double) -> (Double, Double) {
      let tremble = margin * 0.45
      let (u, v) = (
        distance + .random(in: -tremble...tremble, using: &random),
        depth + .random(in: -tremble...tremble, using: &random)
      )
      return (500 + along.x * u - along.y * v, 500 + along.y * u + along.x * v)
    }
    for _ in 0..<120 {
      let index = Int.random(in: 0..<states.count, using: &random)
      let id = states[index].id
      let inner = half - 3 * margin
      if states[index].side == 0 {
        // First seen clear of the line, or on it: then it belongs where it goes.
        if Bool.random(using: &random) { scene.walk(id, [place(.random(in: -inner...inner, using: &random), 0)]) }
        states[index].side = Bool.random(using: &random) ? 1 : -1
        scene.walk(id, [place(.random(in: -inner...inner, using: &random), states[index].side * 3 * margin)])
        continue
      }
      let side = states[index].side
      let goal = Bool.random(using: &random) ? side : -side
      let middle = Double.random(in: -inner...inner, using: &random)
      for _ in 0..<Int.random(in: 0...6, using: &random) { scene.walk(id, [place(middle, 0)]) }
      let way = Int.random(in: 0...4, using: &random)
      for step in 0..<way {
        let share = Double(step + 1) / Double(way + 1)
        scene.walk(id, [place(middle, (side + (goal - side) * share) * 3 * margin)])
      }
      let depth = goal * Double.random(in: 2...6, using: &random) * margin
      scene.walk(id, [place(middle, depth)])
      // Back to where every way starts from.
      scene.walk(id, [place(.random(in: -inner...inner, using: &random), goal * 3 * margin)])
      if goal > side { truth.forward += 1 } else if goal < side { truth.backward += 1 }
      states[index].side = goal
    }
    let line = try #require(scene.result.line("gate"))
    #expect((line.forward, line.backward) == truth)
    #expect(scene.count(.crossed) == truth.forward + truth.backward)
    let told = scene.events.filter { $0.kind == .crossed && $0.crossing == .forward }.compactMap(\.count)
    #expect(told == Array(1..<(truth.forward + 1)))
  }
}
