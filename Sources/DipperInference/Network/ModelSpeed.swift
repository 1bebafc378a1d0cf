internal import DipperGeometry
internal import DipperSurface
internal import Synchronization

/// How fast a detector, a segmenter or a classifier works through pictures, measured on gray ones of the input's size.
package struct ModelSpeed: Sendable {
  /// Pictures a second with as many under way as the engine works on.
  package var rate: Double
  /// Milliseconds from a picture to its answer with one under way; the median.
  package var latency: Double

  /// Measures a detector, or what the task asks for, for about a second.
  ///
  /// - Parameters:
  ///   - configuration: The model and what is wanted of it.
  ///   - task: What the model is good for.
  /// - Throws: What the first inference throws, too: a model that loads may still fail to run.
  package init(_ configuration: DetectorConfiguration, task: ModelOutline.Task) throws(InferenceError) {
    switch task {
    case .detection:
      let detector = try Detector(configuration)
      try self.init(detector.inputFormat, detector.requestCount) { (image) throws(InferenceError) in
        _ = try detector.detect(image)
      } submit: { (image, done) throws(InferenceError) in
        try detector.submit(image) { _ in done() }
      } wait: {
        detector.waitUntilIdle()
      }
    case .classification:
      let classifier = try Classifier(configuration)
      try self.init(classifier.inputFormat, classifier.requestCount) { (image) throws(InferenceError) in
        _ = try classifier.classify(image)
      } submit: { (image, done) throws(InferenceError) in
        try classifier.submit(image) { _ in done() }
      } wait: {
        classifier.waitUntilIdle()
      }
    case .segmentation:
      let segmenter = try Segmenter(SegmenterConfiguration(configuration))
      try self.init(segmenter.inputFormat, segmenter.requestCount) { (image) throws(InferenceError) in
        _ = try segmenter.segment(image)
      } submit: { (image, done) throws(InferenceError) in
        try segmenter.submit(image) { _ in done() }
      } wait: {
        segmenter.waitUntilIdle()
      }
    }
  }

  private init(
    _ format: InputFormat, _ requests: Int, run: (Image) throws(InferenceError) -> Void,
    submit: (Image, @escaping @Sendable () -> Void) throws(InferenceError) -> Void, wait: () -> Void
  ) throws(InferenceError) {
    let picture = PixelBuffer(format: .gray8, width: format.width, height: format.height)
    let clock = ContinuousClock()
    var failure: InferenceError?
    var times: [Double] = []
    var rate = 0.0
    picture.withImage { image in
      do throws(InferenceError) {
        // The first ones make plans and fill caches.
        for _ in 0..<3 { try run(image) }
        let end = clock.now + .milliseconds(500)
        while clock.now < end || times.count < 3 {
          let start = clock.now
          try run(image)
          times.append((clock.now - start) / .milliseconds(1))
        }
        let begin = clock.now
        let counter = FinishedCount()
        while clock.now < begin + .milliseconds(500) || counter.value < requests {
          try submit(image) { counter.add() }
        }
        wait()
        rate = Double(counter.value) / ((clock.now - begin) / .seconds(1))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.rate = rate
    latency = times.sorted()[times.count / 2]
  }
}

/// How many pictures were answered.
private final class FinishedCount: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .sequentiallyConsistent) }

  func add() { count.add(1, ordering: .sequentiallyConsistent) }
}
