public import DipperGeometry

/// One detection, as a tracker wants it.
public struct TrackerInput: Sendable, Hashable {
  /// Where the object was found, in source pixels.
  public var box: Box<SourceSpace>

  /// How sure the detector was, 0…1.
  public var confidence: Float

  /// The detector's number of the object's class.
  public var classID: Int

  /// Creates a detection.
  ///
  /// - Parameters:
  ///   - box: Where the object was found, in source pixels.
  ///   - confidence: How sure the detector was, 0…1.
  ///   - classID: The detector's number of the object's class.
  public init(box: Box<SourceSpace>, confidence: Float, classID: Int = 0) {
    self.box = box
    self.confidence = confidence
    self.classID = classID
  }

  /// The largest distance from the frame's origin that is taken for a position, in pixels.
  static let farthest: Float = 1_000_000

  /// The smallest width and height that are taken for an object's, in pixels.
  static let smallest: Float = 0.001

  /// Whether a filter can follow the box: its numbers are finite, its size is positive, and it lies within a
  /// million pixels of the origin.
  var isTrackable: Bool {
    // A comparison with NaN is false, so that NaN fails each of these.
    abs(box.left) <= Self.farthest && abs(box.top) <= Self.farthest
      && box.width >= Self.smallest && box.width <= Self.farthest
      && box.height >= Self.smallest && box.height <= Self.farthest
      && confidence.isFinite
  }
}
