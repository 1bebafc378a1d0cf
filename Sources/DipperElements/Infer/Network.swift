package import DipperGeometry
package import DipperInference
internal import DipperSurface

/// A neural network that is loaded: what `dipinfer` runs.
package enum Network: Sendable {
  /// It finds objects.
  case detector(Detector)
  /// It says what every part of a frame shows.
  case segmenter(Segmenter)
  /// It says what objects are.
  case classifier(Classifier)

  /// What a network says of a frame or of a part of it.
  package enum Answer: Sendable {
    /// The objects.
    case objects([InferredObject])
    /// What every part shows.
    case mask(SegmentationMask)
    /// What it is.
    case kind(ClassifierResult)
  }

  var requestCount: Int {
    switch self {
    case .detector(let detector): detector.requestCount
    case .segmenter(let segmenter): segmenter.requestCount
    case .classifier(let classifier): classifier.requestCount
    }
  }

  /// How many parts of frames go to the network at once, at most.
  var batchSize: Int {
    switch self {
    case .detector(let detector): detector.batchSize
    case .segmenter: 1
    case .classifier(let classifier): classifier.batchSize
    }
  }

  /// Whether what it says of an object is good for more than a frame.
  var remembers: Bool { if case .classifier = self { true } else { false } }

  /// Hands an image to the network; `completion` is called on a thread of the engine.
  func submit(
    _ image: Image, _ completion: @escaping @Sendable (Result<Answer, InferenceError>) -> Void
  ) throws(InferenceError) {
    switch self {
    case .detector(let detector): try detector.submit(image) { completion($0.map { .objects($0) }) }
    case .segmenter(let segmenter): try segmenter.submit(image) { completion($0.map { .mask($0) }) }
    case .classifier(let classifier): try classifier.submit(image) { completion($0.map { .kind($0) }) }
    }
  }

  /// Hands parts of images to the network at once, no more than ``batchSize``.
  func submit(
    _ parts: [ImagePart], _ completion: @escaping @Sendable (Result<[Answer], InferenceError>) -> Void
  ) throws(InferenceError) {
    switch self {
    case .detector(let detector): try detector.submit(parts) { completion($0.map { $0.map { .objects($0) } }) }
    case .classifier(let classifier): try classifier.submit(parts) { completion($0.map { $0.map { .kind($0) } }) }
    case .segmenter(let segmenter):
      guard let part = parts.first else { return }
      try segmenter.submit(part.image, region: part.region) { completion($0.map { [.mask($0)] }) }
    }
  }
}

extension Network {
  /// The labels of the objects that it finds, those of classes without names too; nil where it finds none.
  package var objectLabels: [String]? {
    guard case .detector(let detector) = self else { return nil }
    // A class without a name is called by its number; how many there are is not always known.
    let count = detector.labels.names.count
    return (0..<max(count, 1)).map { detector.labels.name($0) } + (count == 0 ? (1..<100).map { "class \($0)" } : [])
  }

  /// Runs the network once, so that one that cannot run is known before anything starts.
  package func tryOut() throws(InferenceError) {
    switch self {
    case .detector(let detector): try detector.tryOut()
    case .segmenter(let segmenter): try segmenter.tryOut()
    case .classifier(let classifier): try classifier.tryOut()
    }
  }
}
