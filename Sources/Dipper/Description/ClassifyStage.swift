public import DipperInference

/// A neural network that looks at objects and says what they are.
public struct ClassifyStage: NetworkStage, Sendable, Hashable, Codable {
  /// What it says of an object.
  public enum Task: String, Sendable, Hashable, Codable, CaseIterable {
    /// Of what class it is, for each question that the network answers: `object.classification(name)`.
    case classes = "classify"
    /// What it is like: `object.embedding`.
    case embedding = "embed"
    /// What is written on it, as the one label of `object.classification(name)`.
    case text = "read-text"
  }

  /// What it says of an object.
  public var task: Task

  /// The network's name in reports and in `object.classification(name)`; the model's file name by default.
  public var name: String

  /// The path of the model.
  public var model: String

  /// The path of a text file with one label a line, in the order of the model's classes; of a reader of text, its
  /// characters.
  ///
  /// Of a network with several outputs it has the labels of one after another, or a line for each with semicolons.
  public var labels: String?

  /// Which objects it looks at.
  public var objects: ObjectSelection

  /// The least score of a class that is told, 0…1.
  public var threshold: Float

  /// What makes likelihoods of scores; nil takes likelihoods as they are and makes them of others by the softmax.
  public var activation: SegmentationRule.Activation?

  /// Whether frames do not wait for what is said of objects that are tracked; it is told of them when it is there.
  public var isAsynchronous: Bool

  /// The engine's device, such as `CPU`.
  public var device: String

  /// How many requests are worked on at the same time, 1…64; nil lets the engine decide.
  public var requests: Int?

  /// How an object is made to fit the network's input.
  public var input: DetectStage.Input

  /// The precision of the computation, such as `f32`; nil leaves it to the engine.
  public var precision: String?

  /// How many frames of a source are left out after each one that is looked at; 0 looks at all.
  public var interval: Int

  /// The number that its results carry as their component id, 1 or more; nil takes the first that is free.
  public var uniqueID: Int?

  /// The names of the sources to look at; nil looks at all.
  public var sources: [String]?

  /// Creates a network that looks at objects.
  ///
  /// - Parameters:
  ///   - task: What it says of an object.
  ///   - model: The path of the model.
  ///   - name: The network's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - objects: Which objects it looks at.
  ///   - threshold: The least score of a class that is told, 0…1.
  ///   - activation: What makes likelihoods of scores.
  ///   - isAsynchronous: Whether frames do not wait for what is said of tracked objects.
  ///   - device: The engine's device.
  ///   - requests: How many requests are worked on at the same time.
  ///   - input: How an object is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id of its results.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    _ task: Task = .classes, model: String, name: String? = nil, labels: String? = nil, objects: ObjectSelection = .all,
    threshold: Float = 0, activation: SegmentationRule.Activation? = nil, isAsynchronous: Bool = false,
    device: String = "CPU", requests: Int? = nil, input: DetectStage.Input = .init(), interval: Int = 0,
    uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    self.task = task
    self.name = name ?? stem(of: model)
    self.model = model
    self.labels = labels
    self.objects = objects
    self.threshold = threshold
    self.activation = activation
    self.isAsynchronous = isAsynchronous
    self.device = device
    self.requests = requests
    self.input = input
    self.interval = interval
    self.uniqueID = uniqueID
    self.sources = sources
  }
}
