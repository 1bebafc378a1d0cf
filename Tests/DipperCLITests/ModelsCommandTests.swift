import Dipper
import Testing

@testable import DipperCLI

@Suite struct ModelsCommandTests {
  /// A tool that knows one good model, one that does not run, and one of no family.
  private func tool(_ paper: Paper) -> CommandLineTool {
    var environment = ToolEnvironment(
      runner: MadeUpRunner(result: .failure(FlowError(.configuration, "nothing is run"))), console: paper.console(),
      interrupts: Interrupts())
    environment.lookIntoModel = { stage throws(FlowError) in
      let isKnown = stage.model != "odd.onnx" || stage.decoder == .named("yolov8")
      var facts = ModelFacts(
        path: stage.model, inputs: [TensorInfo(name: "x", shape: [1, 3, 64, 64], elementType: .float32)],
        outputs: [TensorInfo(name: "y", shape: [1, 7, 84], elementType: .float32)],
        task: isKnown ? "detection" : nil, decoder: isKnown ? "yolov8" : nil, engine: isKnown ? "a machine, f32" : nil,
        trouble: isKnown ? nil : "the outputs fit several decoders: yolov8, yolov8-pose")
      facts.notes = ["stride": "32", "task": "detect"]
      return facts
    }
    environment.measureModel = { facts, stage throws(FlowError) in
      guard stage.model != "broken.onnx" else { throw FlowError(.configuration, "running broken.onnx: no outputs") }
      var facts = facts
      facts.speed = ModelFacts.Speed(rate: 123.45, latency: 8.125)
      return facts
    }
    return CommandLineTool(environment: environment)
  }

  @Test("a model's family, notes, precision and speed are told")
  func good() async {
    let paper = Paper()
    #expect(await tool(paper).run(["models", "good.onnx"]) == 0)
    #expect(
      paper.out == """
        model   good.onnx
        input   x [1,3,64,64] float32
        output  y [1,7,84] float32
        task    detection
        decoder yolov8
        labels  none; classes are called 'class 0', 'class 1', …
        notes   task detect, stride 32
        engine  a machine, f32
        speed   123.5 frames/s, 8.13 ms a frame

        """)
  }

  @Test("a model that several families fit is told with the candidates; naming one helps")
  func ambiguous() async {
    let paper = Paper()
    #expect(await tool(paper).run(["models", "odd.onnx"]) == 2)
    #expect(paper.error.contains("yolov8, yolov8-pose") && !paper.out.contains("speed"))
    #expect(await tool(Paper()).run(["models", "odd.onnx", "--decoder", "yolov8"]) == 0)
  }

  @Test("a model that loads but does not run is told after what is in it")
  func broken() async {
    let paper = Paper()
    #expect(await tool(paper).run(["models", "broken.onnx"]) == 2)
    #expect(paper.out.contains("decoder yolov8") && paper.error.contains("no outputs"))
    #expect(await tool(Paper()).run(["models", "broken.onnx", "--no-speed"]) == 0)
  }

  @Test("JSON is one line a model")
  func json() async {
    let paper = Paper()
    #expect(await tool(paper).run(["models", "a.onnx", "b.onnx", "--json"]) == 0)
    let lines = paper.out.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("\"framesPerSecond\":123.45") })
    #expect(lines.allSatisfy { $0.contains("\"notes\":{\"stride\":\"32\",\"task\":\"detect\"}") })
  }
}
