import DipperAnalytics
import Testing

@Suite("Settings of analytics")
struct SettingsTests {
  private static func points(_ places: [(Double, Double)]) -> [AnalysisPoint] {
    places.map { AnalysisPoint($0.0, $0.1) }
  }

  @Test(
    "a region that cannot be watched is refused by what is wrong with it",
    arguments: [
      ([(0.1, 0.1), (0.9, 0.9)], "2 corners, expected at least 3"),
      ([(0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)], "sides 1 and 3 that cross"),
      ([(0.1, 0.1), (0.5, 0.5), (0.9, 0.9)], "corners on one line"),
      ([(0.1, 0.1), (0.1, 0.1), (0.9, 0.9), (0.2, 0.8)], "corner 1 and the next at one place"),
      ([(0.1, 0.1), (1.2, 0.1), (0.5, 0.9)], "corner 2 at (1.2, 0.1), which is outside the frame"),
      ([(0.1, 0.1), (.nan, 0.1), (0.5, 0.9)], "corner 2 at (nan, 0.1), which is outside the frame"),
      ([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.5, 0.1)], "sides 1 and"),
    ] as [([(Double, Double)], String)])
  func badRegions(corners: [(Double, Double)], words: String) {
    let settings = AnalysisSettings(regions: [AnalysisRegion("yard", corners: Self.points(corners))])
    let error = #expect(throws: AnalyticsError.self) { _ = try SourceAnalyzer(settings) }
    #expect(error?.key == "regions[0].corners")
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("lines, directions, names, times and margins are looked at too")
  func others() {
    let corners = Self.points([(0, 0), (1, 0), (1, 1)])
    let settings = AnalysisSettings(
      regions: [
        AnalysisRegion("yard", corners: corners, dwell: 0, crowdLimit: -1, crowdTime: .nan, margin: 0.7),
        AnalysisRegion("yard", corners: corners),
        AnalysisRegion("", corners: corners, scope: AnalysisScope(sources: ["a"])),
        AnalysisRegion("a", corners: corners, scope: AnalysisScope(sources: ["a"])),
        AnalysisRegion("a", corners: corners, scope: AnalysisScope(sources: ["b"])),
      ],
      lines: [
        AnalysisLine("one", from: AnalysisPoint(0.5, 0.5), to: AnalysisPoint(0.5, 0.5)),
        AnalysisLine("two", from: AnalysisPoint(-0.5, 0.5), to: AnalysisPoint(0.5, 0.5)),
        AnalysisLine(
          "three", from: AnalysisPoint(0, 0.5), to: AnalysisPoint(1, 0.5),
          heading: .init(from: AnalysisPoint(0.2, 0.2), to: AnalysisPoint(0.7, 0.2))),
      ],
      directions: [AnalysisDirection("north", from: AnalysisPoint(0.5, 0.5), to: AnalysisPoint(.infinity, 0.5))],
      forgetAfter: 0, directionTime: 0, directionTravel: 2)
    #expect(
      settings.check().map(\.key) == [
        "forget-after", "direction-time", "direction-travel", "regions[0].dwell", "regions[0].crowd",
        "regions[0].crowd-time", "regions[0].margin", "lines[0]", "lines[1].from", "lines[2].heading", "directions[0]",
        "regions[1].name", "regions[2].name",
      ])
  }

  private static let file = """
    [property]
    enable=1
    config-width=1000
    config-height=500
    osd-mode=2
    display-font-size=12

    # a comment
    [roi-filtering-stream-0]
    enable=1
    roi-RF=100;50;900;50;900;450;100;450
    inverse-roi=1
    class-id=-1

    [overcrowding-stream-1]
    enable=1
    roi-OC=0;0;500;0;500;500
    object-threshold=3
    time-threshold=500
    class-id=0;2

    [line-crossing-stream-0]
    line-crossing-Exit=500;100;500;400;100;250;900;250;
    class-id=0
    extended=1
    mode=loose

    [direction-detection-stream-0]
    direction-South=284;840;360;662
    class-id=0

    [line-crossing-stream-2]
    enable=0
    line-crossing-No=1;1;2;2;3;3;4;4
    """

  @Test("DeepStream's configuration becomes regions, lines and directions of its sources")
  func deepStream() throws {
    let settings = try AnalysisSettings(deepStream: Self.file, name: "config.txt")
    #expect(settings.regions.map(\.name) == ["RF", "OC"])
    #expect(settings.regions[0].isInverse && settings.regions[0].scope == AnalysisScope(sourceNumbers: [0]))
    #expect(settings.regions[0].corners == Self.points([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)]))
    #expect(settings.regions[1].crowdLimit == 3 && settings.regions[1].crowdTime == 0.5)
    #expect(settings.regions[1].scope == AnalysisScope(sourceNumbers: [1], classIDs: [0, 2]))
    let line = try #require(settings.lines.first)
    #expect(settings.lines.count == 1 && line.name == "Exit" && line.isExtended)
    #expect(line.heading?.strictness == .loose && line.from == AnalysisPoint(0.1, 0.5))
    #expect(settings.directions.map(\.name) == ["South"])
    #expect(settings.of(source: "any", number: 1).lines.isEmpty)
    var scene = try Scene(settings.of(source: "any", number: 0))
    scene.walk([(500, 400), (500, 600)])
    #expect(scene.result.line("Exit")?.forward == 1, "down the frame, as the arrow of the line")
    scene.walk([(500, 400)])
    #expect(scene.result.line("Exit")?.total == 1)
  }

  @Test(
    "a mistake in DeepStream's configuration is named by its line and key",
    arguments: [
      ("[propertys]\na=1", "config.txt:1: propertys: found an unknown group"),
      ("enable=1", "config.txt:1: found 'enable=1', expected a key in a group"),
      ("property:\n  enble: 1", "config.txt:2: enble: found an unknown key"),
      ("[property]\nconfig-width=wide", "config.txt:2: config-width: found 'wide', expected a whole number"),
      ("[property]\nconfig-width=0", "config.txt:2: config-width: found 0"),
      ("[property]\nenble=1", "config.txt:2: enble: found an unknown key"),
      ("[roi-filtering-stream-x]\nenable=1", "found no number at the end"),
      ("[roi-filtering-stream-0]\nroi-A=1;2;3", "config.txt:2: roi-A: found 3 numbers"),
      ("[roi-filtering-stream-0]\nroi-A=1;2;3;4", "config.txt:2: roi-A: found 2 corners"),
      ("[roi-filtering-stream-0]\nroi-A=0;0;900;900;900;0;0;900", "sides 1 and 3 that cross"),
      ("[roi-filtering-stream-0]\nroi-A=0;0;2900;900;900;0", "outside the frame"),
      ("[overcrowding-stream-0]\nroi-A=0;0;900;900;900;0", "found no object-threshold"),
      ("[line-crossing-stream-0]\nline-crossing-A=0;0;9;9", "found 4 numbers, expected 8"),
      ("[line-crossing-stream-0]\nline-crossing-A=0;0;9;9;0;0;2000;0", "found 2000, 0, which is outside the frame"),
      ("[line-crossing-stream-0]\nmode=lose\nline-crossing-A=0;0;0;9;0;0;200;0", "expected strict, balanced or loose"),
      (
        "[line-crossing-stream-0]\nline-crossing-A=0;0;9;0;0;0;200;0",
        "config.txt: lines[0].heading: found a way along"
      ),
      ("[direction-detection-stream-0]\ndirection-A=0;0;zero;9", "found 'zero'"),
    ])
  func mistakes(text: String, words: String) {
    let error = #expect(throws: AnalyticsError.self) { _ = try AnalysisSettings(deepStream: text, name: "config.txt") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("a file that is not there, or a directory, is named", arguments: ["/nowhere/analytics.txt", "/"])
  func noFile(path: String) {
    let error = #expect(throws: AnalyticsError.self) { _ = try AnalysisSettings(deepStreamFile: path) }
    #expect(error?.code == .cannotRead && error?.key == path)
  }
}
