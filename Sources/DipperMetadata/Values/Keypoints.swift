public import DipperGeometry

/// Places on an ``Object``, such as a person's joints, in the order of the network that found them.
///
/// For a person of COCO's 17 joints they are nose, eyes, ears, shoulders, elbows, wrists, hips, knees and ankles, each
/// time the left one first.
public struct Keypoints: Sendable, Hashable, Codable {
  /// One place.
  public struct Place: Sendable, Hashable, Codable {
    /// Where it is, in pixels of the frame.
    public var point: Point<SourceSpace>
    /// How sure the network is that it can be seen, 0…1.
    public var confidence: Float

    /// Creates a place.
    ///
    /// - Parameters:
    ///   - point: Where it is, in pixels of the frame.
    ///   - confidence: How sure the network is, 0…1.
    public init(point: Point<SourceSpace>, confidence: Float) {
      self.point = point
      self.confidence = confidence
    }
  }

  /// The places, in the network's order.
  public var places: [Place]

  /// Creates keypoints.
  ///
  /// - Parameter places: The places, in the network's order.
  public init(_ places: [Place]) { self.places = places }
}

extension Object {
  /// The places that a pose network found on the object, or `nil` for none.
  ///
  /// They are user metadata of the object: copies of it share them.
  public var keypoints: Keypoints? {
    get { attachment(Keypoints.self) }
    nonmutating set {
      guard let newValue else { return detach(Keypoints.self) }
      attach(newValue)
    }
  }
}
