extension DetectStage.Input {
  /// What YOLO networks are trained with: RGB of 0…1, the shape kept.
  public static var yolo: Self { Self(fit: .letterbox, channels: .rgb, mean: [0], scale: [1 / 255], isCentered: true) }

  /// What networks from PyTorch are trained with: RGB less ImageNet's mean, in its standard deviations.
  public static var imageNet: Self {
    Self(fit: .stretch, channels: .rgb, mean: [123.675, 116.28, 103.53], scale: [1 / 58.395, 1 / 57.12, 1 / 57.375])
  }

  /// What networks from TensorFlow are trained with: RGB of -1…1.
  public static var tensorFlow: Self {
    Self(fit: .stretch, channels: .rgb, mean: [127.5], scale: [1 / 127.5])
  }
}
