public import DipperGeometry

/// An object as a network's output says it, before overlapping ones are merged.
public struct Candidate: Sendable, Hashable {
  /// Where the object is, in pixels of the network's input.
  public var box: Box<ModelSpace>
  /// The class, from 0.
  public var classID: Int
  /// How sure the network is, 0…1.
  public var confidence: Float
  /// The number of the row or cell that it was read from, for ``DetectionDecoder/complete(_:of:outputs:mapping:)``;
  /// -1 where the decoder does not need it.
  public var row: Int32
  /// How far the box is turned to the right about its middle, in radians, for networks that say so; `nil` for upright
  /// ones.
  public var angle: Float?

  /// Creates a candidate.
  ///
  /// - Parameters:
  ///   - box: Where the object is, in pixels of the network's input.
  ///   - classID: The class, from 0.
  ///   - confidence: How sure the network is, 0…1.
  ///   - row: The number of the row or cell that it was read from.
  public init(box: Box<ModelSpace>, classID: Int, confidence: Float, row: Int32 = -1) {
    self.box = box
    self.classID = classID
    self.confidence = confidence
    self.row = row
    angle = nil
  }
}

/// Turns a network's outputs into objects.
///
/// A type of your own brings a family of networks that is not built in.
public protocol DetectionDecoder: OutputDecoder {
  /// Whether overlapping candidates of a class are still to be merged.
  var needsMerging: Bool { get }
  /// Reads the objects out of the outputs; on a thread of the engine, for one request at a time.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs, in its order.
  ///   - threshold: Candidates below this confidence are not wanted, 0…1.
  ///   - candidates: The objects are appended here.
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate])
  /// Adds what else the outputs say of an object that is left after merging: its mask or its keypoints; by default
  /// nothing.
  ///
  /// - Parameters:
  ///   - object: The object, with its box in pixels of the image.
  ///   - candidate: The candidate that it was made of.
  ///   - outputs: The network's outputs, in its order.
  ///   - mapping: Leads from the input's pixels to the image's.
  func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>)
}

extension DetectionDecoder {
  /// Adds nothing.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - candidate: The candidate that it was made of.
  ///   - outputs: The network's outputs.
  ///   - mapping: Leads from the input's pixels to the image's.
  public func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>
  ) {}
}
