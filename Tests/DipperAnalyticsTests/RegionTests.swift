import DipperAnalytics
import DipperGeometry
import Testing

@Suite("Regions")
struct RegionTests {
  /// From 200 to 800 across and down; the margin is 14 pixels.
  private static let square = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)].map { AnalysisPoint($0.0, $0.1) }

  private static func yard(
    corners: [AnalysisPoint] = square, isInverse: Bool = false, dwell: Double? = nil, crowdLimit: Int? = nil,
    crowdTime: Double = 0, scope: AnalysisScope = AnalysisScope()
  ) -> AnalysisSettings {
    AnalysisSettings(regions: [
      AnalysisRegion(
        "yard", corners: corners, scope: scope, isInverse: isInverse, dwell: dwell, crowdLimit: crowdLimit,
        crowdTime: crowdTime)
    ])
  }

  @Test("an object enters, is counted, dwells once and leaves, with how long it stayed")
  func visit() throws {
    var scene = try Scene(Self.yard(dwell: 0.2))
    scene.walk([(100, 500)])
    #expect(scene.result.region("yard")?.count == 0)
    for number in 0..<10 { scene.walk([(300 + Double(number), 500)]) }
    #expect(scene.result.region("yard")?.count == 1)
    #expect(scene.result.object(1)?.regions == ["yard"] && scene.result.object(1)?.isInside("yard") == true)
    scene.walk([(100, 500)])
    #expect(scene.result.object(1)?.regions == [])
    #expect(scene.events.map(\.kind) == [.appeared, .entered, .dwelt, .exited])
    #expect(scene.events[2].duration == 0.2)
    #expect(abs((scene.events[3].duration ?? 0) - 0.4) < 1e-9)
  }

  @Test("either way round, corners make the same region", arguments: [false, true])
  func orientation(isReversed: Bool) throws {
    let corners = isReversed ? Self.square.reversed() : Self.square
    var scene = try Scene(Self.yard(corners: corners + [corners[0]]))
    scene.show([(1, 500, 500), (2, 100, 100), (3, 790, 790)])
    #expect(scene.result.region("yard")?.count == 2)
  }

  @Test("a region with a notch holds what is in it and not what is in the notch")
  func concave() throws {
    let corners = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.5, 0.3), (0.1, 0.9)].map { AnalysisPoint($0.0, $0.1) }
    var scene = try Scene(Self.yard(corners: corners))
    scene.show([(1, 500, 600), (2, 200, 500), (3, 800, 500), (4, 500, 200)])
    let inside = (1...4).map { scene.result.object($0)?.isInside("yard") }
    #expect(inside == [false, true, true, true])
  }

  @Test("an object that trembles at the edge enters once and leaves once")
  func trembles() throws {
    var scene = try Scene(Self.yard())
    var random = SeededGenerator(seed: 3)
    scene.walk([(150, 500)])
    for _ in 0..<200 { scene.walk([(200 + .random(in: -8...8, using: &random), 500)]) }
    scene.walk([(150, 500)])
    #expect(scene.count(.entered) == 1 && scene.count(.exited) == 1)
  }

  @Test("the rest of the frame is what an inverse region holds")
  func inverse() throws {
    var scene = try Scene(Self.yard(isInverse: true))
    scene.show([(1, 500, 500), (2, 100, 100)])
    #expect(scene.result.object(1)?.isInside("yard") == false && scene.result.object(2)?.isInside("yard") == true)
    scene.walk([(100, 500), (500, 500)])
    #expect(scene.count(.entered) == 2 && scene.count(.exited) == 1)
  }

  @Test("an object that leaves and comes back dwells and leaves again, by its own new time")
  func comesBack() throws {
    var scene = try Scene(Self.yard(dwell: 0.4))
    for _ in 0..<2 {
      for _ in 0..<20 { scene.walk([(500, 500)]) }
      scene.walk([(900, 900)])
    }
    #expect(scene.count(.dwelt) == 2 && scene.count(.entered) == 2 && scene.count(.exited) == 2)
  }

  @Test("a short loss of the track does not end a stay; a long one does, at the last sight")
  func losses() throws {
    var scene = try Scene(Self.yard(dwell: 3))
    scene.walk([(500, 500)])
    scene.wait(seconds: 4)
    scene.walk([(500, 500)])
    #expect(scene.count(.entered) == 1 && scene.count(.dwelt) == 1)
    scene.wait(seconds: 10)
    scene.show([(2, 100, 100)])
    let exit = try #require(scene.events.first { $0.kind == .exited })
    #expect(abs((exit.duration ?? 0) - 4.04) < 1e-9)
    #expect(scene.count(.left) == 1)
    #expect(scene.result.region("yard")?.count == 0)
  }

  @Test("a track that the tracker gives up leaves at once, and the end of the source ends all")
  func ends() throws {
    var scene = try Scene(Self.yard())
    scene.show([(1, 500, 500), (2, 600, 600)])
    scene.show([(2, 600, 600)], ended: [1])
    #expect(scene.count(.left) == 1 && scene.count(.exited) == 1)
    scene.analyzer.finish(into: &scene.result)
    #expect(scene.result.events.map(\.kind) == [.exited, .left])
    scene.analyzer.finish(into: &scene.result)
    #expect(scene.result.events.isEmpty)
  }

  @Test("a number that another object takes over is one object; a new number is another, and counts entries add up")
  func switches() throws {
    var scene = try Scene(Self.yard())
    scene.walk(1, [(500, 500)])
    scene.show([(2, 500, 500)], ended: [1])
    #expect(scene.count(.entered) == 2 && scene.count(.exited) == 1)
    #expect(scene.result.region("yard")?.count == 1)
  }

  @Test("more objects than the limit are a crowd once they have been for the time set, and no sooner one no more")
  func crowd() throws {
    var scene = try Scene(Self.yard(crowdLimit: 2, crowdTime: 0.1))
    func people(_ count: Int) -> [(id: UInt64, x: Double, y: Double)] {
      (1...count).map { (UInt64($0), 300 + Double($0) * 20, 500) }
    }
    for _ in 0..<5 { scene.show(people(2)) }
    #expect(scene.count(.crowded) == 0)
    for _ in 0..<3 { scene.show(people(3)) }
    #expect(scene.count(.crowded) == 0, "0.08 s is too short")
    scene.show(people(2))
    for _ in 0..<4 { scene.show(people(4)) }
    #expect(scene.events.last?.kind == .crowded && scene.events.last?.count == 4)
    #expect(scene.result.region("yard")?.isCrowded == true)
    #expect(scene.result.object(1)?.crowdedRegions == ["yard"])
    scene.show(people(1))
    #expect(scene.result.region("yard")?.isCrowded == true)
    for _ in 0..<3 { scene.show(people(1)) }
    #expect(scene.count(.dispersed) == 1 && scene.result.region("yard")?.isCrowded == false)
  }

  @Test("only the classes, labels and sources that a region is for count")
  func scope() throws {
    let settings = Self.yard(scope: AnalysisScope(sources: ["street"], labels: ["car"]))
    #expect(settings.of(source: "street", number: 0).regions.count == 1)
    #expect(settings.of(source: "yard", number: 0).regions.isEmpty)
    var scene = try Scene(settings)
    scene.show([Scene.object(1, 500, 500), Scene.object(2, 500, 500, label: "car")])
    // Objects of both labels have one class number, and the first label of a class counts for it.
    #expect(scene.result.region("yard")?.count == 0)
    var numbered = Scene.object(3, 500, 500, label: "car")
    numbered.classID = 7
    scene.show([numbered])
    #expect(scene.result.region("yard")?.count == 1)
    #expect(scene.result.classCounts == [7: 1])
  }

  @Test("a time before the last ends all tracks and begins anew")
  func backwards() throws {
    var scene = try Scene(Self.yard(dwell: 1, crowdLimit: 0, crowdTime: 1))
    for _ in 0..<10 { scene.walk([(500, 500)]) }
    scene.time = 0
    scene.walk([(500, 500)])
    #expect(scene.count(.left) == 1 && scene.count(.appeared) == 2 && scene.count(.dwelt) == 0)
  }

  @Test("entries, stays and counts are exact on random visits with known truth", arguments: 0..<20)
  func exact(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var scene = try Scene(Self.yard(dwell: 0.5))
    var inside: Set<UInt64> = []
    var since: [UInt64: UInt64] = [:]
    var truth = (entered: 0, exited: 0, dwelt: 0)
    var told: Set<UInt64> = []
    for _ in 0..<400 {
      var places: [(id: UInt64, x: Double, y: Double)] = []
      for id in UInt64(1)...6 {
        if Int.random(in: 0..<(inside.contains(id) ? 20 : 8), using: &random) == 0 {
          if inside.remove(id) != nil {
            truth.exited += 1
            told.remove(id)
          } else {
            inside.insert(id)
            since[id] = scene.time
            truth.entered += 1
          }
        }
        // At the edge half the time, within the margin outside for those inside.
        let isInside = inside.contains(id)
        let range: ClosedRange<Double> =
          Bool.random(using: &random) ? (isInside ? 250...750 : 20...150) : (isInside ? 188...212 : 160...180)
        let x = Double.random(in: range, using: &random)
        let first = since[id] == scene.time && isInside
        places.append((id, first ? 300 : x, 500))
        if isInside, let start = since[id], scene.time - start >= 500_000_000, told.insert(id).inserted {
          truth.dwelt += 1
        }
      }
      scene.show(places)
      #expect(scene.result.region("yard")?.count == inside.count)
    }
    #expect(scene.count(.entered) == truth.entered)
    #expect(scene.count(.exited) == truth.exited)
    #expect(scene.count(.dwelt) == truth.dwelt)
  }
}
