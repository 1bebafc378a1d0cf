import ColorModel
import Dipper
import Foundation
import Testing

@Suite("Segmentation in flows", .timeLimit(.minutes(5)), .enabled(if: ColorModel.canRun, RealInput.reason))
struct SegmentFlowTests {
  private let scratch: Scratch
  private let model: String

  init() throws {
    scratch = try Scratch()
    model = try ColorModel.write(into: URL(filePath: scratch.path), width: 70, height: 60)
  }

  @Test("handlers read the mask of each frame, by name and by place")
  func handlers() async throws {
    let seen = Gathered<[String]>()
    let report = try await Flow {
      Sources("test://smpte?frames=3&size=140x90")
      Segment(model, input: .init(mean: [0], scale: [1]))
      ForEachFrame { frame in
        guard let mask = frame.segmentationMask else { return seen.add([]) }
        // Seven bars: gray, yellow, cyan, green, magenta, red, blue.
        seen.add((0..<7).map { bar in mask.name(of: mask.classID(at: Point(x: Float(bar) * 20 + 10, y: 20)) ?? -1) })
      }
    }.run()
    let bars = ["background", "background", "background", "green", "background", "red", "blue"]
    #expect(seen.all == [bars, bars, bars])
    #expect(report.failures.isEmpty && report.description.contains("segment color"))
  }

  @Test(
    "a detector and a segmenter work in one flow, each under its own number",
    .enabled(if: RealInput.isPresent, RealInput.reason))
  func together() async throws {
    let seen = Gathered<[Int]>()
    _ = try await Flow {
      Sources(RealInput.video("vtest.avi"))
      Segment(model, input: .init(mean: [0], scale: [1]))
      Detect(RealInput.personModel)
      ForEachFrame { frame in
        seen.add([frame.segmentationMask?.componentID ?? 0] + Set(frame.objects.map(\.componentID)))
      }
    }.run(frameLimit: 3)
    #expect(seen.all == [[2, 1], [2, 1], [2, 1]])
  }

  @Test("masks are drawn into a recording, from a configuration file", .enabled(if: Tool.hasFFmpeg, "needs ffmpeg"))
  func recording() async throws {
    let file = try scratch.file(
      "flow.yml",
      """
      sources: ["test://smpte?frames=5&size=140x90"]
      segment: {model: color.xml, input: {mean: 0, scale: 1}}
      draw: {mask-opacity: 1, colors: {red: black, green: white}}
      record: {path: "\(scratch.path)/out.mp4", encoder: {quality: 5}}
      """)
    let report = try await Flow(configuration: file).run()
    #expect(report.failures.isEmpty)
    let bytes = try Tool.run(
      "ffmpeg",
      ["-v", "error", "-i", "\(scratch.path)/out.mp4", "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "-"])
    let picture = Array(bytes)
    try #require(picture.count == 140 * 90)
    #expect(picture[20 * 140 + 5 * 20 + 10] < 30, "the red bar is black")
    #expect(picture[20 * 140 + 3 * 20 + 10] > 215, "the green bar is white")
  }

  @Test("a model that is none, and one of another kind, are errors before anything runs")
  func misfits() async throws {
    for (text, part) in [("<net/>", "its weights"), ("nothing", "this is not an OpenVINO model")] {
      let broken = try scratch.file("broken.xml", text)
      let flow = try Flow {
        Sources("test://ball?frames=3")
        Segment(broken)
      }
      let error = try #require(await #expect(throws: FlowError.self) { try await flow.run() })
      #expect(error.code == .configuration && error.description.contains(part), "\(error)")
    }
    let flow = try Flow {
      Sources("test://ball?frames=3")
      Detect(model)
    }
    let error = try #require(await #expect(throws: FlowError.self) { try await flow.run() })
    #expect(error.description.contains("no decoder knows the outputs scores [1,4,60,70] float32"), "\(error)")
  }

  @Test("looking into a model names what it is good for")
  func facts() async throws {
    let facts = try await ModelFacts(of: DetectStage(model: model))
    #expect(facts.task == "segmentation" && facts.decoder == "class-scores" && facts.labels == ColorModel.labels)
    #expect(facts.description.contains("task    segmentation\ndecoder class-scores\nframes  70x60, stretched"))
    #expect(try await ModelFacts(of: SegmentStage(model: model)) == facts)
    let odd = try await ModelFacts(of: SegmentStage(model: model, decoder: .named("class-index")))
    #expect(odd.task == nil && odd.trouble?.contains("class-index expects") == true)
  }
}
