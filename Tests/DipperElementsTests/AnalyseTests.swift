import CAnalyticsReader
import CDeepStream
import DipperAnalytics
import DipperGeometry
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperEvents
@testable import DipperGStreamer

@Suite("Analytics in pipelines")
struct AnalyseTests {
  init() throws { try startElements() }

  /// A line down the middle, from the top, and a region on its right; frames are 100 × 100 pixels.
  private static let settings = AnalysisSettings(
    regions: [
      AnalysisRegion(
        "yard", corners: [(0.6, 0), (1, 0), (1, 1), (0.6, 1)].map { AnalysisPoint($0.0, $0.1) }, dwell: 0.2,
        crowdLimit: 1)
    ],
    lines: [AnalysisLine("gate", from: AnalysisPoint(0.5, 0), to: AnalysisPoint(0.5, 1))],
    directions: [AnalysisDirection("east", from: AnalysisPoint(0, 0.5), to: AnalysisPoint(1, 0.5))])

  /// Two objects that walk from the left to the right in 20 frames, and one that comes the other way.
  private static func walk(_ frame: Frame) {
    let share = Float(frame.number % 20) / 19
    func add(_ id: UInt64, _ x: Float, _ bottom: Float) {
      let object = frame.addObject(
        box: Box(left: x - 5, top: bottom - 20, width: 10, height: 20), classID: 3, label: "person", confidence: 0.5)
      object.trackingID = id
    }
    add(1, 5 + 90 * share, 40)
    add(2, 5 + 90 * share, 60)
    add(3, 95 - 90 * share, 80)
    // Without a track it is left out.
    _ = frame.addObject(box: Box(left: 70, top: 10, width: 9, height: 9), classID: 3, label: "person", confidence: 0.5)
  }

  private static let source =
    "videotestsrc num-buffers=20 pattern=black ! video/x-raw,format=GRAY8,width=100,height=100,framerate=25/1"

  /// A pipeline whose objects are made before `dipanalyse`.
  private static func pipeline(_ rest: String, source: String = source, settings: AnalysisSettings? = settings) throws
    -> Pipeline
  {
    let pipeline = try Pipeline("\(source) ! dipmux name=m sensor-name-list=street ! dipanalyse name=a \(rest)")
    pipeline.find("m")?.pad("src")?.addBufferProbe { buffer in
      _ = buffer.withBatch { for frame in $0.frames { walk(frame) } }
      return .pass
    }
    if let settings, let element = pipeline.find("a") { useAnalysis(settings, in: element) }
    return pipeline
  }

  private struct Seen: Sendable {
    var region: FrameAnalytics.Region?
    var line: FrameAnalytics.Line?
    var direction: String?
    var kept: FrameAnalytics?
  }

