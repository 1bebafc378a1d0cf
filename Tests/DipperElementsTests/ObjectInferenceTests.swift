import DipperGeometry
import DipperInference
import DipperMetadata
import Foundation
import Synchronization
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Networks that look at objects", .timeLimit(.minutes(1)))
struct ObjectInferenceTests {
  init() throws { try startElements() }

  /// An object that a test puts into a frame.
  struct Put: Sendable {
    var box = Box<SourceSpace>(left: 8, top: 8, width: 16, height: 16)
    var track: UInt64?
    var label = "person"
    var classID = 0
    var component = 1
    var status: TrackingStatus?
  }

  /// What a frame had at the end: for each object its track and what was said of it.
  struct Seen: Sendable, Hashable {
    var frame: Int
    var source: Int
    var objects: [String]
  }

  /// A source of white frames.
  private static func source(_ pad: Int, frames: Int) -> String {
    " videotestsrc num-buffers=\(frames) pattern=white ! video/x-raw,format=GRAY8,width=64,height=48,framerate=25/1 "
      + "! m.sink_\(pad)"
  }

  private static func classifier(_ engine: CountingEngine, batchSize: Int = 8) throws -> Network {
    var configuration = DetectorConfiguration(model: "made-up.model")
    configuration.batchSize = batchSize
    configuration.mean = [0]
    configuration.scale = [1]
    return .classifier(try Classifier(configuration, task: .classes(nil), engine: engine))
  }

