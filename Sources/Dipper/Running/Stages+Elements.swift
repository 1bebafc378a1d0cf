internal import DipperDrawing
internal import DipperElements
internal import DipperGStreamer
internal import DipperGeometry
internal import DipperInference

extension DetectStage {
  /// What the detector is told.
  var configuration: DetectorConfiguration {
    var configuration = DetectorConfiguration(model: model)
    configuration.take(self)
    configuration.decoder =
      switch decoder {
      case .automatic: .automatic
      case .named(let name): .named(name)
      }
    configuration.threshold = threshold
    configuration.thresholds = thresholds
    configuration.keep = keep
    configuration.nmsIoU = nms
    configuration.slicing = slicing
    configuration.rules = rules
    configuration.family = family
    if let objects { configuration.batchSize = objects.batchSize ?? ObjectSelection.usualBatchSize }
    return configuration
  }
}

extension ClassifyStage {
  /// What the classifier is told.
  var configuration: DetectorConfiguration {
    var configuration = DetectorConfiguration(model: model)
    configuration.take(self)
    configuration.batchSize = objects.batchSize ?? ObjectSelection.usualBatchSize
    return configuration
  }

  /// What the network's outputs are.
  var classifierTask: ClassifierTask {
    switch task {
    case .classes: .classes(activation)
    case .embedding: .embedding
    case .text: .text(blankIsLast: false)
    }
  }

  /// Tells a `dipinfer` which objects to look at, and what to tell of them.
  func configure(_ element: Element, from id: Int?) throws(GStreamerError) {
    try objects.configure(element, from: id)
    try element.set("classifier-threshold", to: .double(Double(threshold)))
    try element.set("classifier-type", to: .string(name))
    try element.set("classifier-async-mode", to: .bool(isAsynchronous))
  }
}

extension ObjectSelection {
  /// How many objects go to a network at once where nobody says.
  static let usualBatchSize = 16

  /// Tells a `dipinfer` which objects to look at; `id` is the component id of the detector that they are of.
  func configure(_ element: Element, from id: Int?) throws(GStreamerError) {
    try element.set("process-mode", to: .string("objects"))
    if let id { try element.set("operate-on-gie-id", to: .int(id)) }
    if !classIDs.isEmpty {
      try element.set("operate-on-class-ids", to: .string(classIDs.map(String.init).joined(separator: ";")))
    }
    if !labels.isEmpty { try element.set("operate-on-labels", to: .string(labels.joined(separator: ";"))) }
    if let size = minimumSize {
      try element.set("input-object-min-width", to: .uint(UInt(size.width)))
      try element.set("input-object-min-height", to: .uint(UInt(size.height)))
    }
    if let size = maximumSize {
      try element.set("input-object-max-width", to: .uint(UInt(size.width)))
      try element.set("input-object-max-height", to: .uint(UInt(size.height)))
    }
    if let refreshInterval { try element.set("secondary-reinfer-interval", to: .uint(UInt(refreshInterval))) }
  }
}

extension SegmentStage {
  /// What the segmenter is told.
  var configuration: SegmenterConfiguration {
    var configuration = SegmenterConfiguration(model: model)
    configuration.take(self)
    configuration.decoder =
      switch decoder {
      case .automatic: .automatic
      case .named(let name): .named(name)
      }
    configuration.rule = SegmentationRule(threshold: threshold, activation: activation, keepsScores: scores)
    return configuration
  }
}

extension NetworkSettings {
  /// Takes over what a stage says of any network.
  fileprivate mutating func take(_ stage: some NetworkStage) {
    let input = stage.input
    (labels, device, requests) = (stage.labels, stage.device, stage.requests)
    (precision, padding) = (stage.precision, input.padding)
    (inputWidth, inputHeight) = (input.size?.width, input.size?.height)
    (fit, channels) = (input.fit.map { InputFormat.Fit($0) }, input.channels.map { InputFormat.Channels($0) })
    (mean, scale, isCentered) = (input.mean, input.scale, input.isCentered)
  }
}

extension InputFormat.Fit {
  fileprivate init(_ fit: DetectStage.Input.Fit) { self = fit == .letterbox ? .letterbox : .stretch }
}

extension InputFormat.Channels {
  fileprivate init(_ channels: DetectStage.Input.Channels) { self = channels == .bgr ? .bgr : .rgb }
}

