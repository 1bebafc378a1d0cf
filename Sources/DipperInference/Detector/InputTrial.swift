package import DipperSurface

/// Looks at an image with other inputs than a detector was told to make, to find out whether its silence is the input's
/// fault.
package struct InputTrial: Sendable, Hashable {
  /// What the input would have to be, in words of a configuration: `preset: imagenet`.
  package var words: String
  /// The best score that the network gives the image then, 0…1.
  package var score: Float
  /// The class of it.
  package var classID: Int

  package init(words: String, score: Float, classID: Int) {
    (self.words, self.score, self.classID) = (words, score, classID)
  }

  /// Finds the input that makes the network the surest; takes as long as loading the model and some images.
  ///
  /// - Parameters:
  ///   - configuration: What the detector was told.
  ///   - image: An image in which it found nothing.
  ///   - engine: What runs the network.
  /// - Returns: The input and the score; `nil` where none differs from what was told, or none is read.
  package static func best(
    _ configuration: DetectorConfiguration, on image: Image, engine: any InferenceEngine = OpenVINOEngine.shared
  ) -> InputTrial? {
    var plain = configuration
    (plain.requests, plain.threshold, plain.thresholds, plain.keep, plain.slicing) = (1, 1, [:], [], nil)
    plain.rules = ObjectRules()
    plain.batchSize = 1
    guard let model = try? LoadedModel(plain, engine: engine, batchSize: 1) else { return nil }
    let told = try? DetectorParts(plain, model: model).format
    var best: InputTrial?
    var tried: Set<InputFormat> = told.map { [$0] } ?? []
    for (words, change) in inputs {
      var other = plain
      change(&other)
      guard let parts = try? DetectorParts(other, model: model), tried.insert(parts.format).inserted,
        let pool = try? parts.makePool()
      else { continue }
      let runner = NetworkRunner(pool)
      guard (try? runner.run(image, region: nil)) != nil,
        let (classID, score) = parts.scores.best.max(by: { $0.value < $1.value })
      else { continue }
      if score > best?.score ?? 0 { best = InputTrial(words: words, score: score, classID: classID) }
    }
    return best
  }

  /// The inputs that networks are usually given, in words and as settings.
  private static let inputs: [(String, @Sendable (inout DetectorConfiguration) -> Void)] = [
    ("the decoder's own (leave it out)", { set(&$0, nil, nil, nil, nil) }),
    ("values of 0 to 1 (mean: 0, scale: 0.00392157)", { set(&$0, $0.fit, nil, [0], [1 / 255]) }),
    ("values of 0 to 255 (mean: 0, scale: 1)", { set(&$0, $0.fit, nil, [0], [1]) }),
    (
      "preset: imagenet",
      { set(&$0, .stretch, .rgb, [123.675, 116.28, 103.53], [1 / 58.395, 1 / 57.12, 1 / 57.375]) }
    ),
    ("preset: tensorflow", { set(&$0, .stretch, .rgb, [127.5], [1 / 127.5]) }),
    ("channels: rgb", { $0.channels = .rgb }), ("channels: bgr", { $0.channels = .bgr }),
  ]

  private static func set(
    _ configuration: inout DetectorConfiguration, _ fit: InputFormat.Fit?, _ channels: InputFormat.Channels?,
    _ mean: [Float]?, _ scale: [Float]?
  ) {
    (configuration.fit, configuration.channels, configuration.mean, configuration.scale) = (fit, channels, mean, scale)
  }
}

/// A copy of an image that may be kept.
package final class ImageCopy: Sendable {
  // Reason: nobody writes into the pixels once they are copied.
  private final class Pixels: @unchecked Sendable {
    let buffer: PixelBuffer

    init(_ image: Image) {
      var buffer = PixelBuffer(
        format: image.format, width: image.width, height: image.height, encoding: image.encoding)
      buffer.withMutableImage { target in
        // Of the same format and size nothing can go wrong; black is better than nothing.
        try? Scaler().convert(image, into: target)
      }
      self.buffer = buffer
    }
  }

  private let pixels: Pixels

  /// Copies an image.
  package init(_ image: Image) { pixels = Pixels(image) }

  /// Looks at the image with other inputs, on a thread of its own.
  package func tryInputs(
    _ configuration: DetectorConfiguration, _ completion: @escaping @Sendable (InputTrial?) -> Void
  ) {
    let pixels = pixels
    DetachedThread.run { completion(pixels.buffer.withImage { InputTrial.best(configuration, on: $0) }) }
  }
}
