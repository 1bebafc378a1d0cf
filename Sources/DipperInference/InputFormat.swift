/// How an image is turned into a network's input tensor.
public struct InputFormat: Sendable, Hashable {
  /// How an image of other proportions than the input's is fitted.
  public enum Fit: String, Sendable, Hashable, CaseIterable {
    /// Both sides are scaled to the input's, whatever becomes of the proportions.
    case stretch
    /// The proportions are kept; the rest is padding, right and below or on both sides (``InputFormat/isCentered``).
    case letterbox
  }

  /// The order of the colour channels.
  public enum Channels: String, Sendable, Hashable, CaseIterable {
    /// Red, green, blue.
    case rgb
    /// Blue, green, red.
    case bgr
  }

  /// The order of the dimensions.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Batch, channel, row, column.
    case nchw
    /// Batch, row, column, channel.
    case nhwc
  }

  /// The input's width, in pixels.
  public var width: Int
  /// The input's height, in pixels.
  public var height: Int
  /// The order of the dimensions.
  public var layout: Layout
  /// The type of the elements: `uint8` or `float32`.
  public var elementType: ElementType
  /// How an image of other proportions is fitted.
  public var fit: Fit = .stretch
  /// Whether a letterboxed image stands in the middle, rather than top left.
  public var isCentered = false
  /// The order of the colour channels.
  public var channels: Channels = .rgb
  /// What is taken away from each channel's value of 0…255, in the order of `channels`.
  public var mean: [Float] = [0, 0, 0]
  /// What each channel's value is multiplied by after the mean was taken away.
  public var scale: [Float] = [1, 1, 1]
  /// The value of padding, 0…255, before mean and scale.
  public var padding: Float = 0

  /// How many bytes the input has.
  package var byteCount: Int { width * height * 3 * elementType.byteCount }

  /// Creates a format without mean and scale, of stretched RGB images.
  ///
  /// - Parameters:
  ///   - width: The input's width, in pixels.
  ///   - height: The input's height, in pixels.
  ///   - layout: The order of the dimensions.
  ///   - elementType: The type of the elements: `uint8` or `float32`.
  public init(width: Int, height: Int, layout: Layout, elementType: ElementType) {
    self.width = width
    self.height = height
    self.layout = layout
    self.elementType = elementType
  }
}
