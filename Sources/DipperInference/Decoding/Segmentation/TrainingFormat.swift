/// How images are made a network's input where nothing but the input tells how it was trained.
enum TrainingFormat {
  /// Takes the customs of the two worlds that segmentation networks come from.
  ///
  /// Inputs of whole numbers take images as they are. Those of channels last come from TensorFlow and take -1…1;
  /// those of channels first come from PyTorch and take values less ImageNet's mean, in its standard deviations.
  static func prepare(_ format: inout InputFormat) {
    guard !format.elementType.isByte else { return }
    switch format.layout {
    case .nhwc:
      format.mean = [127.5, 127.5, 127.5]
      format.scale = [1 / 127.5, 1 / 127.5, 1 / 127.5]
    case .nchw:
      format.mean = [123.675, 116.28, 103.53]
      format.scale = [1 / 58.395, 1 / 57.12, 1 / 57.375]
    }
  }
}

/// The classes of the Pascal visual object challenge, which networks of 21 classes are nearly always trained for.
enum PascalVOC {
  static let names = [
    "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
    "dining table", "dog", "horse", "motorbike", "person", "potted plant", "sheep", "sofa", "train", "tv",
  ]
}
