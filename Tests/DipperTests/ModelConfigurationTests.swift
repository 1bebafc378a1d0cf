import Testing

@testable import Dipper

@Suite("What YAML says of models and trackers")
struct ModelConfigurationTests {
  private func flow(_ yaml: String) throws -> FlowDescription { try FlowDescription(yaml: yaml, file: "street.yml") }

  @Test("a preset says how networks are trained, and single keys win over it")
  func presets() throws {
    let yaml = "sources: [a]\ndetect: {model: m.onnx, input: {preset: imagenet, fit: letterbox}}"
    let input = try flow(yaml).detectors[0].input
    var expected = DetectStage.Input.imageNet
    expected.fit = .letterbox
    #expect(input == expected)
  }

  @Test("motion comes before a tracker that follows the camera, and after others")
  func camera() throws {
    func kinds(_ track: String) throws -> [String] {
      try flow("sources: [a]\ndetect: {model: m.onnx}\nmotion: fast\ntrack: \(track)").stages.map { stage in
        switch stage {
        case .motion: "motion"
        case .track(let stage): stage.followsCamera ? "track by camera" : "track"
        default: "other"
        }
      }
    }
    #expect(try kinds("{camera-motion: true}") == ["other", "motion", "track by camera"])
    #expect(try kinds("sort") == ["other", "track", "motion"])
  }

  @Test("a tracker's looks are on, off or told how")
  func looks() throws {
    let map = "{algorithm: oc-sort, appearance: {threshold: 0.1, weight: 0, max-lost-frames: 5}}"
    #expect(
      try flow("sources: [a]\ntrack: \(map)").trackers
        == [TrackStage(.ocSort, appearance: AppearanceSettings(threshold: 0.1, weight: 0, maxLostFrames: 5))])
    #expect(try flow("sources: [a]\ntrack: {appearance: false}").trackers == [TrackStage(appearance: nil)])
    #expect(try flow("sources: [a]\ntrack: true").trackers[0].appearance == AppearanceSettings())
  }

  @Test("a letterboxed frame stands in the middle where that is said, as a preset's does")
  func centred() throws {
    func input(_ map: String) throws -> DetectStage.Input {
      try flow("sources: [a]\ndetect: {model: m.onnx, input: \(map)}").detectors[0].input
    }
    #expect(try input("{fit: letterbox, centered: true}").isCentered == true)
    #expect(try input("{preset: yolo}").isCentered == true)
    #expect(try input("{preset: yolo, centered: false}").isCentered == false)
    #expect(try input("{fit: letterbox}").isCentered == nil)
  }

  @Test("slices are a size or a map")
  func slices() throws {
    #expect(
      try flow("sources: [a]\ndetect: {model: m.onnx, slices: 320x240}").detectors[0].slicing
        == Slicing(width: 320, height: 240))
    let map = "sources: [a]\ndetect: {model: m.onnx, slices: {size: 512x512, overlap: 0.5, whole: false}}"
    #expect(
      try flow(map).detectors[0].slicing == Slicing(width: 512, height: 512, overlap: 0.5, includesWhole: false))
  }

  @Test(
    "a tracker is named, and keeps its usual settings where nothing else is said",
    arguments: [("oc-sort", TrackStage.Algorithm.ocSort), ("sort", .sort), ("iou", .iou)])
  func trackers(_ name: String, _ algorithm: TrackStage.Algorithm) throws {
    #expect(try flow("sources: [a]\ntrack: \(name)").trackers == [TrackStage(algorithm)])
    var settings = try #require(algorithm.overlapSettings).settings
    settings.maxLostFrames = 12
    #expect(
      try flow("sources: [a]\ntrack: {algorithm: \(name), max-lost-frames: 12}").trackers
        == [TrackStage(algorithm.with(settings))])
  }
}
