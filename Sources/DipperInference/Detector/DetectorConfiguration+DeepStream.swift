package import DipperDeepStream

extension DetectorConfiguration {
  /// What one of nvinfer's configurations says of a detector, with nvinfer's own defaults.
  package init(_ file: InferFile) {
    self.init(model: file.model)
    labels = file.labels
    rules = ObjectRules(file)
    family = file.parser?.decoders ?? []
    threshold = rules.limits.threshold ?? threshold
    (inputWidth, inputHeight) = (file.inputSize?.width, file.inputSize?.height)
    fit = file.keepsProportions ? .letterbox : .stretch
    channels = file.colors == .bgr ? .bgr : .rgb
    mean = file.offsets ?? [0]
    scale = [file.scale]
    padding = 0
    // Elsewhere the engine takes the fastest numbers that the processor has.
    precision = file.isSinglePrecision ? "f32" : nil
  }
}

extension ObjectRules {
  /// What one of nvinfer's configurations says of objects.
  init(_ file: InferFile) {
    self.init()
    clustering =
      switch file.clustering {
      case .rectangles: .rectangles
      case .density: .density
      case .suppression: .suppression
      case .densityThenSuppression: .densityThenSuppression
      case .none: .none
      }
    limits = Limits(file.limits)
    limits.threshold = limits.threshold ?? 0.2
    limits.nmsIoU = limits.nmsIoU ?? 0.3
    classLimits = file.classLimits.mapValues { Limits($0) }
    leftOutClasses = Set(file.leftOutClasses)
    classCount = file.classCount
  }
}

extension ObjectRules.Limits {
  fileprivate init(_ limits: InferFile.ClassLimits) {
    self.init()
    (threshold, finalThreshold, nmsIoU) = (limits.threshold, limits.postThreshold, limits.nmsIoU)
    most = limits.topK.flatMap { $0 < 0 ? nil : $0 }
    (minimumWidth, minimumHeight) = (limits.minimumWidth, limits.minimumHeight)
    (maximumWidth, maximumHeight) = (limits.maximumWidth, limits.maximumHeight)
    (topOffset, bottomOffset) = (limits.topOffset, limits.bottomOffset)
    (epsilon, groupThreshold) = (limits.epsilon, limits.groupThreshold)
    (minimumBoxes, minimumScore) = (limits.minimumBoxes, limits.minimumScore)
  }
}
