import Foundation
import Synchronization
import Testing

@testable import Dipper

@Suite("Analytics in descriptions")
struct AnalyseStageTests {
  @Test("all that can be said in YAML is what Swift says")
  func yaml() throws {
    let yaml = """
      sources: [{uri: a.mp4, name: street}]
      track: true
      analyse:
        regions:
          - name: yard
            corners: [[0.1, 0.2], [0.4, 0.2], [0.4, 0.9]]
            labels: person
            sources: [street]
            inverse: true
            dwell: 10
            crowd: 5
            crowd-time: 2.5
            anchor: center
            margin: 0.02
        lines:
          - name: 7
            from: [0, 0.5]
            to: [1, 0.5]
            ways: backward
            heading: {from: [0.5, 0.8], to: [0.5, 0.2], mode: strict}
            extended: true
            once: true
            anchor: top-center
            margin: 0
        directions:
          - {name: north, from: [0.5, 1], to: [0.5, 0], mode: loose, labels: [car, bus]}
        forget-after: 3
        direction-time: 0.5
        direction-travel: 0.1
        deepstream-meta: true
      draw: {zones: true}
      """
    let flow = try FlowDescription(yaml: yaml, file: "conf/street.yml")
    let region = AnalysisRegion(
      "yard", corners: [AnalysisPoint(0.1, 0.2), AnalysisPoint(0.4, 0.2), AnalysisPoint(0.4, 0.9)],
      scope: AnalysisScope(sources: ["street"], labels: ["person"]), isInverse: true, dwell: 10, crowdLimit: 5,
      crowdTime: 2.5, anchor: .center, margin: 0.02)
    let line = AnalysisLine(
      "7", from: AnalysisPoint(0, 0.5), to: AnalysisPoint(1, 0.5), ways: .backward,
      heading: .init(from: AnalysisPoint(0.5, 0.8), to: AnalysisPoint(0.5, 0.2), strictness: .strict),
      isExtended: true, countsOnce: true, anchor: .topCenter, margin: 0)
    let direction = AnalysisDirection(
      "north", from: AnalysisPoint(0.5, 1), to: AnalysisPoint(0.5, 0), scope: AnalysisScope(labels: ["car", "bus"]),
      strictness: .loose)
    let stage = try #require(flow.analyses.first)
    #expect(stage.settings.regions == [region])
    #expect(stage.settings.lines == [line] && stage.settings.directions == [direction])
    #expect(stage.settings.forgetAfter == 3 && stage.settings.directionTime == 0.5 && stage.deepStreamMetadata)
    #expect(flow.drawings.first?.marks.contains(.zones) == true)
    #expect(flow.check().filter { $0.key.hasPrefix("analyse") } == [])
    #expect(flow.plan.contains("analyse region yard; line 7; direction north"))
  }

  @Test("a path alone is a configuration of nvdsanalytics, and true watches who comes and goes")
  func short() throws {
    let file = try FlowDescription(yaml: "sources: [a.mp4]\nanalyse: zones.txt", file: "conf/street.yml")
    #expect(file.analyses == [AnalyseStage(file: "conf/zones.txt")])
    let problem = file.check().first { $0.key == "analyse.config" }
    #expect(problem?.description.contains("conf/zones.txt") == true)
    let plain = try FlowDescription(yaml: "sources: [a.mp4]\nanalyse: true", file: "street.yml")
    #expect(plain.analyses == [AnalyseStage()])
  }

  @Test(
    "mistakes in YAML are named with their place",
    arguments: [
      ("regions: [{name: a}]", "analyse.regions[0]: found no key 'corners', expected three or more points"),
      ("regions: [{name: a, corners: [[0, 0, 1]]}]", "found a list of 3, expected 2 numbers"),
      ("lines: [{name: a, from: [0, 0]}]", "found no key 'to', expected two numbers"),
      ("lines: [{from: [0, 0], to: [1, 1]}]", "found no key 'name'"),
      ("lines: [{name: a, from: [0, 0], to: [1, 1], ways: in}]", "expected one of both, forward, backward"),
      ("regionen: []", "found an unknown key; did you mean 'regions'?"),
      ("{config: a.txt, lines: []}", "analyse.lines: found it beside 'config', expected one of them"),
    ])
  func mistakes(text: String, words: String) {
    let yaml = "sources: [a.mp4]\nanalyse:\n  " + text
    let error = #expect(throws: FlowError.self) { _ = try FlowDescription(yaml: yaml, file: "street.yml") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("zones that cannot be watched, or by whom, are found before anything starts")
  func checks() throws {
    let yaml = """
      sources: [{uri: "test://black?frames=1", name: street}]
      analyse:
        regions:
          - {name: a, corners: [[0, 0], [1, 1], [1, 0], [0, 1]]}
        lines:
          - {name: b, from: [0, 0], to: [1, 1], sources: [yard]}
      draw: {zones: true}
      """
    let flow = try FlowDescription(yaml: yaml, file: "street.yml")
    let found = flow.check().map(\.description)
    #expect(found.contains { $0.hasPrefix("street.yml:4:") && $0.contains("sides 1 and 3 that cross") }, "\(found)")
    #expect(found.contains { $0.contains("'yard'") && $0.contains("the sources are street") })
    #expect(found.contains { $0.contains("found analytics and no tracker before it") })
    let drawn = FlowDescription {
      Sources("test://black?frames=1")
      Draw(.zones)
      Analyse()
      Analyse()
    }
    let problems = drawn.check().map(\.description)
    #expect(problems.contains { $0.contains("found regions and lines to draw and no analytics before it") })
    #expect(problems.contains { $0.contains("found 2 stages of analytics, expected one") })
  }

  @Test("handlers of a flow read what happened, and the run writes it")
  func flow() async throws {
    let scratch = try Scratch()
    let path = scratch.path + "/events.jsonl"
    let seen = Mutex((objects: 0, crossings: 0))
    let flow = try Flow {
      Sources([Source("test://black?size=64x48&frames=30", name: "street")])
      ForEachFrame { frame in
        let object = frame.addObject(
          box: Box(left: Float(frame.number) * 2, top: 10, width: 6, height: 12), classID: 0, label: "person",
          confidence: 0.9)
        object.componentID = 1
      }
      Track(.byteTrack)
      Analyse(lines: [AnalysisLine("gate", from: AnalysisPoint(0.5, 0), to: AnalysisPoint(0.5, 1))])
      ForEachObject { object, frame in
        seen.withLock { seen in
          if object.analytics != nil { seen.objects += 1 }
          if object.analytics?.crossed("gate") == .backward {
            seen.crossings += frame.analytics?.line("gate")?.now ?? 0
          }
        }
      }
      Events(path)
    }
    _ = try await flow.run()
    #expect(seen.withLock { $0.objects > 20 && $0.crossings == 1 })
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.split(separator: "\n").count { $0.contains(#""type":"crossed""#) } == 1)
    #expect(text.split(separator: "\n").count { $0.contains(#""type":"left""#) } == 1)
  }
}
