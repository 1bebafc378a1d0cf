import DipperGeometry
import DipperInference
import DipperSurface
import Synchronization
import Testing

@Suite(
  "The person detector on real pictures", .enabled(if: Dependencies.arePresent, "run scripts/setup first"))
struct PersonModelTests {
  private func detector(requests: Int? = nil) throws -> Detector {
    var configuration = Dependencies.personConfiguration
    configuration.requests = requests
    return try Detector(configuration, engine: Dependencies.engine)
  }

  @Test("the model of no fixed size gets the one that it was made for")
  func input() throws {
    let detector = try detector()
    #expect(detector.inputFormat.width == 300 && detector.inputFormat.height == 300)
    #expect(detector.inputFormat.layout == .nhwc && detector.inputFormat.elementType == .uint8)
    #expect(detector.labels.names == ["person"])
    #expect(detector.requestCount >= 1)
    #expect(detector.summary.contains("person-ssdlite.pb: 300x300, "))
    #expect(detector.summary.contains("OpenVINO 20") && detector.summary.contains(" on CPU, f32"))
  }

  @Test("the size asked for is taken")
  func otherSize() throws {
    var configuration = Dependencies.personConfiguration
    (configuration.inputWidth, configuration.inputHeight) = (512, 384)
    let detector = try Detector(configuration, engine: Dependencies.engine)
    #expect(detector.inputFormat.width == 512 && detector.inputFormat.height == 384)
  }

  @Test("CenterFace, whose file has a size for export only, gets a usual one")
  func faces() throws {
    var configuration = DetectorConfiguration(model: Dependencies.path("models/centerface.onnx"))
    configuration.precision = "f32"
    let detector = try Detector(configuration, engine: Dependencies.engine)
    #expect(detector.inputFormat.width == 640 && detector.inputFormat.height == 480)
    #expect(detector.inputFormat.layout == .nchw && detector.inputFormat.elementType == .float32)
  }

  /// What the model gives for the third picture when OpenCV scales it and OpenVINO's own Python runs it.
  private static let reference: [(Box<SourceSpace>, Float)] = [
    (Box(left: 497, top: 164, right: 529, bottom: 239), 0.968),
    (Box(left: 259, top: 218, right: 291, bottom: 309), 0.866),
    (Box(left: 625, top: 236, right: 659, bottom: 336), 0.678),
  ]

  @Test("people are found where another program finds them")
  func people() throws {
    let frames = try #require(RealFrames.shared)
    let objects = try frames.withImage(2) { try detector().detect($0) }
    #expect(objects.count == Self.reference.count)
    for (box, confidence) in Self.reference {
      let match = try #require(objects.max { $0.box.iou(with: box) < $1.box.iou(with: box) })
      #expect(match.box.iou(with: box) > 0.8)
      #expect(abs(match.confidence - confidence) < 0.12)
      #expect(match.classID == 0)
    }
  }

  @Test("a part of the picture gives the people of that part at the same places")
  func region() throws {
    let frames = try #require(RealFrames.shared)
    let detector = try detector()
    try frames.withImage(0) { image in
      let whole = try detector.detect(image)
      let region = Box<SourceSpace>(left: 384, top: 0, width: 384, height: 576)
      let part = try detector.detect(image, region: region)
      #expect(part.allSatisfy { $0.box.left >= 380 })
      #expect(whole.contains { old in part.contains { $0.box.iou(with: old.box) > 0.6 } })
    }
  }

  @Test("a device that is not there is named")
  func device() throws {
    var configuration = Dependencies.personConfiguration
    configuration.device = "TPU"
    let error = try #require(throws: InferenceError.self) {
      try Detector(configuration, engine: Dependencies.engine)
    }
    #expect(error.code == .invalidConfiguration)
    #expect(error.message.contains("device TPU"))
    #expect(!error.description.contains("\n"))
  }

  @Test("images from four threads give what one after the other gives", .timeLimit(.minutes(5)))
  func threads() throws {
    let frames = try #require(RealFrames.shared)
    let detector = try detector(requests: 3)
    let expected = try (0..<8).map { index in try frames.withImage(index) { try detector.detect($0) } }
    #expect(Set(expected.map(\.description)).count > 1)
    let differences = Mutex<[Int]>([])
    let finished = Atomic(0)
    Threads.run(4) { thread in
      for round in 0..<10 {
        let index = (thread * 3 + round) % expected.count
        do throws(InferenceError) {
          try frames.submit(index, to: detector) { result in
            if (try? result.get()) != expected[index] { differences.withLock { $0.append(index) } }
            finished.add(1, ordering: .relaxed)
          }
        } catch {
          differences.withLock { $0.append(index) }
        }
      }
    }
    detector.waitUntilIdle()
    #expect(differences.withLock { $0 } == [])
    #expect(finished.load(ordering: .relaxed) == 40)
  }

  @Test("a detector may go while images are under way", .timeLimit(.minutes(5)))
  func release() throws {
    let frames = try #require(RealFrames.shared)
    let finished = Atomic(0)
    for _ in 0..<3 {
      let detector = try detector(requests: 2)
      for index in 0..<4 {
        try frames.submit(index, to: detector) { _ in finished.add(1, ordering: .relaxed) }
      }
    }
    #expect(finished.load(ordering: .relaxed) == 12)
  }

  @Test("what OpenVINO runs can be started again from its own completion", .timeLimit(.minutes(5)))
  func restart() throws {
    let model = try Dependencies.engine.load(
      ModelSource(path: Dependencies.path("models/person-ssdlite.pb")), options: EngineOptions())
    let runner = Runner(try model.makeRequest(), rounds: 20)
    try runner.start()
    runner.wait()
    #expect(runner.rounds == 0)
  }
}
