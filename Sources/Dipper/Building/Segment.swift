public import DipperInference

/// A neural network that says what every part of a frame shows.
///
/// ```swift
/// Segment("deeplabv3.tflite")
/// ForEachFrame { frame in
///   let people = frame.segmentationMask?.count(of: "person") ?? 0
/// }
/// ```
public struct Segment: FlowPart {
  private let stage: SegmentStage

  /// Creates a segmenter.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The segmenter's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - threshold: The score that a cell's best class must exceed, or it has none; nil gives each its best class.
  ///   - activation: What is done with scores before they are compared or kept.
  ///   - scores: Whether masks keep the scores of all classes.
  ///   - decoder: Who turns the network's outputs into classes; `.custom(Type.self)` for one of your own.
  ///   - device: The engine's device.
  ///   - requests: How many frames are worked on at the same time.
  ///   - input: How a frame is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that masks carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ model: String, name: String? = nil, labels: String? = nil, threshold: Float? = nil,
    activation: SegmentationRule.Activation = .none, scores: Bool = false,
    decoder: SegmentStage.Decoder = .automatic, device: String = "CPU", requests: Int? = nil,
    input: DetectStage.Input = .init(), interval: Int = 0, uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    stage = SegmentStage(
      model: model, name: name, labels: labels, threshold: threshold, activation: activation, scores: scores,
      decoder: decoder, device: device, requests: requests, input: input, interval: interval, uniqueID: uniqueID,
      sources: sources)
  }

  /// Adds the segmenter to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.segment(stage))
  }
}