extension TrackStage {
  /// Tells a `diptrack` the stage's settings.
  func configure(_ element: Element) throws(GStreamerError) {
    try element.set("appearance-threshold", to: .double(Double(appearance?.threshold ?? 0)))
    if let appearance {
      try element.set("appearance-weight", to: .double(Double(appearance.weight)))
      try element.set("appearance-frames", to: .uint(UInt(appearance.maxLostFrames)))
    }
    if let (name, settings) = algorithm.overlapSettings {
      try element.set("tracker", to: .string(name))
      try element.set("high-threshold", to: .double(Double(settings.threshold)))
      try element.set("new-track-threshold", to: .double(Double(settings.newTrackThreshold)))
      try element.set("match-threshold", to: .double(1 - Double(settings.matchOverlap)))
      try element.set("max-lost-frames", to: .uint(UInt(settings.maxLostFrames)))
      try element.set("min-hits", to: .uint(UInt(settings.confirmFrames)))
    }
    guard case .byteTrack(let settings) = algorithm else { return }
    try element.set("high-threshold", to: .double(Double(settings.highThreshold)))
    try element.set("low-threshold", to: .double(Double(settings.lowThreshold)))
    try element.set("new-track-threshold", to: .double(Double(settings.newTrackThreshold)))
    try element.set("match-threshold", to: .double(1 - Double(settings.matchOverlap)))
    try element.set("max-lost-frames", to: .uint(UInt(settings.maxLostFrames)))
    try element.set("min-hits", to: .uint(UInt(settings.confirmFrames)))
  }
}

extension MotionStage {
  /// Tells a `dipflow` the stage's settings.
  func configure(_ element: Element) throws(GStreamerError) {
    try element.set("preset-level", to: .string(preset.rawValue))
    try element.set("grid-size", to: .uint(UInt(gridSize)))
    try element.set("interval", to: .uint(UInt(interval)))
    try element.set("device", to: .string(device.rawValue))
    try element.set("gpu-id", to: .uint(UInt(clamping: gpu)))
  }
}

extension AnalyseStage {
  /// Tells a `dipanalyse` the stage's settings.
  func configure(_ element: Element) throws(GStreamerError) {
    if let file { try element.set("config-file", to: .string(file)) } else { useAnalysis(settings, in: element) }
    if let forgetAfter { try element.set("forget-after", to: .double(forgetAfter)) }
    try element.set("deepstream-meta", to: .bool(deepStreamMetadata))
  }
}

extension DrawStage {
  /// Tells a `diposd` the stage's settings.
  func configure(_ element: Element) throws(GStreamerError) {
    var overlay = OverlaySettings()
    overlay.showsBoxes = marks.contains(.boxes)
    overlay.showsLabels = marks.contains(.labels)
    overlay.showsMasks = maskOpacity > 0
    overlay.maskOpacity = maskOpacity
    overlay.showsMotionArrows = marks.contains(.motionArrows)
    overlay.showsMotionColors = marks.contains(.motionColors)
    overlay.showsZones = marks.contains(.zones)
    overlay.thickness = thickness
    overlay.textSize = fontSize ?? 0
    overlay.redactedLabels = Set(redact)
    overlay.colors = colors.mapValues { DipperDrawing.Color($0) }
    overlay.lines = lines.map {
      OverlaySettings.Line(
        from: Point(x: $0.from[0], y: $0.from[1]), to: Point(x: $0.to[0], y: $0.to[1]),
        color: DipperDrawing.Color($0.color))
    }
    useOverlay(overlay, in: element)
  }
}

extension DipperDrawing.Color {
  fileprivate init(_ color: Color) {
    self.init(
      red: Float(color.red) / 255, green: Float(color.green) / 255, blue: Float(color.blue) / 255,
      alpha: Float(color.alpha) / 255)
  }
}

extension EncoderSettings {
  /// Tells an `x264enc` the settings.
  ///
  /// - Parameters:
  ///   - element: The encoder.
  ///   - threads: How many threads it may use; 0 is its own choice.
  /// - Throws: What the encoder says of a setting it does not take.
  func configure(_ element: Element, threads: Int) throws(GStreamerError) {
    try element.set("speed-preset", to: .string(speed.rawValue))
    try element.set("threads", to: .uint(UInt(threads)))
    if let bitrate {
      try element.set("pass", to: .string("cbr"))
      try element.set("bitrate", to: .uint(UInt(bitrate)))
    } else {
      // With a quality asked for, no rate may cut it short.
      try element.set("vbv-buf-capacity", to: .uint(0))
      try element.set("pass", to: .string("qual"))
      try element.set("quantizer", to: .uint(UInt(quality)))
    }
  }
}

extension TestPicture {
  /// Tells a `videotestsrc` what to show.
  static func configure(_ element: Element, uri: String) throws(GStreamerError) {
    let picture = read(uri)
    try element.set("pattern", to: .string(picture.pattern))
    try element.set("num-buffers", to: .int(picture.frameCount))
    try element.set("is-live", to: .bool(picture.isLive))
  }

  /// The caps of what a `test://` source shows.
  static func capsText(_ uri: String) -> String {
    let picture = read(uri)
    return "video/x-raw, format=(string)I420, width=(int)\(picture.size.width), "
      + "height=(int)\(picture.size.height), framerate=(fraction)\(picture.fps)/1"
  }

  /// A flow was checked before it runs: a mistake in the address was reported then.
  private static func read(_ uri: String) -> TestPicture {
    (try? TestPicture(uri)) ?? TestPicture()
  }
}
