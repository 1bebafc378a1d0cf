public import DipperInference

/// The streams of video to watch.
public struct Sources: FlowPart {
  private let sources: [Source]

  /// Names the streams by path or URI.
  ///
  /// - Parameter uris: Paths and URIs, as a ``Source`` takes them.
  public init(_ uris: String...) {
    self.init(uris.map { Source($0) })
  }

  /// Names the streams by path or URI.
  ///
  /// - Parameter uris: Paths and URIs, as a ``Source`` takes them.
  public init(_ uris: [String]) {
    self.init(uris.map { Source($0) })
  }

  /// Takes streams that have names of their own.
  ///
  /// - Parameter sources: The streams.
  public init(_ sources: [Source]) {
    self.sources = sources
  }

  /// Adds the streams to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.sources += sources
  }
}

/// How frames are gathered into batches.
public struct Batching: FlowPart {
  private let settings: BatchSettings
  private var remarks: [Problem] = []

  /// Sets size and patience of batches.
  ///
  /// - Parameters:
  ///   - size: The most frames in a batch; nil means as many as there are sources.
  ///   - pushTimeout: How long a batch waits for a late source.
  public init(size: Int? = nil, pushTimeout: Duration = .milliseconds(40)) {
    settings = BatchSettings(size: size, pushTimeout: pushTimeout)
  }

  /// Takes over the configuration of DeepStream's batcher (`nvstreammux`, its `config-file-path`).
  ///
  /// - Parameter path: The configuration's path.
  public init(deepStream path: String) {
    let imported = ImportedBatching(contentsOf: path)
    (settings, remarks) = (imported.settings, imported.remarks)
  }

  /// Sets the batch settings of a description.
  ///
  /// - Parameter description: The description to change.
  public func add(to description: inout FlowDescription) {
    description.batch = settings
    description.remarks += remarks
  }
}

/// A neural network that finds objects.
public struct Detect: FlowPart {
  private let stage: DetectStage
  private var imported: ImportedNetwork?

  /// Creates a detector.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The detector's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - objects: The objects in which it looks for others, which become their parents; nil looks at whole frames.
  ///   - threshold: The least score, 0…1.
  ///   - thresholds: The least score for certain labels, 0…1.
  ///   - keep: The labels to keep; empty keeps all.
  ///   - nms: The overlap from which the weaker of two boxes is dropped, 0…1.
  ///   - decoder: Who turns the network's outputs into objects.
  ///   - device: The engine's device.
  ///   - requests: How many frames are worked on at the same time.
  ///   - input: How a frame is made to fit.
  ///   - interval: How many batches are left out after each one.
  ///   - uniqueID: The component id that objects carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  ///   - slicing: How large frames are looked at in parts, so that small objects are found too.
  public init(
    _ model: String, name: String? = nil, labels: String? = nil, on objects: ObjectSelection? = nil,
    threshold: Float = 0.4, thresholds: [String: Float] = [:], keep: [String] = [], nms: Float? = nil,
    decoder: DetectStage.Decoder = .automatic, device: String = "CPU", requests: Int? = nil,
    input: DetectStage.Input = .init(), interval: Int = 0, uniqueID: Int? = nil, sources: [String]? = nil,
    slicing: Slicing? = nil
  ) {
    stage = DetectStage(
      model: model, name: name, labels: labels, threshold: threshold, thresholds: thresholds, keep: keep,
      nms: nms, decoder: decoder, device: device, requests: requests, input: input, interval: interval,
      uniqueID: uniqueID, sources: sources, slicing: slicing, objects: objects)
  }

