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
}
