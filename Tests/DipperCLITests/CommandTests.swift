import ArgumentParser
import Dipper
import Foundation
import Synchronization
import Testing

@testable import DipperCLI

@Suite("The command line")
struct CommandTests {
  static let good = Report(seconds: 2, sources: [.init(name: "ball", frames: 50, seconds: 2)])
  static let running = Progress(
    elapsed: 1, sources: [SourceProgress(name: "ball", state: .running, frames: 25, fps: 25, objects: 1)])

  static let ends: [(Report, Int32)] = [
    (Report(seconds: 1, sources: [.init(name: "ball", frames: 1)]), 0),
    (Report(seconds: 1, sources: [.init(name: "ball", frames: 1), .init(name: "b", errors: ["x"])]), 1),
    (Report(seconds: 1, sources: [.init(name: "ball", errors: ["x"])]), 3),
    (Report(seconds: 1, sources: [.init(name: "ball", frames: 5, errors: ["x"])]), 1),
    (Report(outcome: .interrupted, seconds: 1, sources: [.init(name: "ball", frames: 1)]), 130),
  ]

  @Test("options become a flow")
  func options() throws {
    let command = try #require(
      try DipperCommand.parseAsRoot([
        "run", "a.mp4", "rtsp://c/m", "--detect", "m.onnx", "--labels", "l.txt", "--threshold", "0.3",
        "--keep",
        "person", "--keep", "car", "--segment", "s.tflite", "--track", "--motion", "--draw", "--redact", "face",
        "--record", "out/{source}.mp4",
        "--tile", "t.mp4", "--events", "e.jsonl", "--frames", "9", "--json",
      ]) as? RunCommand)
    let flow = try command.flow.description()
    #expect(flow.sources.map(\.name) == ["a", "c-m"])
    #expect(
      flow.detectors == [
        DetectStage(model: "m.onnx", labels: "l.txt", threshold: 0.3, keep: ["person", "car"])
      ])
    #expect(flow.segmenters == [SegmentStage(model: "s.tflite")])
    #expect(flow.trackers.count == 1)
    #expect(flow.motions == [MotionStage()])
    #expect(flow.drawings == [DrawStage([.boxes, .labels, .motionArrows], redact: ["face"])])
    #expect(flow.outputs.map(\.path) == ["out/a.mp4", "out/c-m.mp4", "t.mp4", "e.jsonl"])
    #expect(command.frames == 9 && command.json)
  }

  @Test("streams and recordings in segments are taken from options")
  func streams() throws {
    let command = try #require(
      try DipperCommand.parseAsRoot([
        "run", "a.mp4", "--record", "{segment}.mp4", "--record-segments", "60", "--stream",
        "rtsp://127.0.0.1:8554/{source}", "--hls", "www/{source}",
      ]) as? RunCommand)
    let flow = try command.flow.description()
    #expect(flow.recordings == [RecordStage("{segment}.mp4", segments: .init(seconds: 60))])
    #expect(
      flow.streamings == [
        StreamStage(rtsp: RTSPStream("rtsp://127.0.0.1:8554/{source}"), hls: HLSStream("www/{source}"))
      ])
    #expect(throws: (any Error).self) { try DipperCommand.parseAsRoot(["run", "a.mp4", "--record-segments", "60"]) }
  }

  @Test("lines and regions are watched on tracks, and drawn with the rest")
  func zones() throws {
    let command = try #require(
      try DipperCommand.parseAsRoot([
        "run", "a.mp4", "--line", "gate=0,0.5,1,0.5", "--region", "yard=0.1,0.2,0.9,0.2,0.5,0.8", "--draw",
      ]) as? RunCommand)
    let flow = try command.flow.description()
    #expect(flow.trackers.count == 1 && flow.drawings == [DrawStage([.boxes, .labels, .zones])])
    #expect(
      flow.analyses.map(\.settings) == [
        AnalysisSettings(
          regions: [
            AnalysisRegion(
              "yard", corners: [AnalysisPoint(0.1, 0.2), AnalysisPoint(0.9, 0.2), AnalysisPoint(0.5, 0.8)])
          ], lines: [AnalysisLine("gate", from: AnalysisPoint(0, 0.5), to: AnalysisPoint(1, 0.5))])
      ])
    let file = try #require(
      try DipperCommand.parseAsRoot(["run", "a.mp4", "--analyse", "zones.txt"]) as? RunCommand)
    #expect(try file.flow.description().analyses.map(\.file) == ["zones.txt"])
  }

  @Test(
    "bad usage is one line and exit code 2",
    arguments: [
      (["run"], "Found no input"), (["bench"], "Found no input"), (["inspect"], "Found no input"),
      (["run", "a.yml", "b.mp4"], "among other inputs"),
      (["run", "a.yml", "--track"], "options beside 'a.yml'"),
      (["run", "a.yml", "--segment", "s.onnx"], "options beside 'a.yml'"),
      (["run", "a.mp4", "--keep", "x"], "Found --keep"),
      (["run", "a.mp4", "--frames", "0"], "--frames 0"), (["run", "a.mp4", "--wobble"], "--wobble"),
      (["rnu", "a.mp4"], "rnu"), (["run", "a.mp4", "--detect"], "--detect"),
      (["bench", "a.mp4", "--frames", "-1"], "--frames"), (["run", "a.mp4", "--line", "gate=0,1,2"], "--line"),
      (["run", "a.mp4", "--region", "yard=0,0,1,1"], "--region"), (["run", "a.mp4", "--line", "=0,0,1,1"], "--line"),
      (["run", "a.mp4", "--analyse", "z.txt", "--line", "a=0,0,1,1"], "Found --analyse"),
      (["run", "a.yml", "--line", "a=0,0,1,1"], "options beside 'a.yml'"),
    ])
  func badUsage(arguments: [String], part: String) async {
    let result = await tool(arguments, runner: MadeUpRunner(result: .success(Self.good)))
    #expect(result.code == 2)
    #expect(result.out.isEmpty)
    #expect(result.error.contains(part))
    #expect(result.error.hasPrefix("dipper: ") && result.error.split(separator: "\n").count == 1)
  }

  @Test("a run prints its report and passes the frame limit on")
  func run() async {
    let runner = MadeUpRunner(progress: [Self.running], result: .success(Self.good))
    let result = await tool(["run", "test://ball", "--frames", "50"], runner: runner)
    #expect(result.code == 0)
    #expect(result.out == Self.good.description + "\n")
    #expect(result.error == "0:01 ball: 25 frames, 25.0 fps, 1 object\n")
    #expect(runner.limits.withLock { $0 } == [50])
  }

  @Test("with --json every line of the output is a JSON object")
  func json() async throws {
    let steps = [0.0, 0.5, 1.0, 2.5].map { Progress(elapsed: $0, sources: Self.running.sources) }
    let runner = MadeUpRunner(progress: steps, result: .success(Self.good))
    let result = await tool(["run", "test://ball", "--json"], runner: runner)
    let types = try result.out.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["type"] as? String
    }
    #expect(types == ["progress", "progress", "progress", "summary"])
    #expect(result.out.hasSuffix("}\n"))
  }

  @Test("on a terminal a line is redrawn in place")
  func live() async {
    let runner = MadeUpRunner(progress: [Self.running, Self.running], result: .success(Self.good))
    let result = await tool(["run", "test://ball"], runner: runner, isTerminal: true)
    #expect(result.error.contains("\u{1B}[1A\r\u{1B}[2Kball  25 frames"))
  }

  @Test(
    "the exit code says how it went",
    arguments: Self.ends)
  func exitCodes(report: Report, code: Int32) async {
    let result = await tool(["run", "test://ball"], runner: MadeUpRunner(result: .success(report)))
    #expect(result.code == code)
  }

  @Test("a source that cannot be read is told and counts as failed")
  func missingSource() async {
    let result = await tool(
      ["run", "test://ball", "none.mp4"], runner: MadeUpRunner(result: .success(Self.good)))
    #expect(result.code == 1)
    #expect(result.error.contains("dipper: sources[1].uri: found no file at 'none.mp4'"))
  }

  @Test("no source that can be read is exit code 3, a bad configuration 2, a failed run 3")
  func failures() async {
    let runner = MadeUpRunner(result: .failure(FlowError(.failed, "the engine stopped", doing: "running")))
    #expect(await tool(["run", "none.mp4"], runner: runner).code == 3)
    #expect(await tool(["run", "none.yml"], runner: runner).code == 2)
    let failed = await tool(["run", "test://ball"], runner: runner)
    #expect(failed.code == 3)
    #expect(failed.error == "dipper: running: the engine stopped\n")
  }

  @Test("a signal ends a run in order with exit code 130")
  func interrupted() async {
    let interrupts = Interrupts()
    let result = await tool(
      ["run", "test://ball"], runner: EndlessRunner(interrupts: interrupts), interrupts: interrupts)
    #expect(result.code == 130)
    #expect(result.out.contains("interrupted; the files are whole"))
  }

  @Test("a second signal ends the process at once")
  func secondSignal() async {
    await #expect(processExitsWith: .exitCode(130)) {
      let interrupts = Interrupts()
      interrupts.watch {}
      interrupts.signalCame()
      interrupts.signalCame()
    }
  }

  @Test("a signal without a run ends the process")
  func signalWithoutRun() async {
    await #expect(processExitsWith: .exitCode(130)) { Interrupts().signalCame() }
  }

  @Test("inspect prints the plan, and every problem with the exit code it would have")
  func inspect() async {
    let runner = MadeUpRunner(result: .success(Self.good))
    let fine = await tool(["inspect", "test://ball"], runner: runner)
    #expect(fine.code == 0)
    #expect(fine.out.hasPrefix("read    ball: test://ball\n"))
    let bad = await tool(["inspect", "test://ball", "--detect", "none.onnx"], runner: runner)
    #expect(bad.code == 2)
    #expect(bad.error.contains("detect[0].model"))
    #expect(runner.flows.withLock { $0.isEmpty })
  }

  @Test("inspect tells what is in a video, and what it could not read")
  func inspectVideo() async {
    let paper = Paper()
    var environment = ToolEnvironment(
      runner: MadeUpRunner(result: .success(Self.good)), console: paper.console(), interrupts: Interrupts())
    environment.look = { path throws(FlowError) in
      if path.hasSuffix("ProcessTests.swift") { throw FlowError(.failed, "found text", doing: "looking") }
      return VideoFacts(
        duration: 12,
        streams: [
          .init(mediaType: "video/x-h264", size: PixelSize(width: 64, height: 48), fps: 25, profile: "high")
        ])
    }
    let tool = CommandLineTool(environment: environment)
    #expect(await tool.run(["inspect", #filePath]) == 0)
    #expect(
      paper.out.hasSuffix("video   CommandTests: 0:12, video/x-h264 (high) 64x48 at 25.00 fps\n"))
    let other = #filePath.replacing("CommandTests", with: "ProcessTests")
    #expect(await tool.run(["inspect", other]) == 1)
    #expect(paper.error == "dipper: looking: found text\n")
    #expect(await tool.run(["inspect", #filePath, "none.mp4", "--json"]) == 1)
    let lines = paper.out.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.map { $0.prefix(18) } == [#"{"type":"plan","st"#, #"{"type":"problem","#, #"{"type":"video","n"#])
    #expect(
      lines.last == """
        {"type":"video","name":"CommandTests","duration":12.000,"streams":[{"mediaType":"video/x-h264",\
        "profile":"high","width":64,"height":48,"fps":25.000}]}
        """)
  }

  @Test("inspect tells what is in a model, and why no detector can be made of it")
  func inspectModel() async {
    let paper = Paper()
    var environment = ToolEnvironment(
      runner: MadeUpRunner(result: .success(Self.good)), console: paper.console(), interrupts: Interrupts())
    environment.lookIntoModel = { stage throws(FlowError) in
      guard stage.model != "none.onnx" else { throw FlowError(.configuration, "none.onnx: there is no such file") }
      let isGood = stage.model == "good.onnx"
      var format = InputFormat(width: 64, height: 32, layout: .nchw, elementType: .float32)
      format.scale = [0.5, 0.5, 0.5]
      return ModelFacts(
        path: stage.model, inputs: [TensorInfo(name: "x", shape: [1, 3, -1, 64], elementType: .float32)],
        outputs: [TensorInfo(name: "y", shape: [1, 7], elementType: .float16)],
        task: isGood ? "detection" : nil, decoder: isGood ? "yolox" : nil,
        format: isGood ? format : nil, labels: (0..<10).map { "l\($0)" }, engine: isGood ? "a machine" : nil,
        trouble: isGood ? nil : "no decoder knows y")
    }
    let tool = CommandLineTool(environment: environment)
    #expect(await tool.run(["inspect", "good.onnx"]) == 0)
    #expect(
      paper.out == """
        model   good.onnx
        input   x [1,3,?,64] float32
        output  y [1,7] float16
        task    detection
        decoder yolox
        frames  64x32, stretched, rgb, nchw, float32, scale 0.5
        labels  10: l0, l1, l2, l3, l4, l5, l6, l7, …
        engine  a machine

        """)
    #expect(paper.error.isEmpty)
    #expect(await tool.run(["inspect", "good.onnx", "--json"]) == 0)
    #expect(
      paper.out.hasSuffix(
        """
        {"type":"model","path":"good.onnx","inputs":[{"name":"x","shape":[1,3,-1,64],"elementType":"float32"}],\
        "outputs":[{"name":"y","shape":[1,7],"elementType":"float16"}],"task":"detection","decoder":"yolox","width":64,"height":32,\
        "fit":"stretch","channels":"rgb","labels":["l0","l1","l2","l3","l4","l5","l6","l7","l8","l9"],\
        "engine":"a machine","trouble":null}

        """))
    #expect(await tool.run(["inspect", "odd.onnx"]) == 2)
    #expect(paper.out.contains("model   odd.onnx\ninput   x [1,3,?,64] float32\n"))
    #expect(paper.out.hasSuffix("decoder none\n"))
    #expect(paper.error == "dipper: no decoder knows y\n")
    #expect(await tool.run(["inspect", "none.onnx", "good.onnx", "test://ball"]) == 2)
    #expect(paper.error.hasSuffix("dipper: none.onnx: there is no such file\n"))
    #expect(paper.out.contains("read    ball: test://ball\n"), "the other inputs are looked at too")
  }

  @Test("bench adds one stage in each run")
  func bench() async {
    let runner = MadeUpRunner(result: .success(Self.good))
    let result = await tool(["bench", "test://ball", "--track", "--events", "e.jsonl"], runner: runner)
    #expect(result.code == 0)
    #expect(runner.flows.withLock { $0.map(\.stages.count) } == [0, 1, 2])
    #expect(
      result.out == """
        stages                   frames  seconds   fps  ms a frame
        decode                       50     2.00  25.0       40.00
        decode + track               50     2.00  25.0       40.00
        decode + track + events      50     2.00  25.0       40.00

        """)
  }
}
