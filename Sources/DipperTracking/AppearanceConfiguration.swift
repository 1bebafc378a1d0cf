/// How a tracker uses what objects look like, where detections carry vectors of a network for re-identification.
///
/// Two pictures' *distance* is 1 − the cosine of the angle between their vectors: 0 for the same direction, 1 for vectors
/// that have nothing in common, 2 for opposite ones.
public struct AppearanceConfiguration: Sendable, Hashable, Codable {
  /// Up to this distance two pictures show the same object, 0…2; it depends on the network.
  public var threshold: Float = 0.25

  /// How much looks count beside the overlap where both are known, 0…1; 0 leaves them to finding objects again.
  public var weight: Float = 0.5

  /// How much of a track's looks stays when it is seen again, 0…1.
  public var memory: Float = 0.9

  /// The number of frames for which a lost track is kept to be known again by its looks, 0…1000000.
  public var maximumLostFrames: Int = 300

  /// The overlap (IoU) with another detection from which a detection's looks are not learned, 0…1: its picture shows both.
  public var crowdOverlap: Float = 0.3

  /// Creates the usual settings.
  public init() {}

  /// Checks every setting against its range.
  ///
  /// - Throws: A ``TrackingError`` that names the first setting out of range, what was found and the range.
  public func validate() throws(TrackingError) {
    try SettingRange.check("appearance.threshold", threshold, in: 0...2)
    try SettingRange.check("appearance.weight", weight, in: 0...1)
    try SettingRange.check("appearance.memory", memory, in: 0...1)
    try SettingRange.check("appearance.maximumLostFrames", maximumLostFrames, in: 0...1_000_000)
    try SettingRange.check("appearance.crowdOverlap", crowdOverlap, in: 0...1)
  }

  /// How alike two pictures of a distance are, 0…1: 1 for the same, ½ at the threshold, 0 from its double on.
  func likeness(ofDistance distance: Float) -> Float {
    threshold > 0 ? max(0, min(1, 1 - distance / (2 * threshold))) : 0
  }
}
