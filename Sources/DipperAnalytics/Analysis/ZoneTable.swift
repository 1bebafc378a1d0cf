/// Everything that is watched on one source, in pixels of its frame.
struct ZoneTable: Sendable {
  let regions: [RegionWatch]
  let lines: [LineWatch]
  let directions: DirectionWatch

  init(_ settings: AnalysisSettings, size: Vector) {
    regions = settings.regions.map { RegionWatch($0, size: size) }
    lines = settings.lines.map { LineWatch($0, size: size) }
    directions = DirectionWatch(settings, size: size)
  }
}

/// Which regions, lines and directions are for the objects of a class.
struct ClassScope: Sendable {
  let regions: [Bool]
  let lines: [Bool]
  let directions: [Bool]
  /// Whether anything is.
  let isWatched: Bool

  init(_ settings: AnalysisSettings, classID: Int, label: String) {
    regions = settings.regions.map { $0.scope.contains(classID: classID, label: label) }
    lines = settings.lines.map { $0.scope.contains(classID: classID, label: label) }
    directions = settings.directions.map { $0.scope.contains(classID: classID, label: label) }
    isWatched = regions.contains(true) || lines.contains(true) || directions.contains(true)
  }
}
