/// A direction that moving objects are told to go in.
public struct AnalysisDirection: Sendable, Hashable, Codable {
  /// Its name, which events carry.
  public var name: String

  /// Where an arrow of this direction starts; only the way from here to ``to`` matters.
  public var from: AnalysisPoint

  /// Where the arrow leads.
  public var to: AnalysisPoint

  /// Which sources and objects it is for.
  public var scope: AnalysisScope

  /// How closely an object has to keep to it.
  public var strictness: AnalysisStrictness

  /// Creates a direction.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - from: Where an arrow of this direction starts.
  ///   - to: Where the arrow leads.
  ///   - scope: Which sources and objects it is for.
  ///   - strictness: How closely an object has to keep to it.
  public init(
    _ name: String, from: AnalysisPoint, to: AnalysisPoint, scope: AnalysisScope = AnalysisScope(),
    strictness: AnalysisStrictness = .balanced
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.scope = scope
    self.strictness = strictness
  }
}
