public import DipperInference

/// A neural network that says of what class objects are.
///
/// ```swift
/// Detect("street.onnx")
/// Track()
/// Classify("vehicle-colour.onnx", name: "colour", on: ["car", "truck"])
/// ForEachObject { object, _ in
///   if let colour = object.classification("colour")?.best { print(colour.text, colour.confidence) }
/// }
/// ```
///
/// Behind a tracker it looks at each object once, and again when it has become larger or its answer is old.
public struct Classify: FlowPart {
  private let stage: ClassifyStage

  /// Creates a classifier.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The classifier's name, by which handlers find its results; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line; of several outputs one after another, or a line for each.
  ///   - objects: The objects to look at: a label, several, or a selection.
  ///   - threshold: The least score of a class that is told, 0…1.
  ///   - activation: What makes likelihoods of scores; nil finds out.
  ///   - isAsynchronous: Whether frames do not wait for what is said of tracked objects.
  ///   - device: The engine's device.
  ///   - requests: How many requests are worked on at the same time.
  ///   - input: How an object is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that results carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ model: String, name: String? = nil, labels: String? = nil, on objects: ObjectSelection, threshold: Float = 0,
    activation: SegmentationRule.Activation? = nil, isAsynchronous: Bool = false, device: String = "CPU",
    requests: Int? = nil, input: DetectStage.Input = .init(), interval: Int = 0, uniqueID: Int? = nil,
    sources: [String]? = nil
  ) {
    stage = ClassifyStage(
      .classes, model: model, name: name, labels: labels, objects: objects, threshold: threshold,
      activation: activation, isAsynchronous: isAsynchronous, device: device, requests: requests, input: input,
      interval: interval, uniqueID: uniqueID, sources: sources)
  }

  /// Adds the classifier to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.classify(stage))
  }
}

/// A neural network that says what objects are like, so that they are compared: people who come back, faces.
///
/// ```swift
/// Detect("street.onnx")
/// Embed("reid.onnx", on: "person")
/// ForEachObject { person, _ in
///   if let likeness = person.embedding?.likeness(to: wanted), likeness > 0.7 { … }
/// }
/// ```
///
/// Before a tracker it looks at every object of every frame; behind one, as a ``Classify`` does.
public struct Embed: FlowPart {
  private let stage: ClassifyStage

  /// Creates the network.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The network's name; nil takes the model's file name.
  ///   - objects: The objects to look at: a label, several, or a selection.
  ///   - isAsynchronous: Whether frames do not wait for what is said of tracked objects.
  ///   - device: The engine's device.
  ///   - requests: How many requests are worked on at the same time.
  ///   - input: How an object is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that embeddings carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ model: String, name: String? = nil, on objects: ObjectSelection, isAsynchronous: Bool = false,
    device: String = "CPU", requests: Int? = nil, input: DetectStage.Input = .init(), interval: Int = 0,
    uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    stage = ClassifyStage(
      .embedding, model: model, name: name, objects: objects, isAsynchronous: isAsynchronous, device: device,
      requests: requests, input: input, interval: interval, uniqueID: uniqueID, sources: sources)
  }

  /// Adds the network to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.classify(stage))
  }
}

/// A neural network that reads what is written on objects, one line each: number plates, signs.
///
/// ```swift
/// Detect("car.onnx", keep: ["car"])
/// Detect("plate.onnx", on: "car")
/// ReadText("plate-text.onnx", name: "plate", labels: "characters.txt", on: "plate")
/// ForEachObject { object, _ in
///   if let number = object.classification("plate")?.best?.text { print(number) }
/// }
/// ```
public struct ReadText: FlowPart {
  private let stage: ClassifyStage

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The reader's name, by which handlers find what it read; nil takes the model's file name.
  ///   - labels: The path of the characters, one a line, in the order of the model's classes.
  ///   - objects: The objects to look at: a label, several, or a selection.
  ///   - threshold: The least likelihood of a text's least likely character, 0…1.
  ///   - isAsynchronous: Whether frames do not wait for what is read on tracked objects.
  ///   - device: The engine's device.
  ///   - requests: How many requests are worked on at the same time.
  ///   - input: How an object is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that results carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ model: String, name: String? = nil, labels: String? = nil, on objects: ObjectSelection, threshold: Float = 0,
    isAsynchronous: Bool = false, device: String = "CPU", requests: Int? = nil, input: DetectStage.Input = .init(),
    interval: Int = 0, uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    stage = ClassifyStage(
      .text, model: model, name: name, labels: labels, objects: objects, threshold: threshold,
      isAsynchronous: isAsynchronous, device: device, requests: requests, input: input, interval: interval,
      uniqueID: uniqueID, sources: sources)
  }

  /// Adds the reader to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.classify(stage))
  }
}
