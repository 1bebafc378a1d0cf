import Testing

@testable import Dipper

@Suite("The Swift way to write a flow")
struct FlowBuilderTests {
  @Test("parts become sources and stages in their order")
  func order() {
    let flow = FlowDescription {
      Sources("a.mp4", "rtsp://camera/main")
      Batching(size: 3, pushTimeout: .milliseconds(10))
      Detect("model.onnx", threshold: 0.3, keep: ["person"])
      Track(.byteTrack)
      ForEachObject { _, _ in }
      Draw(.boxes, .labels)
      Redact("face")
      Record("out/{source}.mp4")
      Tile("out/tiled.mp4")
      Events("out/events.jsonl")
    }
    #expect(flow.sources.map(\.name) == ["a", "camera-main"])
    #expect(flow.batch == BatchSettings(size: 3, pushTimeout: .milliseconds(10)))
    #expect(flow.stages.count == 7)
    #expect(flow.detectors == [DetectStage(model: "model.onnx", threshold: 0.3, keep: ["person"])])
    #expect(flow.drawings == [DrawStage([.boxes, .labels], redact: ["face"])])
    guard case .forEachObject = flow.stages[2] else {
      Issue.record("the handler is not where it was written")
      return
    }
  }

  @Test("if, else and for may be used")
  func control() {
    func make(_ wide: Bool) -> FlowDescription {
      FlowDescription {
        for name in ["a.mp4", "b.mp4"] { Sources(name) }
        if wide { Tile("wide.mp4") } else { Events("e.jsonl") }
        if !wide { Track() }
      }
    }
    #expect(make(true).sources.count == 2)
    #expect(make(true).tiles.count == 1 && make(true).eventFiles.isEmpty && make(true).trackers.isEmpty)
    #expect(make(false).tiles.isEmpty && make(false).eventFiles.count == 1 && make(false).trackers.count == 1)
  }

  @Test("motion stands where it was written, as it was asked for")
  func motion() {
    let flow = FlowDescription {
      Motion()
      Motion(.fast, gridSize: 16, interval: 2)
    }
    #expect(flow.motions == [MotionStage(.medium, gridSize: 4), MotionStage(.fast, gridSize: 16, interval: 2)])
  }

  @Test("redaction before drawing becomes part of it")
  func redactionFirst() {
    let flow = FlowDescription {
      Redact("face")
      Draw(.boxes)
    }
    #expect(flow.drawings == [DrawStage(.boxes, redact: ["face"])])
  }

  @Test("detectors without an id get the numbers that are free")
  func uniqueIDs() {
    let flow = FlowDescription {
      Detect("a.onnx")
      Detect("b.onnx", uniqueID: 1)
      Detect("c.onnx")
      Detect("d.onnx", uniqueID: 7)
    }
    #expect(flow.uniqueIDs == [2, 1, 3, 7])
  }

  @Test("outputs are listed with templates filled in")
  func outputs() {
    let flow = FlowDescription {
      Sources("a.mp4", "b.mp4")
      Record("out/{source}.mp4")
      Tile("out/all.mp4")
      Events("e.jsonl")
    }
    #expect(
      flow.outputs == [
        Output(kind: .recording, path: "out/a.mp4", source: "a"),
        Output(kind: .recording, path: "out/b.mp4", source: "b"),
        Output(kind: .mosaic, path: "out/all.mp4"), Output(kind: .events, path: "e.jsonl"),
      ])
  }
}