  @Test("handlers read counts, and what was kept of a frame stays as it was")
  func counts() async throws {
    let pipeline = try Self.pipeline("! fakesink name=end sync=false")
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in
        let analytics = batch.frames[0].attachment(FrameAnalytics.self)
        return Seen(
          region: analytics?.region("yard"), line: analytics?.line("gate"),
          direction: analytics?.object(1)?.direction, kept: analytics)
      } ?? Seen()
    }
    try await pipeline.run()
    let seen = log.values
    #expect(seen.count == 20)
    let last = try #require(seen.last)
    // The gate's first end is at the top: who stands there and looks down has the frame's left at the right hand.
    #expect(last.line?.forward == 1 && last.line?.backward == 2)
    #expect(last.region?.count == 2 && last.region?.isCrowded == true)
    #expect(seen.first?.region?.count == 1)
    #expect(last.direction == "east" && seen[10].direction == nil, "three quarters of a second's way are needed")
    #expect(seen.map { $0.kept?.line("gate")?.total } == seen.map { $0.line?.total })
    #expect(seen.reduce(0) { $0 + ($1.line?.now ?? 0) } == 3)
    #expect(seen.compactMap(\.kept).flatMap(\.events).count { $0.kind == .crossed } == 3)
  }

  private static func temporaryFile(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID())-\(name)").path
  }

  @Test("what happened stands beside the frames' events, to the last that leaves, each with a key of its own")
  func records() async throws {
    let path = Self.temporaryFile("events.jsonl")
    defer { try? FileManager.default.removeItem(atPath: path) }
    // A thread of its own for the writer: what happens at the end comes in order too.
    let pipeline = try Self.pipeline("! queue ! dippublish location=\(path) ! fakesink sync=false")
    try await pipeline.run()
    try await pipeline.setState(.null)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let records = try lines.filter { $0.contains("dipper.event/1") }.map {
      try JSONDecoder().decode(EventRecord.self, from: Data($0.utf8))
    }
    #expect(lines.count == 20 + records.count)
    func count(_ kind: EventRecord.Kind) -> Int { records.count { $0.kind == kind } }
    for kind in [EventRecord.Kind.appeared, .left, .crossed, .entered, .exited, .dwelt] { #expect(count(kind) == 3) }
    #expect(count(.crowded) == 1 && count(.dispersed) == 1 && count(.headed) == 2)
    #expect(Set(records.map(\.key)).count == records.count)
    #expect(records.map(\.key.sequence) == Array(1...UInt64(records.count)))
    #expect(records.allSatisfy { $0.source == "street" && $0.width == 100 && $0.presentationTime != nil })
    #expect(records.suffix(6).contains { $0.kind == .left } && records.last?.frame == 19)
    #expect(records.allSatisfy { ($0.object?.label ?? "person") == "person" })
    #expect(records.first { $0.kind == .crowded }?.object == nil)
  }

  @Test("programs in C++ read the results as DeepStream's element writes them, from copies too")
  func deepStreamLayout() async throws {
    let pipeline = try Self.pipeline("deepstream-meta=true ! fakesink name=end sync=false")
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch -> [Int] in
        let frame = batch.frames[0]
        var numbers: [Int] = []
        for user in frame.userMetadata where user.type == DeepStreamAnalytics.frameType {
          unsafe user.withUnsafeData { data in
            unsafe numbers = [
              dip_read_region(data, "yard"), Int(dip_read_crowd(data, "yard")), dip_read_line_now(data, "gate"),
              dip_read_line_total(data, "gate"), dip_read_class(data, 3), dip_read_line_total(data, "none"),
            ]
          }
        }
        for object in frame.objects where object.trackingID == 1 {
          let copy = frame.addObject(box: object.box, classID: 9, label: "copy", confidence: 1)
          copy.attachCopies(of: object)
          for user in copy.userMetadata where user.type == DeepStreamAnalytics.objectType {
            unsafe user.withUnsafeData { data in
              unsafe numbers += [
                dip_object_in(data, "yard"), dip_object_crossed(data, "gate"), dip_object_in_crowd(data, "yard"),
                dip_object_goes(data, "east"),
              ].map { $0 ? 1 : 0 }
            }
          }
        }
        return numbers
      } ?? []
    }
    try await pipeline.run()
    #expect(log.values.count == 20)
    #expect(log.values.first == [1, 0, 0, 0, 3, -1, 0, 0, 0, 0])
    #expect(log.values.last == [2, 1, 0, 3, 3, -1, 1, 0, 1, 1])
    #expect(log.values.contains { $0.count == 10 && $0[2] == 3 && $0[7] == 1 })
  }

  private static let configuration = """
    [property]
    enable=1
    config-width=200
    config-height=200
    [line-crossing-stream-0]
    enable=1
    line-crossing-Exit=80;100;120;100;100;0;100;200
    class-id=3
    [roi-filtering-stream-1]
    enable=1
    roi-other=0;0;100;0;100;100
    """

  @Test("a configuration of nvdsanalytics says what is watched, by the numbers of sources")
  func configurationFile() async throws {
    let path = Self.temporaryFile("analytics.txt")
    try Self.configuration.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let pipeline = try Self.pipeline("config-file=\(path) ! fakesink name=end sync=false", settings: nil)
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { $0.frames[0].attachment(FrameAnalytics.self) } ?? nil
    }
    try await pipeline.run()
    let last = try #require(log.values.last ?? nil)
    #expect(last.line("Exit")?.total == 2, "those from the left to the right, as the arrow points")
    #expect(last.regions.isEmpty)
  }

  @Test("a configuration that cannot be understood ends the run and names the line")
  func badConfiguration() async throws {
    let path = Self.temporaryFile("analytics.txt")
    try (Self.configuration + "\nroi-bad=1;2").write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let pipeline = try Self.pipeline("config-file=\(path) ! fakesink sync=false", settings: nil)
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(
      error?.description.contains("analytics.txt:12: roi-bad: found 1 corner") == true, "\(String(describing: error))")
  }

  @Test("two sources are watched apart, and one that ends tells who left while the other goes on")
  func twoSources() async throws {
    let path = Self.temporaryFile("events.jsonl")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let longer = Self.source.replacingOccurrences(of: "num-buffers=20", with: "num-buffers=40")
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 sensor-name-list=door,gate ! dipanalyse name=a ! "
        + "dippublish location=\(path) ! fakesink sync=false \(Self.source) ! m.sink_0 \(longer) ! m.sink_1")
    pipeline.find("m")?.pad("src")?.addBufferProbe { buffer in
      _ = buffer.withBatch { for frame in $0.frames { Self.walk(frame) } }
      return .pass
    }
    useAnalysis(Self.settings, in: try #require(pipeline.find("a")))
    try await pipeline.run()
    try await pipeline.setState(.null)
    let records = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("dipper.event/1") }
      .map { try JSONDecoder().decode(EventRecord.self, from: Data($0.utf8)) }
    let byStream = Dictionary(grouping: records, by: \.key.stream)
    #expect(byStream.count == 2)
    for records in byStream.values {
      #expect(Set(records.map(\.source)).count == 1)
      #expect(records.map(\.key.sequence) == Array(1...UInt64(records.count)))
      #expect(records.count { $0.kind == .left } == 3)
    }
    // The objects of the second go back to where they began in one step, over the line.
    #expect(records.count { $0.kind == .crossed && $0.sourceID == 0 } == 3)
    #expect(records.count { $0.kind == .crossed && $0.sourceID == 1 } == 9)
    let ended = try #require(records.firstIndex { $0.kind == .left && $0.sourceID == 0 })
    #expect(records[ended...].contains { $0.sourceID == 1 && $0.kind == .crossed }, "the other goes on")
  }

  /// A video that `scripts/setup` fetches.
  private static let realVideo = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".deps/videos/vtest.avi").path

  @Test(
    "on a real video the zones are drawn where they are, and only when asked for",
    .enabled(if: FileManager.default.fileExists(atPath: realVideo), "run scripts/setup"), arguments: [false, true])
  func drawn(shows: Bool) async throws {
    let pipeline = try Self.pipeline(
      "! diposd display-bbox=false display-text=false display-zones=\(shows) border-width=4 ! dipdemux name=d d.src_0 ! "
        + "fakesink name=end sync=false",
      source: "filesrc location=\(Self.realVideo) num-buffers=200 ! decodebin ! videoconvert ! video/x-raw,format=NV12")
    let plain = try Pipeline(
      "filesrc location=\(Self.realVideo) num-buffers=200 ! decodebin ! videoconvert ! video/x-raw,format=NV12 ! "
        + "fakesink name=end sync=false")
    let (drawn, original) = (try pipeline.pixels("end"), try plain.pixels("end"))
    try await pipeline.run()
    try await plain.run()
    let (width, height) = (768, 576)
    let (marked, pixels) = (try #require(drawn.values.first), try #require(original.values.first))
    #expect(drawn.values.count == original.values.count && marked.count == width * height * 3 / 2)
    let changed = (0..<width * height).filter { marked[$0] != pixels[$0] }
    guard shows else { return #expect(changed.isEmpty) }
    // The line is at the middle, the region's left side at 0.6 of the width.
    let rows = height / 2 + 60..<height - 20
    let struck = rows.filter { marked[$0 * width + width / 2] != pixels[$0 * width + width / 2] }
    // Here and there the picture is as bright as the line.
    #expect(struck.count > rows.count * 9 / 10)
    let columns = Set(changed.filter { rows.contains($0 / width) }.map { $0 % width })
    #expect(columns.contains(width / 2) && columns.contains(461))
    #expect(!columns.contains(width / 4), "nothing is drawn elsewhere")
  }
}
