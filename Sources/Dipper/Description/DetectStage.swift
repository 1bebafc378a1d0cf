public import DipperInference

/// A neural network that finds objects in frames.
public struct DetectStage: NetworkStage, Sendable, Hashable, Codable {
  /// Who turns the network's outputs into objects.
  public enum Decoder: Sendable, Hashable, Codable {
    /// The decoder that recognises the model's outputs.
    case automatic

    /// The decoder of this name: a built-in one or one of `DecoderCatalog`.
    case named(String)

    /// A decoder of your own, which `DecoderCatalog` knows from then on.
    ///
    /// - Parameter decoder: The type of the decoder.
    /// - Returns: The decoder by its name.
    public static func custom(_ decoder: any DetectionDecoder.Type) -> Decoder {
      DecoderCatalog.register(decoder)
      return .named(decoder.name)
    }
  }

  /// How a frame is made to fit the network's input; what is nil follows the decoder and the model.
  public struct Input: Sendable, Hashable, Codable {
    /// How a frame of another shape is fitted.
    public enum Fit: String, Sendable, Hashable, Codable, CaseIterable {
      /// Keep the shape and fill the rest with one colour.
      case letterbox

      /// Fill the whole input, at the price of the shape.
      case stretch
    }

    /// The order of the colour channels.
    public enum Channels: String, Sendable, Hashable, Codable, CaseIterable {
      /// Red first.
      case rgb

      /// Blue first.
      case bgr
    }

    /// The input's size in pixels.
    public var size: PixelSize?

    /// How a frame of another shape is fitted.
    public var fit: Fit?

    /// Whether a letterboxed frame stands in the middle of the input, rather than top left.
    public var isCentered: Bool?

    /// The order of the colour channels.
    public var channels: Channels?

    /// What is taken from each channel before scaling: one value for all or one for each of three channels.
    public var mean: [Float]?

    /// What each channel is multiplied with after the mean is taken off: one value or three.
    public var scale: [Float]?

    /// The value of what fills the rest, 0 (black) to 255, where the shape is kept.
    public var padding: Float?

    /// Creates the description of an input.
    ///
    /// - Parameters:
    ///   - size: The input's size in pixels.
    ///   - fit: How a frame of another shape is fitted.
    ///   - channels: The order of the colour channels.
    ///   - mean: What is taken from each channel, one value or three.
    ///   - scale: What each channel is then multiplied with, one value or three.
    ///   - isCentered: Whether a letterboxed frame stands in the middle.
    public init(
      size: PixelSize? = nil, fit: Fit? = nil, channels: Channels? = nil, mean: [Float]? = nil,
      scale: [Float]? = nil, isCentered: Bool? = nil
    ) {
      self.size = size
      self.fit = fit
      self.channels = channels
      self.mean = mean
      self.scale = scale
      self.isCentered = isCentered
    }
  }

  /// The detector's name in reports; the model's file name by default.
  public var name: String

  /// The path of the model.
  public var model: String

  /// The path of a text file with one label a line, in the order of the model's classes.
  public var labels: String?

  /// The least score an object must have, 0…1.
  public var threshold: Float

  /// The least score for certain labels, 0…1, in place of ``threshold``.
  public var thresholds: [String: Float]

  /// The labels to keep; empty keeps all.
  public var keep: [String]

  /// The overlap (IoU, 0…1) from which the weaker of two boxes of a class is dropped; nil lets the decoder decide.
  public var nms: Float?

  /// Who turns the network's outputs into objects.
  public var decoder: Decoder

  /// The engine's device, such as `CPU`.
  public var device: String

  /// How many frames are worked on at the same time, 1…64; nil lets the engine decide.
  public var requests: Int?

  /// How a frame is made to fit the network's input.
  public var input: Input

  /// How boxes become objects, and what objects of each class must be like; its numbers win over ``threshold`` and
  /// ``nms``.
  public var rules = ObjectRules()

  /// The decoders to try first where ``decoder`` is automatic, the likeliest first; empty tries all.
  public var family: [String] = []

  /// The precision of the computation, such as `f32`; nil leaves it to the engine.
  public var precision: String?

  /// How large frames are looked at in parts, so that small objects are found too; nil looks at all as a whole.
  public var slicing: Slicing?

  /// The objects in which it looks for others, which become their parents; nil looks at whole frames.
  public var objects: ObjectSelection?

  /// How many frames of a source are left out after each one that is looked at; 0 looks at all.
  public var interval: Int

  /// The number that objects carry as their component id, 1 or more; nil numbers detectors in order from 1.
  public var uniqueID: Int?

  /// The names of the sources to look at; nil looks at all.
  public var sources: [String]?

  /// Creates a detector.
  ///
  /// - Parameters:
  ///   - model: The path of the model.
  ///   - name: The detector's name; nil takes the model's file name.
  ///   - labels: The path of the labels, one a line.
  ///   - threshold: The least score, 0…1.
  ///   - thresholds: The least score for certain labels, 0…1.
  ///   - keep: The labels to keep; empty keeps all.
  ///   - nms: The overlap from which the weaker of two boxes is dropped, 0…1.
  ///   - decoder: Who turns the network's outputs into objects.
  ///   - device: The engine's device.
  ///   - requests: How many frames are worked on at the same time.
  ///   - input: How a frame is made to fit.
  ///   - interval: How many frames of a source are left out after each one.
  ///   - uniqueID: The component id that objects carry.
  ///   - sources: The names of the sources to look at; nil looks at all.
  ///   - slicing: How large frames are looked at in parts.
  ///   - objects: The objects in which it looks for others; nil looks at whole frames.
  public init(
    model: String, name: String? = nil, labels: String? = nil, threshold: Float = 0.4,
    thresholds: [String: Float] = [:], keep: [String] = [], nms: Float? = nil,
    decoder: Decoder = .automatic, device: String = "CPU", requests: Int? = nil, input: Input = Input(),
    interval: Int = 0, uniqueID: Int? = nil, sources: [String]? = nil, slicing: Slicing? = nil,
    objects: ObjectSelection? = nil
  ) {
    self.name = name ?? stem(of: model)
    self.model = model
    self.labels = labels
    self.threshold = threshold
    self.thresholds = thresholds
    self.keep = keep
    self.nms = nms
    self.decoder = decoder
    self.device = device
    self.requests = requests
    self.input = input
    self.interval = interval
    self.uniqueID = uniqueID
    self.sources = sources
    self.slicing = slicing
    self.objects = objects
  }
}
