/// What a segmenter is made from: the model, how images become its input, and how scores become classes.
public struct SegmenterConfiguration: NetworkSettings {
  /// Which decoder reads a segmentation network's outputs.
  public enum Decoder: Sendable {
    /// The first that knows the outputs; those that were registered are asked if no built-in one does.
    case automatic
    /// A decoder by its name, such as `class-index`: a built-in one or one that was registered.
    case named(String)
    /// A decoder of your own.
    case custom(any SegmentationDecoder.Type)
  }

  /// The path of the model.
  public var model: String
  /// The path of a text file with one label a line; `nil` looks beside the model.
  public var labels: String?
  /// Who turns the network's outputs into classes.
  public var decoder: Decoder = .automatic
  /// How scores become classes.
  public var rule = SegmentationRule()

  /// The engine's name of the device, such as `CPU`.
  public var device = "CPU"
  /// The precision of the computation, such as `f32`; `nil` leaves it to the engine.
  public var precision: String?
  /// How many images are under way at the same time, 1…64; `nil` takes one more than the engine works on.
  public var requests: Int?
  /// How many threads the engine uses, 1 or more; `nil` leaves it to the engine.
  public var threads: Int?

  /// The input's width in pixels; `nil` leaves it to the model.
  ///
  /// Set both sides or none.
  public var inputWidth: Int?
  /// The input's height in pixels; `nil` leaves it to the model.
  ///
  /// Set both sides or none.
  public var inputHeight: Int?
  /// How an image of other proportions is fitted; `nil` leaves it to the decoder, as with all that follows.
  public var fit: InputFormat.Fit?
  /// Whether a letterboxed image stands in the middle of the input, rather than top left.
  public var isCentered: Bool?
  /// The order of the colour channels.
  public var channels: InputFormat.Channels?
  /// What is taken away from each channel, of 0…255: one value for all or one for each.
  public var mean: [Float]?
  /// What each channel is multiplied by afterwards: one value for all or one for each.
  public var scale: [Float]?
  /// The value of padding, 0…255.
  public var padding: Float?

  /// Creates the configuration of a segmenter that leaves all to the model, its decoder and the engine.
  ///
  /// - Parameter model: The path of the model.
  public init(model: String) { self.model = model }

  /// The same model for another use; decoder and rule are left to themselves.
  package init(_ other: DetectorConfiguration) {
    self.init(model: other.model)
    take(other)
  }
}
