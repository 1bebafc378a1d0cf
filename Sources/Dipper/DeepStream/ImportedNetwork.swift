internal import DipperDeepStream
internal import DipperInference

/// A network as one of nvinfer's configurations describes it.
struct ImportedNetwork: Sendable {
  /// The stage that it becomes; nil where the file is wrong.
  private(set) var stage: Stage?
  /// What is wrong with the file, or worth knowing.
  private(set) var remarks: [Problem] = []
  private let path: String
  private var lines: [String: Int] = [:]

  /// Reads a file.
  ///
  /// - Parameter path: The file's path; what it names is looked for from its folder.
  init(contentsOf path: String) {
    self.path = path
    do throws(ConfigurationFaults) {
      let file = try InferFile(contentsOf: path)
      lines = file.lines
      remarks = file.remarks.map { Problem(.warning, $0) }
      stage =
        switch file.use {
        case .detection: .detect(DetectStage(file))
        case .segmentation: .segment(SegmentStage(file))
        case .classes: .classify(ClassifyStage(.classes, file))
        case .embedding: .classify(ClassifyStage(.embedding, file))
        case .text: .classify(ClassifyStage(.text, file))
        }
    } catch {
      remarks = error.faults.map { Problem(.fatal, $0) }
    }
  }

  /// Notes where the keys of the stage stand in the file.
  ///
  /// - Parameters:
  ///   - key: The stage's own key, such as `detect[0]`.
  ///   - places: Where they are noted.
  func note(_ key: String, in places: inout PlaceMap) {
    let keys: [(ours: String, theirs: [String])] = [
      ("model", ["onnx-file", "model-file"]), ("labels", ["labelfile-path"]), ("interval", ["interval"]),
      ("unique-id", ["gie-unique-id"]), ("input.size", ["infer-dims", "uff-input-dims", "input-dims"]),
      ("input.scale", ["net-scale-factor"]), ("input.mean", ["offsets"]), ("decoder", ["parse-bbox-func-name"]),
    ]
    for (ours, theirs) in keys {
      guard let name = theirs.first(where: { lines[$0] != nil }), let line = lines[name] else { continue }
      places.note("\(key).\(ours)", spelling: name, at: Place(file: path, line: line, column: 1))
    }
  }
}

extension Problem {
  /// A fault in one of DeepStream's files.
  init(_ severity: Severity, _ fault: KeyFile.Fault) {
    self.init(severity, key: fault.key, place: Place(file: fault.file, line: fault.line ?? 1, column: 1), message: fault.message)
  }
}

extension DetectStage {
  /// What one of nvinfer's configurations says of a detector.
  fileprivate init(_ file: InferFile) {
    let configuration = DetectorConfiguration(file)
    self.init(
      model: configuration.model, labels: configuration.labels, threshold: configuration.threshold,
      input: Input(configuration), interval: file.interval, uniqueID: file.uniqueID)
    rules = configuration.rules
    family = configuration.family
    precision = configuration.precision
    objects = file.isSecondary ? ObjectSelection(file) : nil
  }
}

extension ClassifyStage {
  /// What one of nvinfer's configurations says of a network that looks at objects.
  fileprivate init(_ task: Task, _ file: InferFile) {
    let configuration = DetectorConfiguration(file)
    self.init(
      task, model: configuration.model, name: file.classifierType, labels: configuration.labels,
      objects: ObjectSelection(file), threshold: file.classifierThreshold, isAsynchronous: file.isAsynchronous,
      input: DetectStage.Input(configuration), interval: file.interval, uniqueID: file.uniqueID)
    precision = configuration.precision
  }
}

extension ObjectSelection {
  /// What one of nvinfer's configurations says of the objects to look at.
  fileprivate init(_ file: InferFile) {
    // 0 is no limit.
    func size(_ sides: (width: Int, height: Int), else other: Int) -> PixelSize? {
      guard sides != (0, 0) else { return nil }
      func side(_ side: Int) -> Int { side == 0 ? other : min(side, 16384) }
      return PixelSize(width: side(sides.width), height: side(sides.height))
    }
    self.init(
      from: file.operateOnID.map { "\($0)" }, minimumSize: size(file.minimumObjectSize, else: 1),
      maximumSize: size(file.maximumObjectSize, else: 16384), refreshInterval: file.reinferInterval,
      batchSize: file.lines["batch-size"] == nil ? nil : min(256, file.batchSize))
    classIDs = file.operateOnClasses
  }
}

extension SegmentStage {
  /// What one of nvinfer's configurations says of a segmenter.
  fileprivate init(_ file: InferFile) {
    let configuration = DetectorConfiguration(file)
    self.init(
      model: configuration.model, labels: configuration.labels, threshold: file.segmentationThreshold,
      input: DetectStage.Input(configuration), interval: file.interval, uniqueID: file.uniqueID)
    precision = configuration.precision
  }
}

extension DetectStage.Input {
  fileprivate init(_ settings: some NetworkSettings) {
    self.init(
      fit: settings.fit == .letterbox ? .letterbox : .stretch, channels: settings.channels == .bgr ? .bgr : .rgb,
      mean: settings.mean, scale: settings.scale)
    padding = settings.padding
    if let width = settings.inputWidth, let height = settings.inputHeight {
      size = PixelSize(width: width, height: height)
    }
  }
}