  /// Runs frames with objects of the test's own through a `dipinfer`, and says what was there behind it.
  private func run(
    _ network: Network, _ properties: String = "", sources: Int = 1, frames: Int = 1, before: String = "",
    put: @escaping @Sendable (_ source: Int, _ frame: Int) -> [Put],
    prepare: @escaping @Sendable (Frame) -> Void = { _ in },
    check: @escaping @Sendable (Pipeline) -> Void = { _ in }
  ) async throws -> [Seen] {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! identity name=p \(before)! dipinfer name=i process-mode=objects "
        + "unique-id=2 classifier-type=light \(properties) ! fakesink name=end sync=false"
        + (0..<sources).map { Self.source($0, frames: frames) }.joined())
    useNetwork(network, in: try #require(pipeline.find("i")))
    try #require(pipeline.find("p")?.pad("src")).addBufferProbe { buffer in
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          for object in put(frame.source, frame.number).reversed() {
            let view = frame.addObject(box: object.box, classID: object.classID, label: object.label, confidence: 1)
            view.trackingID = object.track
            view.componentID = object.component
            view.trackingStatus = object.status
          }
          prepare(frame)
        }
      }
      return .pass
    }
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in batch.frames.map { Self.describe($0) } } ?? []
    }
    try await pipeline.run()
    check(pipeline)
    return log.values.flatMap(\.self)
  }

  private static func describe(_ frame: Frame) -> Seen {
    let objects = frame.objects.map { object in
      let said = object.classifications.flatMap { classification in
        classification.labels.map { "\(classification.classifierType ?? "") \(classification.componentID) \($0.text)" }
      }
      return "\(object.trackingID.map { "#\($0)" } ?? object.label): \(said.joined(separator: ", "))"
    }
    return Seen(frame: frame.number, source: frame.source, objects: objects)
  }

  @Test("objects of all frames and sources of a batch go to the network together, and each has its own answer")
  func together() async throws {
    let engine = CountingEngine()
    let network = try Self.classifier(engine)
    let before = engine.log.requests.count
    let seen = try await run(network, sources: 2, frames: 3) { source, _ in
      Array(repeating: Put(), count: source == 0 ? 7 : 6)
    }
    // Of 13 objects in a batch 8 are one input, and 5 another.
    #expect(Array(engine.log.requests.dropFirst(before)) == [8, 5, 8, 5, 8, 5])
    #expect(seen.map(\.objects.count) == [7, 6, 7, 6, 7, 6])
    #expect(seen.flatMap(\.objects).allSatisfy { $0 == "person: light 2 class 1" })
  }

  @Test("a model of one image at a time has a request for each object")
  func single() async throws {
    let engine = CountingEngine(batchSize: 1)
    let network = try Self.classifier(engine)
    let seen = try await run(network, frames: 2) { _, _ in Array(repeating: Put(), count: 5) }
    #expect(engine.log.requests == Array(repeating: 1, count: 10))
    #expect(seen.allSatisfy { $0.objects.count == 5 && $0.objects.allSatisfy { $0.hasSuffix("class 1") } })
  }

  @Test("batches leave in the order in which they came, however long each takes")
  func order() async throws {
    let engine = CountingEngine(batchSize: 1) { number in number % 3 == 0 ? 4000 : 100 }
    let seen = try await run(try Self.classifier(engine), frames: 24) { _, frame in
      Array(repeating: Put(track: UInt64(frame + 1)), count: frame % 3)
    }
    #expect(seen.map(\.frame) == Array(0..<24))
    #expect(
      seen.allSatisfy { seen in
        seen.objects == Array(repeating: "#\(seen.frame + 1): light 2 class 1", count: seen.frame % 3)
      })
  }

  @Test("a tracked object is looked at after each interval, and has its answer in every frame", arguments: [0, 4, 100])
  func interval(refresh: Int) async throws {
    let engine = CountingEngine()
    let network = try Self.classifier(engine)
    let before = engine.log.images
    let seen = try await run(network, "secondary-reinfer-interval=\(refresh)", sources: 2, frames: 20) { source, _ in
      // The same number in two sources is two objects.
      [Put(track: 7), Put(track: 8)]
    }
    // Frames 0, refresh + 1, 2 × (refresh + 1) and so on: as nvinfer counts.
    #expect(engine.log.images - before == 4 * ((20 + refresh) / (refresh + 1)))
    #expect(seen.count == 40 && seen.allSatisfy { $0.objects == ["#7: light 2 class 1", "#8: light 2 class 1"] })
  }

  @Test("an object that became larger by more than a fifth is looked at again")
  func larger() async throws {
    let engine = CountingEngine()
    let network = try Self.classifier(engine)
    let before = engine.log.images
    // Areas: 100, 120 (a fifth), 121, 145, 146, 50.
    let widths: [Float] = [10, 12, 12.1, 14.5, 14.6, 5]
    _ = try await run(network, frames: 6) { _, frame in
      [Put(box: Box(left: 2, top: 2, width: widths[frame], height: 10), track: 1)]
    }
    // The first, 121 and 146.
    #expect(engine.log.images - before == 3)
  }

  @Test("what is known of an object goes with its track, and a number that comes back is looked at anew")
  func forgotten() async throws {
    let engine = CountingEngine()
    let network = try Self.classifier(engine)
    let before = engine.log.images
    let left = Mutex(-1)
    let seen = try await run(network, frames: 30) { _, frame in
      frame < 10 || frame >= 20 ? [Put(track: 5)] : []
    } prepare: { frame in
      if frame.number == 10 || frame.number == 29 { frame.attach(TrackChanges(began: [], ended: [5])) }
    } check: { pipeline in
      let count = unsafe implementation(of: pipeline.find("i")!.raw, as: DipInfer.self)?.memory.count
      left.withLock { $0 = count ?? -1 }
    }
    #expect(engine.log.images - before == 2)
    #expect(seen.last?.objects == ["#5: light 2 class 1"], "the last frame of a track has its answer")
    #expect(left.withLock { $0 } == 0)
  }

  @Test("a source that begins anew is forgotten, the other is not")
  func reset() throws {
    let memory = ObjectMemory()
    for source in 0...1 {
      #expect(memory.shouldLook(at: .init(source: source, track: 1), frame: 0, area: 9, interval: 100))
      memory.store(.objects([]), for: .init(source: source, track: 1))
    }
    memory.forgetLooks(of: 0)
    // What came before the end is still told of frames before it.
    #expect(memory.answer(for: .init(source: 0, track: 1)) != nil)
    memory.forgetAnswers(of: 0)
    #expect(
      memory.answer(for: .init(source: 0, track: 1)) == nil && memory.answer(for: .init(source: 1, track: 1)) != nil)
    #expect(memory.shouldLook(at: .init(source: 0, track: 1), frame: 1, area: 9, interval: 100))
    #expect(!memory.shouldLook(at: .init(source: 1, track: 1), frame: 1, area: 9, interval: 100))
    memory.forgetUnseen(of: 1, frame: 5000)
    #expect(memory.count == 1)
  }

  @Test(
    "only the objects that are asked for are looked at",
    arguments: [
      ("operate-on-gie-id=1", "0 1 2 5"), ("operate-on-gie-id=3", "3 4"), ("operate-on-class-ids=1:2", "1 2"),
      ("operate-on-class-ids=\"2;0\"", "0 2 3 4 5"), ("operate-on-labels=\"car;bus\"", "1 2"),
      ("operate-on-labels=cars", ""), ("input-object-min-width=17", "3"), ("input-object-max-height=12", "4"),
      ("input-object-min-height=13 input-object-max-width=16", "0 1 2"), ("sources=other", ""),
      ("interval=1", "0 1 2 3 4"),
    ])
  func selection(properties: String, expected: String) async throws {
    let small = Box<SourceSpace>(left: 0, top: 0, width: 12, height: 12)
    let large = Box<SourceSpace>(left: 0, top: 0, width: 30, height: 30)
    let objects = [
      Put(track: 10), Put(track: 11, label: "car", classID: 1), Put(track: 12, label: "bus", classID: 2),
      Put(box: large, track: 13, component: 3), Put(box: small, track: 14, component: 3),
      Put(box: Box(left: 0, top: 0, width: 3, height: 3), track: 15, status: .predicted),
    ]
    let seen = try await run(try Self.classifier(CountingEngine()), properties) { _, _ in objects }
    // Where a box is expected only, nothing is looked at, whatever else is asked for.
    let wanted = expected.split(separator: " ").compactMap { Int($0) }.filter { $0 != 5 }
    let found = seen[0].objects.enumerated().filter { $0.element.hasSuffix("class 1") }.map(\.offset)
    #expect(found == wanted)
  }

  @Test("boxes that are empty, outside of the frame or no numbers are left alone, others cut at its edge")
  func badBoxes() async throws {
    let boxes: [Box<SourceSpace>] = [
      Box(left: 4, top: 4, width: 0, height: 9), Box(left: 4, top: 4, width: -5, height: -5),
      Box(left: 900, top: 4, width: 9, height: 9), Box(left: -50, top: -50, width: 20, height: 20),
      Box(left: .nan, top: 0, width: 9, height: 9), Box(left: 0, top: 0, width: .infinity, height: 9),
      Box(left: 0, top: 0, width: .nan, height: .nan), Box(left: -10, top: -10, width: 20, height: 20),
      Box(left: 60, top: 40, width: 50, height: 50), Box(left: 4.2, top: 4.2, width: 0.1, height: 0.1),
      Box(left: 64, top: 48, width: 1, height: 1), Box(left: -1e30, top: -1e30, width: 2e30, height: 2e30),
    ]
    let engine = CountingEngine(batchSize: 4)
    let seen = try await run(try Self.classifier(engine), frames: 2) { _, _ in boxes.map { Put(box: $0) } }
    #expect(seen.count == 2)
    let looked = seen[0].objects.enumerated().filter { $0.element.hasSuffix("class 1") }.map(\.offset)
    #expect(looked.filter { ![5, 11].contains($0) } == [7, 8, 9])
  }

  @Test("ten thousand objects on a frame are all looked at")
  func many() async throws {
    let engine = CountingEngine(batchSize: 256)
    let network = try Self.classifier(engine, batchSize: 256)
    let before = engine.log.requests.count
    let seen = try await run(network) { _, _ in
      (0..<10_000).map { Put(box: Box(left: Float($0 % 60), top: Float($0 % 40), width: 4, height: 4)) }
    }
    #expect(engine.log.requests.dropFirst(before).reduce(0, +) == 10_000)
    #expect(engine.log.requests.count - before == 40)
    #expect(seen[0].objects.count == 10_000 && seen[0].objects.allSatisfy { $0.hasSuffix("class 1") })
  }

  @Test("what a detector finds in an object is an object of the frame, with its parent")
  func within() async throws {
    var configuration = DetectorConfiguration(model: "made-up.model")
    configuration.decoder = .custom(MiddleDecoder.self)
    configuration.batchSize = 8
    let network = Network.detector(try Detector(configuration, engine: CountingEngine()))
    let boxes = Mutex<[String]>([])
    _ = try await run(network, frames: 1) { _, _ in
      [
        Put(box: Box(left: 8, top: 4, width: 32, height: 16), track: 3),
        Put(box: Box(left: 40, top: 20, width: 16, height: 8)),
      ]
    } check: { _ in
    }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! identity name=p ! dipinfer name=i process-mode=2 unique-id=4 ! "
        + "fakesink name=end sync=false" + Self.source(0, frames: 1))
    useNetwork(network, in: try #require(pipeline.find("i")))
    try #require(pipeline.find("p")?.pad("src")).addBufferProbe { buffer in
      _ = buffer.withBatch { batch in
        batch.frames[0].addObject(box: Box(left: 8, top: 4, width: 32, height: 16), label: "car").trackingID = 3
      }
      return .pass
    }
    _ = try pipeline.recordBatches("end") { buffer in
      _ = buffer.withBatch { batch in
        for object in batch.frames[0].objects {
          let parent = object.parent.map { "in \($0.label) #\($0.trackingID ?? 0)" } ?? "alone"
          boxes.withLock {
            $0.append(
              "\(object.label) \(object.box.left) \(object.box.top) \(object.box.width) \(object.box.height) \(parent) by \(object.componentID)"
            )
          }
        }
      }
    }
    try await pipeline.run()
    #expect(boxes.withLock { $0 } == ["middle 16.0 8.0 16.0 8.0 in car #3 by 4", "car 8.0 4.0 32.0 16.0 alone by 0"])
  }

  @Test("where batches do not wait, an object has its answer as soon as it is there, and is looked at once")
  func asynchronous() async throws {
    let engine = CountingEngine { _ in 3000 }
    let network = try Self.classifier(engine)
    let before = engine.log.images
    let seen = try await run(network, "classifier-async-mode=true", frames: 400) { _, frame in
      if frame > 200 { usleep(500) }
      return [Put(track: 1), Put()]
    }
    // The object without a track is waited for.
    #expect(seen.allSatisfy { $0.objects[1] == "person: light 2 class 1" })
    #expect(seen.last?.objects.first == "#1: light 2 class 1")
    #expect(engine.log.images - before == 401)
  }

  @Test("after a failure the batch goes on without an answer, and the object is looked at again")
  func failure() async throws {
    let engine = CountingEngine()
    let network = try Self.classifier(engine)
    engine.log.fail(2)
    let seen = try await run(network, frames: 12) { _, _ in
      // Batches that follow one another closely may be under way before the failure is known.
      usleep(20_000)
      return [Put(track: 1)]
    }
    #expect(seen.count == 12 && seen[0].objects == ["#1: "])
    #expect(seen.last?.objects == ["#1: light 2 class 1"])
  }

  @Test(
    "settings that contradict one another are errors before anything starts",
    arguments: [
      ("process-mode=objects operate-on-gie-id=5 unique-id=5", "operate-on-gie-id is 5, the element's own unique-id"),
      ("network-type=classifier", "looks at objects; set process-mode=objects"),
      ("network-type=segmentation process-mode=2", "a segmentation looks at frames"),
    ])
  func contradictions(properties: String, message: String) async throws {
    let pipeline = try Pipeline(
      "dipmux name=m ! dipinfer model=none.onnx \(properties) ! fakesink" + Self.source(0, frames: 1))
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(error.map { "\($0)" }?.contains(message) == true, "\(String(describing: error))")
  }
}
