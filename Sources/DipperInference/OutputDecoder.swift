/// What every decoder of a network's outputs says of itself: ``DetectionDecoder``, ``SegmentationDecoder``.
public protocol OutputDecoder: Sendable {
  /// The name that configurations use, such as `yolox`.
  static var name: String { get }
  /// What outputs the decoder takes, in a phrase for errors: "one output [1,N,5+classes]".
  static var expectation: String { get }

  /// Creates a decoder for a network, or `nil` where its outputs are not of this family.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs, in its order.
  ///   - width: The input's width, in pixels.
  ///   - height: The input's height, in pixels.
  init?(outputs: [TensorInfo], width: Int, height: Int)

  /// Creates a decoder for a network of which more is known than its outputs, or `nil` where they are not of this
  /// family; by default only the outputs count.
  ///
  /// - Parameter network: The outputs, the input's size, and what the file says of itself.
  init?(_ network: NetworkOutputs)
  /// Whether outputs that the decoder can read are surely meant for it, where nobody named it; yes by default.
  ///
  /// - Parameter network: The outputs, the input's size, and what the file says of itself.
  /// - Returns: Whether the decoder may be chosen without being named.
  static func recognizes(_ network: NetworkOutputs) -> Bool

  /// How many classes the outputs tell apart, or `nil` where they do not say.
  var classCount: Int? { get }
  /// The names of the classes where the family has them fixed, used if no labels are given; `nil` by default.
  var classNames: [String]? { get }
  /// Adjusts how images are turned into the input to what networks of this family were trained with.
  ///
  /// - Parameter format: Size, layout and element type as the network has them; fit, channels, mean, scale and
  ///   padding for the decoder to set.
  func prepare(_ format: inout InputFormat)
}

extension OutputDecoder {
  /// No names: the labels come from a file.
  public var classNames: [String]? { nil }

  /// Looks at the outputs alone.
  ///
  /// - Parameter network: The network.
  public init?(_ network: NetworkOutputs) {
    self.init(outputs: network.tensors, width: network.width, height: network.height)
  }

  /// Whatever the decoder can read is meant for it.
  ///
  /// - Parameter network: The network.
  /// - Returns: `true`.
  public static func recognizes(_ network: NetworkOutputs) -> Bool { true }
}
