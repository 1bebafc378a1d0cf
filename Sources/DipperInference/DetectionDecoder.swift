public import DipperGeometry

/// An object as a network's output says it, before overlapping ones are merged.
public struct Candidate: Sendable, Hashable {
  /// Where the object is, in pixels of the network's input.
  public var box: Box<ModelSpace>
  /// The class, from 0.
  public var classID: Int
  /// How sure the network is, 0…1.
  public var confidence: Float

  /// Creates a candidate.
  ///
  /// - Parameters:
  ///   - box: Where the object is, in pixels of the network's input.
  ///   - classID: The class, from 0.
  ///   - confidence: How sure the network is, 0…1.
  public init(box: Box<ModelSpace>, classID: Int, confidence: Float) {
    self.box = box
    self.classID = classID
    self.confidence = confidence
  }
}

/// Turns a network's outputs into objects.
///
/// A type of your own brings a family of networks that is not built in.
public protocol DetectionDecoder: Sendable {
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
  /// Whether overlapping candidates of a class are still to be merged.
  var needsMerging: Bool { get }
  /// Adjusts how images are turned into the input to what networks of this family were trained with.
  ///
  /// - Parameter format: Size, layout and element type as the network has them; fit, channels, mean, scale and
  ///   padding for the decoder to set.
  func prepare(_ format: inout InputFormat)
  /// Reads the objects out of the outputs; on a thread of the engine, for one request at a time.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs, in its order.
  ///   - threshold: Candidates below this confidence are not wanted, 0…1.
  ///   - candidates: The objects are appended here.
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate])
}

extension DetectionDecoder {
  /// No names: the labels come from a file.
  public var classNames: [String]? { nil }
}
