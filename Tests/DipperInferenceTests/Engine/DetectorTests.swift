import DipperGeometry
import DipperInference
import DipperSurface
import Foundation
import Synchronization
import Testing

@Suite("A detector works with any engine")
struct DetectorTests {
  /// A detector on the made-up engine, with the labels "dark" and "bright".
  private func detector(
    _ engine: BrightnessEngine = BrightnessEngine(),
    _ change: (inout DetectorConfiguration) -> Void = { _ in }
  ) throws -> Detector {
    let folder = try TemporaryFolder()
    var configuration = DetectorConfiguration(model: "made-up.model")
    configuration.labels = try folder.write("labels.txt", Array("dark\nbright\n".utf8))
    configuration.decoder = .custom(BrightnessDecoder.self)
    change(&configuration)
    return try Detector(configuration, engine: engine)
  }

  /// A picture of one brightness, 0…255.
  private func withPicture<Result>(
    _ brightness: UInt8, width: Int = 320, height: Int = 240, _ body: (Image) throws -> Result
  ) rethrows -> Result {
    var buffer = PixelBuffer(format: .rgb, width: width, height: height)
    buffer.withMutableImage { image in
      image.withMutablePlane(0) { bytes, _ in
        for index in 0..<bytes.byteCount {
          bytes.storeBytes(of: brightness, toByteOffset: index, as: UInt8.self)
        }
      }
    }
    return try buffer.withImage { image in try body(image) }
  }

  private func failure(
    _ engine: BrightnessEngine = BrightnessEngine(), _ change: (inout DetectorConfiguration) -> Void
  ) throws -> InferenceError {
    try #require(throws: InferenceError.self) { try detector(engine, change) }
  }

