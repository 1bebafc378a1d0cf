package import DipperInference

extension Network {
  /// How images become its input.
  package var inputFormat: InputFormat {
    switch self {
    case .detector(let detector): detector.inputFormat
    case .segmenter(let segmenter): segmenter.inputFormat
    case .classifier(let classifier): classifier.inputFormat
    }
  }

  /// How many requests are under way at the same time, at most.
  package var requests: Int { requestCount }

  /// How many images go to the network at once, at most.
  package var imagesAtOnce: Int { batchSize }

  /// How many bytes of its input were written.
  package var writtenBytes: Int {
    switch self {
    case .detector(let detector): detector.writtenBytes
    case .segmenter(let segmenter): segmenter.writtenBytes
    case .classifier(let classifier): classifier.writtenBytes
    }
  }
}
