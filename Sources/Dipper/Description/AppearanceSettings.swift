/// How a tracker uses what objects look like, where an ``Embed`` stands before it.
///
/// Two pictures' difference is 1 − the cosine of the angle between their vectors: 0 for the same, 1 for pictures that have
/// nothing in common.
public struct AppearanceSettings: Sendable, Hashable, Codable {
  /// The most that two pictures of one object differ, more than 0 and up to 2; it depends on the network.
  public var threshold: Float

  /// How much looks count beside the overlap, 0…1; 0 leaves them to finding objects again.
  public var weight: Float

  /// How many frames a lost track is remembered, to be known again by its looks, 0 or more.
  public var maxLostFrames: Int

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - threshold: The most that two pictures of one object differ.
  ///   - weight: How much looks count beside the overlap, 0…1.
  ///   - maxLostFrames: How many frames a lost track is remembered.
  public init(threshold: Float = 0.25, weight: Float = 0.5, maxLostFrames: Int = 300) {
    self.threshold = threshold
    self.weight = weight
    self.maxLostFrames = maxLostFrames
  }
}
