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
}
