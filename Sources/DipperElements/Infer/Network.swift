package import DipperGeometry
package import DipperInference
internal import DipperSurface

/// A neural network that is loaded: what `dipinfer` runs.
package enum Network: Sendable {
  /// It finds objects.
  case detector(Detector)
  /// It says what every part of a frame shows.
  case segmenter(Segmenter)

  /// What a network says of a frame.
  package enum Answer: Sendable {
    /// The objects.
    case objects([InferredObject])
    /// What every part shows.
    case mask(SegmentationMask)
  }

  var requestCount: Int {
    switch self {
    case .detector(let detector): detector.requestCount
    case .segmenter(let segmenter): segmenter.requestCount
    }
  }

  /// Hands an image to the network; `completion` is called on a thread of the engine.
  func submit(
    _ image: Image, _ completion: @escaping @Sendable (Result<Answer, InferenceError>) -> Void
  ) throws(InferenceError) {
    switch self {
    case .detector(let detector): try detector.submit(image) { completion($0.map { .objects($0) }) }
    case .segmenter(let segmenter): try segmenter.submit(image) { completion($0.map { .mask($0) }) }
    }
  }
}
