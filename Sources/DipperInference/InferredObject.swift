public import DipperGeometry

/// An object that a network found in an image.
public struct InferredObject: Sendable, Hashable, Codable {
  /// Where the object is, in pixels of the source image.
  public var box: Box<SourceSpace>
  /// The network's number for the object's class, from 0, after the decoder took away a background class.
  public var classID: Int
  /// How sure the network is, 0…1.
  public var confidence: Float
  /// The box as it is turned, where the network says so; ``box`` is the upright one around it then, within the image.
  public var rotatedBox: RotatedBox<SourceSpace>?
  /// Which parts of the box belong to the object, where the network says so.
  public var mask: InferredMask?
  /// Places on the object, such as a person's joints, in the network's order; empty where it gives none.
  public var keypoints: [InferredKeypoint] = []

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

/// Which parts of an object's box belong to it: a grid that is stretched over the box.
public struct InferredMask: Sendable, Hashable, Codable {
  /// How many values lie side by side.
  public var width: Int
  /// How many rows of values there are.
  public var height: Int
  /// How sure the network is that the object is there, 0…1, row by row from the top left corner of the box.
  public var values: [Float]

  /// Creates a mask.
  ///
  /// - Parameters:
  ///   - width: How many values lie side by side.
  ///   - height: How many rows of values there are.
  ///   - values: The values, row by row.
  public init(width: Int, height: Int, values: [Float]) {
    self.width = width
    self.height = height
    self.values = values
  }
}

/// A place on an object, such as a person's left shoulder.
public struct InferredKeypoint: Sendable, Hashable, Codable {
  /// Where it is, in pixels of the source image.
  public var point: Point<SourceSpace>
  /// How sure the network is that it can be seen, 0…1; 1 where it does not say.
  public var confidence: Float

  /// Creates a keypoint.
  ///
  /// - Parameters:
  ///   - point: Where it is, in pixels of the source image.
  ///   - confidence: How sure the network is, 0…1.
  public init(point: Point<SourceSpace>, confidence: Float) {
    self.point = point
    self.confidence = confidence
  }
}