  @Test("what it finds is in pixels of the image")
  func places() throws {
    let detector = try detector { $0.fit = .stretch }
    let objects = try withPicture(204) { try detector.detect($0) }
    try #require(objects.count == 1)
    let box = objects[0].box
    #expect(
      abs(box.left - 80) < 1 && abs(box.top - 60) < 1 && abs(box.width - 160) < 1 && abs(box.height - 120) < 1
    )
    #expect(objects[0].classID == 1 && abs(objects[0].confidence - 0.8) < 0.01)
    #expect(detector.labels.name(1) == "bright" && detector.requestCount == 3)
    #expect(detector.summary == "made-up.model: 64x48, brightness, 2 labels, 3 requests, a made-up engine")
  }

  @Test("a region's objects are in pixels of the whole image")
  func region() throws {
    let detector = try detector { $0.fit = .stretch }
    let region = Box<SourceSpace>(left: 160, top: 120, width: 400, height: 400)
    let objects = try withPicture(204) { try detector.detect($0, region: region) }
    let box = try #require(objects.first).box
    #expect(
      abs(box.left - 200) < 1 && abs(box.top - 150) < 1 && abs(box.width - 80) < 1 && abs(box.height - 60) < 1
    )
  }

  @Test("a region beside the image is refused")
  func emptyRegion() throws {
    let detector = try detector()
    let region = Box<SourceSpace>(left: 400, top: 0, width: 50, height: 50)
    let error = try #require(throws: InferenceError.self) {
      try withPicture(0) { try detector.detect($0, region: region) }
    }
    #expect(
      error.description
        == "detecting: the region 50.0x50.0 at 400.0,0.0 holds no pixel of the 320x240 image")
  }

  @Test("weak objects and unwanted labels are left out")
  func filters() throws {
    #expect(try withPicture(204) { try detector { $0.threshold = 0.9 }.detect($0) }.isEmpty)
    #expect(try withPicture(204) { try detector { $0.thresholds = ["bright": 0.9] }.detect($0) }.isEmpty)
    #expect(try withPicture(204) { try detector { $0.thresholds = ["dark": 0.9] }.detect($0) }.count == 1)
    #expect(try withPicture(204) { try detector { $0.keep = ["dark"] }.detect($0) }.isEmpty)
    #expect(try withPicture(204) { try detector { $0.keep = ["bright"] }.detect($0) }.count == 1)
    let lowered = try detector {
      $0.threshold = 0.9
      $0.thresholds = ["bright": 0.7]
    }
    #expect(try withPicture(204) { try lowered.detect($0) }.count == 1)
  }

  @Test("a label that the model does not have is named with the closest one")
  func unknownLabels() throws {
    let kept = try failure { $0.keep = ["brite"] }
    #expect(kept.code == .labels)
    #expect(
      kept.description
        == "loading made-up.model: keep names the label \"brite\", which the model does not have; did you mean "
        + "\"bright\"?")
    let weighed = try failure { $0.thresholds = ["Dark": 0.5] }
    #expect(weighed.message.hasPrefix("thresholds names the label \"Dark\""))
    #expect(weighed.message.hasSuffix("did you mean \"dark\"?"))
  }

  @Test("settings out of range are refused before the engine is asked")
  func ranges() throws {
    let engine = BrightnessEngine()
    #expect(try failure(engine) { $0.requests = 0 }.message == "requests is 0; it takes 1…64")
    #expect(try failure(engine) { $0.threads = -1 }.message == "threads is -1; it takes 1…1024")
    #expect(try failure(engine) { $0.nmsIoU = 2 }.message == "the overlap for merging is 2.0; it takes 0…1")
    #expect(try failure(engine) { $0.threshold = 1.5 }.message == "the threshold is 1.5; it takes 0…1")
    #expect(
      try failure(engine) { $0.thresholds = ["dark": .nan] }.message
        == "the threshold of \"dark\" is nan; it takes 0…1")
    #expect(engine.log.all == [])
    #expect(
      try failure { $0.mean = [1, 2] }.message.hasPrefix("mean is [1.0, 2.0]; it takes one number or three"))
  }

  @Test(
    "an input that is no image is refused",
    arguments: [[1, 3], [1, 48, 64, 4], [1, 3, -1, 64], [2, 3, 48, 64]])
  func badInputs(_ shape: [Int]) throws {
    var engine = BrightnessEngine()
    engine.input = TensorInfo(name: "in", shape: shape, elementType: .float32)
    let error = try failure(engine) { _ in }
    #expect(error.code == .unsupportedInput)
    #expect(error.message.contains("\(engine.input)"))
  }

  @Test("an engine's failures reach the caller", arguments: [BrightnessEngine.Fault.loading, .request])
  func loadingFailures(_ fault: BrightnessEngine.Fault) throws {
    let engine = BrightnessEngine(fault: fault)
    let error = try failure(engine) { _ in }
    #expect(error.doing == "testing")
    #expect(engine.log.all.count { $0 == "request" } == engine.log.all.count { $0 == "close" })
  }

  @Test("a failed image leaves the requests free", arguments: [BrightnessEngine.Fault.start, .work])
  func runningFailures(_ fault: BrightnessEngine.Fault) throws {
    let detector = try detector(BrightnessEngine(fault: fault)) { $0.requests = 1 }
    for _ in 0..<3 {
      let error = try #require(throws: InferenceError.self) { try withPicture(0) { try detector.detect($0) } }
      #expect(error.code == .inferenceFailed)
    }
    detector.waitUntilIdle()
  }

  @Test("the requests are closed when the detector goes, after the images under way", .timeLimit(.minutes(5)))
  func closing() throws {
    let engine = BrightnessEngine()
    let finished = Atomic(0)
    do {
      let detector = try detector(engine)
      for _ in 0..<10 {
        try withPicture(9) { try detector.submit($0) { _ in finished.add(1, ordering: .relaxed) } }
      }
    }
    #expect(finished.load(ordering: .relaxed) == 10)
    #expect(
      engine.log.all == ["load made-up.model on CPU"] + Array(repeating: "request", count: 3)
        + Array(repeating: "close", count: 3))
  }

  @Test("a completion may be the last to use the detector", .timeLimit(.minutes(5)))
  func lastUse() throws {
    let engine = BrightnessEngine()
    let done = DispatchSemaphore(value: 0)
    let closed = DispatchSemaphore(value: 0)
    engine.log.whenClosed { closed.signal() }
    func submit() throws {
      let detector = try detector(engine) { $0.requests = 1 }
      try engine.log.gate.withLock { _ in
        try withPicture(9) {
          try detector.submit($0) { [detector] _ in
            _ = detector.requestCount
            done.signal()
          }
        }
      }
    }
    try submit()
    done.wait()
    closed.wait()
    #expect(engine.log.all.last == "close")
  }

  @Test("a completion may hand in the next image, even with one request", .timeLimit(.minutes(5)))
  func chain() throws {
    let detector = try detector { $0.requests = 1 }
    let done = DispatchSemaphore(value: 0)
    let picture = SharedPicture()
    picture.submit(to: detector, times: 20) { done.signal() }
    done.wait()
    detector.waitUntilIdle()
    #expect(picture.count == 20)
  }

  @Test("submit waits while no request is free", .timeLimit(.minutes(5)))
  func bound() throws {
    let engine = BrightnessEngine()
    let detector = try detector(engine) { $0.requests = 2 }
    let handedIn = Atomic(0)
    let picture = SharedPicture()
    let finished = DispatchGroup()
    engine.log.gate.withLock { _ in
      for _ in 0..<3 {
        finished.enter()
        Thread.detachNewThread {
          picture.submit(to: detector) { finished.leave() }
          handedIn.add(1, ordering: .sequentiallyConsistent)
        }
      }
      // Two get in; the third stays out for as long as the gate is shut.
      while handedIn.load(ordering: .sequentiallyConsistent) < 2 { sched_yield() }
      for _ in 0..<1000 { sched_yield() }
      #expect(handedIn.load(ordering: .sequentiallyConsistent) == 2)
    }
    finished.wait()
    detector.waitUntilIdle()
    #expect(picture.count == 3)
  }
}