  /// Creates a detector whose outputs are read by a decoder of your own.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The detector's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - threshold: The least score, 0…1.
  ///   - thresholds: The least score for certain labels, 0…1.
  ///   - keep: The labels to keep; empty keeps all.
  ///   - nms: The overlap from which the weaker of two boxes is dropped, 0…1.
  ///   - decoder: The decoder's type, which `DecoderCatalog` knows by its name from then on.
  ///   - device: The engine's device.
  ///   - requests: How many frames are worked on at the same time.
  ///   - input: How a frame is made to fit.
  ///   - interval: How many batches are left out after each one.
  ///   - uniqueID: The component id that objects carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ model: String, name: String? = nil, labels: String? = nil, threshold: Float = 0.4,
    thresholds: [String: Float] = [:], keep: [String] = [], nms: Float? = nil,
    decoder: any DetectionDecoder.Type, device: String = "CPU", requests: Int? = nil,
    input: DetectStage.Input = .init(), interval: Int = 0, uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    self.init(
      model, name: name, labels: labels, threshold: threshold, thresholds: thresholds, keep: keep, nms: nms,
      decoder: .custom(decoder), device: device, requests: requests, input: input, interval: interval,
      uniqueID: uniqueID, sources: sources)
  }

  /// Takes over a network from a configuration of DeepStream's `nvinfer`, in the form of a key file or of YAML.
  ///
  /// What the file says has the effect that it has there, with its defaults; what cannot be had here is a warning of the
  /// flow, and what is wrong a mistake with the file's line. The model is the ONNX file that it names.
  ///
  /// ```swift
  /// Detect(deepStream: "config_infer_primary.txt")
  /// ```
  ///
  /// - Parameter path: The configuration's path; what it names is looked for from its folder.
  public init(deepStream path: String) {
    stage = DetectStage(model: "")
    imported = ImportedNetwork(contentsOf: path)
  }

  /// Adds the detector to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    guard let imported else { return description.stages.append(.detect(stage)) }
    description.add(imported)
  }
}

/// A tracker.
public struct Track: FlowPart {
  private let stage: TrackStage
  private var remarks: [Problem] = []

  /// Creates a tracker.
  ///
  /// - Parameters:
  ///   - algorithm: The way of tracking and its settings.
  ///   - appearance: What objects' looks count for, where an ``Embed`` stands before it; `nil` leaves them alone.
  public init(
    _ algorithm: TrackStage.Algorithm = .byteTrack, appearance: AppearanceSettings? = AppearanceSettings()
  ) {
    stage = TrackStage(algorithm, appearance: appearance)
  }

  /// Takes over the tracker that is nearest to what a configuration of DeepStream's `nvtracker` (`ll-config-file`) asks for;
  /// what differs is a warning of the flow.
  ///
  /// - Parameter path: The configuration's path.
  public init(deepStream path: String) {
    let imported = ImportedTracker(contentsOf: path)
    (stage, remarks) = (imported.stage ?? TrackStage(), imported.remarks)
  }

  /// Adds the tracker to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.track(stage))
    description.remarks += remarks
  }
}

/// A handler that sees every object.
public struct ForEachObject: FlowPart {
  private let handler: ObjectHandler

  /// Creates the stage.
  ///
  /// - Parameter handler: Is called for every object with its frame, on a streaming thread; what it throws ends the run.
  public init(_ handler: @escaping ObjectHandler) {
    self.handler = handler
  }

  /// Adds the handler to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.forEachObject(handler))
  }
}

/// A handler that sees every frame.
public struct ForEachFrame: FlowPart {
  private let handler: FrameHandler

  /// Creates the stage.
  ///
  /// - Parameter handler: Is called for every frame, on a streaming thread; what it throws ends the run.
  public init(_ handler: @escaping FrameHandler) {
    self.handler = handler
  }

  /// Adds the handler to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.forEachFrame(handler))
  }
}

/// A handler that sees every batch.
public struct ForEachBatch: FlowPart {
  private let handler: BatchHandler

  /// Creates the stage.
  ///
  /// - Parameter handler: Is called for every batch, on a streaming thread; what it throws ends the run.
  public init(_ handler: @escaping BatchHandler) {
    self.handler = handler
  }

  /// Adds the handler to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.forEachBatch(handler))
  }
}
