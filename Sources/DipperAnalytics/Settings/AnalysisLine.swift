/// A line that objects are counted at when they cross it.
///
/// Who stands at ``from`` and looks at ``to`` sees an object go *forward* from the left to the right.
public struct AnalysisLine: Sendable, Hashable, Codable {
  /// Which crossings count.
  public enum Ways: String, Sendable, Hashable, Codable, CaseIterable {
    /// Those of either direction.
    case both
    /// Those from left to right, seen from ``AnalysisLine/from``.
    case forward
    /// Those from right to left.
    case backward
  }

  /// The way that objects have to go when they cross, and how closely.
  public struct Heading: Sendable, Hashable, Codable {
    /// Where the way starts; only the direction from here to ``to`` matters.
    public var from: AnalysisPoint

    /// Where the way leads.
    public var to: AnalysisPoint

    /// How closely objects have to keep to it.
    public var strictness: AnalysisStrictness

    /// Creates a heading.
    ///
    /// - Parameters:
    ///   - from: Where the way starts.
    ///   - to: Where the way leads.
    ///   - strictness: How closely objects have to keep to it.
    public init(from: AnalysisPoint, to: AnalysisPoint, strictness: AnalysisStrictness = .balanced) {
      self.from = from
      self.to = to
      self.strictness = strictness
    }
  }

  /// Its name, which events and counts carry.
  public var name: String

  /// One end.
  public var from: AnalysisPoint

  /// The other end.
  public var to: AnalysisPoint

  /// Which sources and objects it is for.
  public var scope: AnalysisScope

  /// Which crossings count.
  public var ways: Ways

  /// The way that objects have to go to be counted; `nil` for any that crosses.
  public var heading: Heading?

  /// Whether the line goes on beyond its ends (`extended`).
  public var isExtended: Bool

  /// Whether an object counts once at most, however often it crosses.
  public var countsOnce: Bool

  /// The point of an object's box that has to cross.
  public var anchor: AnalysisAnchor

  /// How far from the line an object has to be before and after, as a share of the frame's diagonal, 0…0.5.
  ///
  /// A box that trembles on the line would else cross it again and again.
  public var margin: Double

  /// Creates a line.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - from: One end.
  ///   - to: The other end.
  ///   - scope: Which sources and objects it is for.
  ///   - ways: Which crossings count.
  ///   - heading: The way that objects have to go to be counted; `nil` for any that crosses.
  ///   - isExtended: Whether the line goes on beyond its ends.
  ///   - countsOnce: Whether an object counts once at most.
  ///   - anchor: The point of an object's box that has to cross.
  ///   - margin: How far from the line an object has to be before and after, as a share of the frame's diagonal.
  public init(
    _ name: String, from: AnalysisPoint, to: AnalysisPoint, scope: AnalysisScope = AnalysisScope(),
    ways: Ways = .both, heading: Heading? = nil, isExtended: Bool = false, countsOnce: Bool = false,
    anchor: AnalysisAnchor = .bottomCenter, margin: Double = 0.01
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.scope = scope
    self.ways = ways
    self.heading = heading
    self.isExtended = isExtended
    self.countsOnce = countsOnce
    self.anchor = anchor
    self.margin = margin
  }
}

/// How closely an object has to keep to a direction (`mode`).
public enum AnalysisStrictness: String, Sendable, Hashable, Codable, CaseIterable {
  /// Within 84° of it.
  case loose
  /// Within 60° of it.
  case balanced
  /// Within 37° of it.
  case strict

  /// The least cosine of the angle between an object's way and the direction.
  var leastCosine: Double {
    switch self {
    case .loose: 0.1
    case .balanced: 0.5
    case .strict: 0.8
    }
  }
}
