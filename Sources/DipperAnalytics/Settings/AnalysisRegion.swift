/// A part of the frame that is watched: who enters, leaves, stays, and how many are in it.
public struct AnalysisRegion: Sendable, Hashable, Codable {
  /// Its name, which events and counts carry.
  public var name: String

  /// Its corners in the order around it, either way round; at least three.
  public var corners: [AnalysisPoint]

  /// Which sources and objects it is for.
  public var scope: AnalysisScope

  /// Whether it is the rest of the frame that is watched (`inverse-roi`).
  public var isInverse: Bool

  /// After how many seconds in the region an object is said to dwell there, above 0; `nil` for never.
  public var dwell: Double?

  /// How many objects the region holds before it is a crowd, which more of them are; `nil` for any number.
  public var crowdLimit: Int?

  /// For how many seconds a crowd, or its end, has to last before it is told, 0 or more.
  public var crowdTime: Double

  /// The point of an object's box that has to be in it.
  public var anchor: AnalysisAnchor

  /// How far outside an object has to be to have left, as a share of the frame's diagonal, 0…0.5.
  ///
  /// A box that trembles at the edge would else enter and leave again and again.
  public var margin: Double

  /// Creates a region.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - corners: Its corners in the order around it, either way round; at least three.
  ///   - scope: Which sources and objects it is for.
  ///   - isInverse: Whether it is the rest of the frame that is watched.
  ///   - dwell: After how many seconds an object is said to dwell in it.
  ///   - crowdLimit: How many objects it holds before it is a crowd.
  ///   - crowdTime: For how many seconds a crowd has to last before it is told.
  ///   - anchor: The point of an object's box that has to be in it.
  ///   - margin: How far outside an object has to be to have left, as a share of the frame's diagonal.
  public init(
    _ name: String, corners: [AnalysisPoint], scope: AnalysisScope = AnalysisScope(), isInverse: Bool = false,
    dwell: Double? = nil, crowdLimit: Int? = nil, crowdTime: Double = 0, anchor: AnalysisAnchor = .bottomCenter,
    margin: Double = 0.01
  ) {
    self.name = name
    self.corners = corners
    self.scope = scope
    self.isInverse = isInverse
    self.dwell = dwell
    self.crowdLimit = crowdLimit
    self.crowdTime = crowdTime
    self.anchor = anchor
    self.margin = margin
  }
}
