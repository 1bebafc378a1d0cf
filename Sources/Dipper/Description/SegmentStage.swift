public import DipperInference

/// A neural network that says what every part of a frame shows.
///
/// Handlers read what it says as `frame.segmentationMask`.
public struct SegmentStage: NetworkStage, Sendable, Hashable, Codable {
  /// Who turns the network's outputs into classes.
  public enum Decoder: Sendable, Hashable, Codable {
    /// The decoder that recognises the model's outputs.
    case automatic

    /// The decoder of this name: a built-in one or one of `DecoderCatalog`.
    case named(String)

    /// A decoder of your own, which `DecoderCatalog` knows from then on.
    ///
    /// - Parameter decoder: The type of the decoder.
    /// - Returns: The decoder by its name.
    public static func custom(_ decoder: any SegmentationDecoder.Type) -> Decoder {
      DecoderCatalog.register(decoder)
      return .named(decoder.name)
    }
  }

  /// The segmenter's name in reports; the model's file name by default.
  public var name: String

  /// The path of the model.
  public var model: String

  /// The path of a text file with one label a line, in the order of the model's classes.
  public var labels: String?

  /// The score that a cell's best class must exceed, or the cell has none (-1); nil gives each cell its best class.
  public var threshold: Float?

  /// What is done with scores before they are compared with ``threshold`` or kept.
  public var activation: SegmentationRule.Activation

  /// Whether masks keep the scores of all classes, and not the best class alone.
  public var scores: Bool

  /// Who turns the network's outputs into classes.
  public var decoder: Decoder

  /// The engine's device, such as `CPU`.
  public var device: String

  /// How many frames are worked on at the same time, 1…64; nil lets the engine decide.
  public var requests: Int?

  /// How a frame is made to fit the network's input.
  public var input: DetectStage.Input

  /// The precision of the computation, such as `f32`; nil leaves it to the engine.
  public var precision: String?

  /// How many frames of a source are left out after each one that is looked at; 0 looks at all.
  public var interval: Int

  /// The number that masks carry as their component id, 1 or more; nil takes the first that is free.
  public var uniqueID: Int?

  /// The names of the sources to look at; nil looks at all.
  public var sources: [String]?

  /// Creates a segmenter.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The segmenter's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - threshold: The score that a cell's best class must exceed; nil gives each cell its best class.
  ///   - activation: What is done with scores first.
  ///   - scores: Whether masks keep the scores of all classes.
  ///   - decoder: Who turns the network's outputs into classes.
  ///   - device: The engine's device.
  ///   - requests: How many frames are worked on at the same time.
  ///   - input: How a frame is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that masks carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  public init(
    model: String, name: String? = nil, labels: String? = nil, threshold: Float? = nil,
    activation: SegmentationRule.Activation = .none, scores: Bool = false, decoder: Decoder = .automatic,
    device: String = "CPU", requests: Int? = nil, input: DetectStage.Input = .init(), interval: Int = 0,
    uniqueID: Int? = nil, sources: [String]? = nil
  ) {
    self.name = name ?? stem(of: model)
    self.model = model
    self.labels = labels
    self.threshold = threshold
    self.activation = activation
    self.scores = scores
    self.decoder = decoder
    self.device = device
    self.requests = requests
    self.input = input
    self.interval = interval
    self.uniqueID = uniqueID
    self.sources = sources
  }
}
