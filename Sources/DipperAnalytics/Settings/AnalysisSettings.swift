/// What is watched on the tracks of all sources.
public struct AnalysisSettings: Sendable, Hashable, Codable {
  /// The regions.
  public var regions: [AnalysisRegion]

  /// The lines.
  public var lines: [AnalysisLine]

  /// The directions.
  public var directions: [AnalysisDirection]

  /// After how many seconds without a sight of it an object has left, above 0.
  ///
  /// One that the tracker gives up has left at once. A number that comes back later is a new object.
  public var forgetAfter: Double

  /// Over how many seconds an object's way is looked at to tell its direction, 0.1…60.
  public var directionTime: Double

  /// How far an object has to go in that time, as a share of the frame's diagonal, 0…1; else it has no direction.
  public var directionTravel: Double

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - regions: The regions.
  ///   - lines: The lines.
  ///   - directions: The directions.
  ///   - forgetAfter: After how many seconds without a sight of it an object has left.
  ///   - directionTime: Over how many seconds an object's way is looked at to tell its direction.
  ///   - directionTravel: How far an object has to go in that time, as a share of the frame's diagonal.
  public init(
    regions: [AnalysisRegion] = [], lines: [AnalysisLine] = [], directions: [AnalysisDirection] = [],
    forgetAfter: Double = 5, directionTime: Double = 1, directionTravel: Double = 0.02
  ) {
    self.regions = regions
    self.lines = lines
    self.directions = directions
    self.forgetAfter = forgetAfter
    self.directionTime = directionTime
    self.directionTravel = directionTravel
  }

  /// What of it is for one source.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - number: Its number, from 0.
  /// - Returns: The settings without what is for other sources.
  public func of(source: String, number: Int) -> AnalysisSettings {
    var own = self
    own.regions.removeAll { !$0.scope.contains(source: source, number: number) }
    own.lines.removeAll { !$0.scope.contains(source: source, number: number) }
    own.directions.removeAll { !$0.scope.contains(source: source, number: number) }
    return own
  }
}
