import DipperInference
import Testing

@testable import Dipper

@Suite("Segmentation in descriptions")
struct SegmentTests {
  @Test("all that can be said in YAML is what Swift says")
  func yaml() throws {
    let yaml = """
      sources: [a.mp4]
      segment:
        - name: scene
          model: m.onnx
          labels: l.txt
          threshold: 0.7
          activation: softmax
          scores: true
          decoder: class-scores
          device: GPU
          requests: 2
          input: {size: 512x256, fit: letterbox, channels: bgr, mean: 0, scale: [1, 2, 3]}
          interval: 4
          unique-id: 9
          sources: a
        - model: /abs/n.tflite
          threshold: -2
      track: byte-track
      draw: {mask-opacity: 0.25, colors: {road: red}}
      """
    let flow = try FlowDescription(yaml: yaml, file: "conf/street.yml")
    let swift = FlowDescription {
      Segment(
        "conf/m.onnx", name: "scene", labels: "conf/l.txt", threshold: 0.7, activation: .softmax, scores: true,
        decoder: .named("class-scores"), device: "GPU", requests: 2,
        input: .init(
          size: PixelSize(width: 512, height: 256), fit: .letterbox, channels: .bgr, mean: [0], scale: [1, 2, 3]),
        interval: 4, uniqueID: 9, sources: ["a"])
      Segment("/abs/n.tflite", threshold: -2)
    }
    #expect(flow.segmenters == swift.segmenters && flow.segmenters.count == 2)
    #expect(flow.drawings.map(\.maskOpacity) == [0.25])
    let configuration = swift.segmenters[0].configuration
    #expect(
      configuration.model == "conf/m.onnx" && configuration.labels == "conf/l.txt" && configuration.device == "GPU")
    #expect(configuration.rule == SegmentationRule(threshold: 0.7, activation: .softmax, keepsScores: true))
    #expect(configuration.inputWidth == 512 && configuration.inputHeight == 256 && configuration.requests == 2)
    #expect(configuration.fit == .letterbox && configuration.channels == .bgr && configuration.scale == [1, 2, 3])
  }

  @Test("networks without an id get numbers that no other has, detectors first")
  func uniqueIDs() {
    let flow = FlowDescription {
      Segment("s.onnx")
      Detect("a.onnx")
      Segment("t.onnx", uniqueID: 2)
      Detect("b.onnx")
    }
    #expect(flow.uniqueIDs == [1, 3] && flow.segmenterIDs == [4, 2])
    let plan = flow.plan.filter { $0.hasPrefix("segment") || $0.hasPrefix("detect") }
    #expect(
      plan == [
        "segment s (id 4): s.onnx, on CPU", "detect  a (id 1): a.onnx, score 0.4 or more, on CPU",
        "segment t (id 2): t.onnx, on CPU", "detect  b (id 3): b.onnx, score 0.4 or more, on CPU",
      ])
  }

  @Test("the plan tells of masks that are drawn")
  func plan() {
    let flow = FlowDescription {
      Segment("s.onnx", threshold: 0.5, interval: 1, sources: ["a"])
      Draw(.boxes)
    }
    #expect(
      flow.plan.suffix(2) == [
        "segment s (id 1): s.onnx, score above 0.5, in a, every 2 batches, on CPU", "draw    boxes, masks",
      ])
    #expect(
      FlowDescription {
        Segment("s.onnx"); Draw(.boxes, maskOpacity: 0)
      }.plan.last == "draw    boxes")
    #expect(FlowDescription { Redact("face") }.drawings == [DrawStage([], redact: ["face"], maskOpacity: 0)])
  }

  @Test(
    "a mistake in YAML is named with its place and its key",
    arguments: [
      ("segment: m.onnx", "2:10: segment: found text, expected a map with the key 'model'"),
      ("segment: {labels: l.txt}", "2:10: segment: found no key 'model', expected the path of a model"),
      ("segment: {model: m, treshold: 1}", "2:21: segment.treshold: found an unknown key; did you mean 'threshold'?"),
      ("segment: {model: m, threshold: high}", "2:32: segment.threshold: found text, expected a number"),
      ("segment: {model: m, scores: 1}", "2:29: segment.scores: found '1', expected true or false"),
      ("draw: {mask-opacity: 2}", "2:22: draw.mask-opacity: found 2, expected a number from 0 to 1"),
    ])
  func mistakes(line: String, expected: String) throws {
    let error = try #require(throws: FlowError.self) {
      try FlowDescription(yaml: "sources: [a]\n\(line)", file: "street.yml")
    }
    #expect(error.problems.map(\.description) == ["street.yml:\(expected)"])
  }

  @Test("what is wrong with a segmenter is found before anything starts")
  func checks() throws {
    let scratch = try Scratch()
    let (video, model) = (try scratch.file("a.mp4"), try scratch.file("m.onnx"))
    let flow = FlowDescription {
      Sources(video)
      Detect(model, name: "one", uniqueID: 3)
      Segment(
        scratch.path + "/none.onnx", name: "one", threshold: .infinity, decoder: .named("class-score"), requests: 0,
        interval: -1, uniqueID: 3, sources: ["b"])
      Record(model)
    }
    let found = flow.check().map { $0.description.replacing(scratch.path, with: "D") }
    for part in [
      "segment[0].model: found no file at 'D/none.onnx', expected a model file; check the path",
      "segment[0].requests: found 0, expected a whole number from 1 to 64",
      "segment[0].interval: found -1", "segment[0].threshold: found inf, expected a number",
      "segment[0].decoder: found the decoder 'class-score', expected one of auto, class-scores, class-index; did you mean 'class-scores'?",
      "segment[0].sources: found 'b', which is no source",
      "segment[0].unique-id: found 3, which detect[0] has already, expected numbers that differ",
      "segment[0].name: found the name 'one', which detect[0] has already, expected names that differ",
    ] {
      #expect(found.contains { $0.hasPrefix(part) }, "\(part) is not among \(found)")
    }
    #expect(found.contains { $0.contains("which is the model of 'one'") })
  }
}
