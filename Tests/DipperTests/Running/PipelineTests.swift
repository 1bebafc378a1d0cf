import Dipper
import Foundation
import JSONSchemaChecker
import Testing

/// Whether motion can be worked out here.
private let hasFlow = FlowDescription { Motion() }.check().allSatisfy { !$0.description.contains("no engine") }

/// Runs on made-up pictures: nothing needs to be fetched for them.
@Suite("The pipeline on made-up pictures", .serialized, .timeLimit(.minutes(5)))
struct PipelineTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("every frame of every source is seen once, in order, and counted")
  func allFrames() async throws {
    let seen = Gathered<(String, Int)>()
    let report = try await Flow {
      Sources("test://ball?frames=40&size=160x120", "test://snow?frames=25&size=320x240")
      ForEachFrame { frame in seen.add((frame.sourceName ?? "", frame.number)) }
    }.run()
    #expect(report.outcome == .finished)
    #expect(report.sources.map(\.frames) == [40, 25])
    #expect(report.failedSources.isEmpty && report.failures.isEmpty)
    for (name, count) in [("ball", 40), ("snow", 25)] {
      #expect(seen.all.filter { $0.0 == name }.map(\.1) == Array(0..<count))
    }
  }

  @Test("sources of one frame that are over at once end nothing but themselves", arguments: 0..<20)
  func oneFrameEach(attempt: Int) async throws {
    let names = (0..<6).map { "s\($0)" }
    let report = try await Flow {
      Sources(names.map { Source("test://ball?frames=1&size=64x48", name: $0) })
    }.run()
    #expect(report.sources.map(\.frames) == [1, 1, 1, 1, 1, 1])
    #expect(report.failedSources.isEmpty)
  }

  @Test("a frame limit ends every source after as many frames", arguments: [1, 7, 100])
  func frameLimit(limit: Int) async throws {
    let report = try await Flow { Sources("test://ball?frames=30", "test://bar?frames=10") }
      .run(frameLimit: limit)
    #expect(report.sources.map(\.frames) == [min(limit, 30), min(limit, 10)])
    #expect(report.outcome == .finished)
  }

  @Test("handlers see the motion of every frame but the first", .enabled(if: hasFlow, "needs scripts/opencv-flow"))
  func motion() async throws {
    let seen = Gathered<(Int, FlowField?)>()
    let report = try await Flow {
      Sources("test://ball?frames=12&size=160x120")
      Motion(.fast, gridSize: 8)
      ForEachFrame { frame in seen.add((frame.number, frame.opticalFlow)) }
      Draw(.motionColors, .motionArrows)
      Record(scratch.path + "/{source}.mp4")
    }.run()
    #expect(report.sources.map(\.frames) == [12] && report.stages.map(\.name) == ["motion", "handler", "draw"])
    #expect(seen.all.allSatisfy { ($0.1 == nil) == ($0.0 == 0) })
    // The ball goes to the right and down; most of the picture is still.
    let field = try #require(seen.all.last?.1)
    #expect(field.rows == 15 && field.columns == 20)
    let longest = (0..<15).flatMap { row in (0..<20).map { field[row, $0] } }.max { $0.length < $1.length }
    #expect((longest?.length ?? 0) > 1)
  }

  @Test("handlers see what was changed before them: texts, removals, additions and attachments")
  func handlers() async throws {
    struct Mark: Sendable, Equatable { var number: Int }
    let texts = Gathered<String>()
    let marks = Gathered<Mark>()
    let counts = Gathered<Int>()
    let batches = Gathered<Int>()
    let report = try await Flow {
      Sources("test://ball?frames=20&size=160x120", "test://bar?frames=20&size=160x120")
      ForEachFrame { frame in
        addMovingBox(to: frame)
        frame.addObject(
          box: Box(left: 0, top: 0, width: 5, height: 5), classID: 1, label: "speck", confidence: 0.1)
      }
      ForEachObject { object, frame in
        object.text = "\(object.label) \(frame.number)"
        object.attach(Mark(number: frame.number))
      }
      ForEachFrame { frame in frame.removeObjects { $0.label == "speck" } }
      ForEachObject { object, _ in
        texts.add(object.text ?? "")
        if let mark = object.attachment(Mark.self) { marks.add(mark) }
      }
      ForEachFrame { frame in counts.add(frame.objectCount) }
      ForEachBatch { batch in batches.add(batch.frameCount) }
    }.run()
    #expect(report.objects == 40)
    #expect(texts.all.sorted() == (0..<20).flatMap { ["thing \($0)", "thing \($0)"] }.sorted())
    #expect(marks.count == 40)
    #expect(counts.all == Array(repeating: 1, count: 40))
    #expect(batches.all.reduce(0, +) == 40)
  }

  @Test("what is tracked has ids, events say so, and files hold every frame", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func everything() async throws {
    let out = scratch.path
    let report = try await Flow {
      Sources("test://ball?frames=50&size=160x120", "test://snow?frames=30&size=320x240&fps=10")
      ForEachFrame { frame in addMovingBox(to: frame) }
      Track(.byteTrack)
      Events(out + "/events.jsonl")
      Draw(.boxes, .labels)
      Record(out + "/{source}.mp4")
      Tile(out + "/tiled.mp4", size: PixelSize(width: 320, height: 240))
    }.run()
    #expect(report.outputs.sorted() == [out + "/events.jsonl", out + "/tiled.mp4"])
    #expect(report.sources.map(\.outputs) == [[out + "/ball.mp4"], [out + "/snow.mp4"]])
    #expect(try decodedFrames(out + "/ball.mp4") == 50)
    #expect(try decodedFrames(out + "/snow.mp4") == 30)
    #expect(try decodedFrames(out + "/tiled.mp4") > 0)
    let events = try events(in: out + "/events.jsonl")
    #expect(events.mapValues(\.count) == ["ball": 50, "snow": 30])
    for (source, lines) in events {
      let began = lines.flatMap { line -> [JSONValue] in
        if case .array(let ids)? = line["tracks_began"] { ids } else { [] }
      }
      #expect(began.count == 1, "\(source): one box, one track")
      #expect(lines.last?["counts"]?["thing"]?["total"] == .integer(1))
    }
    #expect(report.tracks == ["thing": 2])
  }

  @Test("a handler that throws ends the run with its error and whole files", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func throwingHandler() async throws {
    struct Trouble: Error, Equatable {}
    let out = scratch.path
    let flow = try Flow {
      Sources("test://ball?frames=100000&size=160x120")
      ForEachFrame { frame in if frame.number == 30 { throw Trouble() } }
      Events(out + "/events.jsonl")
      Record(out + "/{source}.mp4")
    }
    let error = try #require(await #expect(throws: FlowError.self) { try await flow.run() })
    #expect(error.code == .handlerFailed)
    #expect(error.cause is Trouble)
    let events = try events(in: out + "/events.jsonl")["ball"] ?? []
    #expect(events.count >= 30)
    #expect(try decodedFrames(out + "/ball.mp4") == events.count)
  }

  @Test("cancelling ends the run within two seconds with whole files", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func cancellation() async throws {
    let out = scratch.path
    let gate = Gate()
    let flow = try Flow {
      Sources("test://ball?frames=10000000&size=160x120", "test://bar?frames=10000000&size=160x120")
      ForEachFrame { frame in if frame.number == 20 { gate.open() } }
      Events(out + "/events.jsonl")
      Record(out + "/{source}.mp4")
      Tile(out + "/tiled.mp4", size: PixelSize(width: 320, height: 120))
    }
    let run = Task { try await flow.run() }
    await gate.wait()
    let start = ContinuousClock.now
    run.cancel()
    let report = try await run.value
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(report.outcome == .interrupted)
    let events = try events(in: out + "/events.jsonl")
    for source in report.sources {
      #expect(source.frames > 20)
      #expect(events[source.name]?.count == source.frames)
      #expect(try decodedFrames(out + "/\(source.name).mp4") == source.frames)
    }
    #expect(try decodedFrames(out + "/tiled.mp4") > 0)
  }

  @Test("a task that is cancelled before it runs ends, however far its source has come", arguments: 0..<20)
  func cancelledBefore(attempt: Int) async throws {
    let flow = try Flow { Sources("test://ball?frames=10000000&size=160x120") }
    let gate = Gate()
    let run = Task {
      await gate.wait()
      return try await flow.run()
    }
    run.cancel()
    gate.open()
    #expect(try await run.value.outcome == .interrupted)
  }

  @Test("progress is reported until the end, and never goes back")
  func progress() async throws {
    let steps = Gathered<Dipper.Progress>()
    let report = try await Flow {
      Sources("test://ball?frames=60&size=160x120")
      ForEachFrame { frame in
        addMovingBox(to: frame)
        _ = usleep(10_000)
      }
      // Frames wait in it, and the source is done before they are.
      ForEachFrame { frame in if frame.number >= 58 { _ = usleep(300_000) } }
    }.run { steps.add($0) }
    let all = steps.all
    #expect(all.count >= 3)
    let frames = all.map { $0.sources[0].frames }
    #expect(frames == frames.sorted())
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.elapsed <= $1.elapsed })
    #expect(all.allSatisfy { (0...1).contains($0.sources[0].objects) }, "one object in each frame")
    #expect(all.last?.sources.first?.state == .finished)
    let finished = all.filter { $0.sources[0].state == .finished }
    #expect(finished.allSatisfy { $0.sources[0].frames == 60 }, "a source is over once its last frame has passed")
    #expect(all.last?.sources.first?.frames == report.frames)
  }

  @Test("the report says how long frames were in each stage")
  func stageTimes() async throws {
    let out = scratch.path
    let report = try await Flow {
      Sources("test://ball?frames=20&size=160x120", "test://bar?frames=12&size=160x120")
      ForEachFrame { frame in
        addMovingBox(to: frame)
        _ = usleep(2000)
      }
      Track(.byteTrack)
      Draw(.boxes)
      Events(out + "/events.jsonl")
    }.run()
    #expect(report.stages.map(\.name) == ["handler", "track", "draw", "events"])
    #expect(report.stages.map(\.frames) == [32, 32, 32, 32])
    #expect(report.stages.allSatisfy { $0.latency > 0 && $0.latency < report.seconds })
    #expect(report.stages[0].latency >= 0.002, "the handler sleeps so long for each frame")
    #expect(report.stages[1].latency < report.stages[0].latency)
  }

  @Test("two runs at once do not disturb each other, and a flow runs again")
  func twoRuns() async throws {
    let flow = try Flow {
      Sources("test://ball?frames=30&size=160x120")
      ForEachFrame { frame in addMovingBox(to: frame) }
    }
    async let first = flow.run()
    async let second = flow.run()
    let reports = try await [first, second, flow.run()]
    #expect(reports.map(\.frames) == [30, 30, 30])
    #expect(reports.map(\.objects) == [30, 30, 30])
  }
}
