import Foundation
import Testing

@testable import Dipper

@Suite("Small values")
struct ValueTests {
  @Test("colours are read and written")
  func colors() {
    #expect(Color("#ff8000")?.description == "#ff8000")
    #expect(Color("#0a0B0c80") == Color(red: 10, green: 11, blue: 12, alpha: 128))
    #expect(Color("Red") == Color("red"))
    for text in ["#ff80", "ff8000", "#gg0000", "rde", ""] { #expect(Color(text) == nil) }
    #expect(Color.names.allSatisfy { Color($0) != nil })
  }

  @Test("sizes are read and written")
  func sizes() {
    #expect(PixelSize("1280x720") == PixelSize(width: 1280, height: 720))
    for text in ["1280", "1280x", "x720", "0x4", "-3x4", "1x2x3", "axb"] { #expect(PixelSize(text) == nil) }
  }

  @Test("a detector keeps its settings through JSON")
  func codable() throws {
    let stage = DetectStage(model: "m.onnx", thresholds: ["a": 0.5], decoder: .named("yolox"), sources: ["x"])
    let data = try JSONEncoder().encode(stage)
    #expect(try JSONDecoder().decode(DetectStage.self, from: data) == stage)
  }

  @Test("the plan tells every step")
  func plan() {
    let flow = FlowDescription {
      Sources("a.mp4", "rtsp://u:p@cam/main")
      Detect("m.onnx", keep: ["person"], interval: 1, sources: ["a"])
      Track()
      Motion(.slow, gridSize: 8)
      ForEachFrame { _ in }
      Draw(.boxes, .labels, .motionArrows)
      Redact("face")
      Record("{source}.mp4")
      Tile("t.mp4")
      Events("e.jsonl")
    }
    #expect(
      flow.plan == [
        "read    a: a.mp4", "read    cam-main: rtsp://cam/main",
        "batch   up to 2 frames, waiting 40 ms at most",
        "detect  m (id 1): m.onnx, only person, score 0.4 or more, in a, every 2 batches, on CPU",
        "track   by ByteTrack", "motion  slow, a vector for 8x8 pixels", "handle  every frame",
        "draw    boxes, labels, arrows of motion, redacting face",
        "record  every source into {source}.mp4", "tile    all sources into t.mp4, 1280x720",
        "events  into e.jsonl",
      ])
  }
}
