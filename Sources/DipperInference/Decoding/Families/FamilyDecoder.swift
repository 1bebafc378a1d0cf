/// A decoder that looks at all that is known of a network, and not at its outputs alone.
protocol FamilyDecoder: DetectionDecoder {
  init?(network: NetworkOutputs)
}

extension FamilyDecoder {
  init?(outputs: [TensorInfo], width: Int, height: Int) {
    self.init(network: NetworkOutputs(tensors: outputs, width: width, height: height))
  }

  init?(_ network: NetworkOutputs) { self.init(network: network) }
}

/// A decoder of Ultralytics' head, whatever its cells say beside box and classes.
protocol YOLOHeadDecoder: FamilyDecoder {
  var head: YOLOHead { get }
}

extension YOLOHeadDecoder {
  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    head.decode(outputs, threshold: threshold, into: &candidates)
  }
}

/// How the networks that most follow want their images.
enum FamilyFormat {
  /// YOLO's: RGB of 0…1, letterboxed in the middle of grey.
  static func yolo(_ format: inout InputFormat) {
    format.fit = .letterbox
    format.isCentered = true
    format.channels = .rgb
    format.padding = 114
    format.setUnitRange()
  }

  /// The PyTorch classifiers': RGB less ImageNet's mean in its standard deviations.
  static func imageNet(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .rgb
    guard format.elementType != .uint8 else { return }
    format.mean = [123.675, 116.28, 103.53]
    format.scale = [1 / 58.395, 1 / 57.12, 1 / 57.375]
  }

  /// TensorFlow's: RGB of -1…1.
  static func tensorFlow(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .rgb
    guard format.elementType != .uint8 else { return }
    format.mean = [127.5, 127.5, 127.5]
    format.scale = [1 / 127.5, 1 / 127.5, 1 / 127.5]
  }
}

extension InputFormat {
  /// Values of 0…1, unless the input takes whole numbers.
  mutating func setUnitRange() {
    guard elementType != .uint8 else { return }
    mean = [0, 0, 0]
    scale = [1 / 255, 1 / 255, 1 / 255]
  }
}
