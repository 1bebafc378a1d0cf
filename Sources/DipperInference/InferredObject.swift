public import DipperGeometry

/// An object that a network found in an image.
public struct InferredObject: Sendable, Hashable, Codable {
  /// Where the object is, in pixels of the source image.
  public var box: Box<SourceSpace>
  /// The network's number for the object's class, from 0, after the decoder took away a background class.
  public var classID: Int
  /// How sure the network is, 0…1.
  public var confidence: Float

  /// Creates an object.
  ///
  /// - Parameters:
  ///   - box: Where the object is, in pixels of the source image.
  ///   - classID: The network's number for the object's class.
  ///   - confidence: How sure the network is, 0…1.
  public init(box: Box<SourceSpace>, classID: Int, confidence: Float) {
    self.box = box
    self.classID = classID
    self.confidence = confidence
  }
}
