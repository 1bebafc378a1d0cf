/// Something wrong with a region, a line or a direction.
public struct AnalysisProblem: Sendable, Hashable {
  /// What it is about, such as `regions[1].corners`.
  public var key: String
  /// What was found.
  public var found: String
  /// What was expected.
  public var expected: String
  /// What to do about it; empty where that goes without saying.
  public var advice = ""
}

extension AnalysisSettings {
  /// Finds everything that is wrong.
  ///
  /// - Returns: All problems; empty where the settings are sound.
  public func check() -> [AnalysisProblem] {
    var problems: [AnalysisProblem] = []
    if !(forgetAfter > 0 && forgetAfter.isFinite) {
      problems.append(AnalysisProblem(key: "forget-after", found: "\(forgetAfter)", expected: "seconds above 0"))
    }
    if !(0.1...60).contains(directionTime) {
      problems.append(
        AnalysisProblem(key: "direction-time", found: "\(directionTime)", expected: "seconds from 0.1 to 60"))
    }
    if !(0...1).contains(directionTravel) {
      problems.append(
        AnalysisProblem(key: "direction-travel", found: "\(directionTravel)", expected: "a number from 0 to 1"))
    }
    for (index, region) in regions.enumerated() { region.check("regions[\(index)]", &problems) }
    for (index, line) in lines.enumerated() { line.check("lines[\(index)]", &problems) }
    for (index, direction) in directions.enumerated() { direction.check("directions[\(index)]", &problems) }
    Self.checkNames(regions.map { ($0.name, $0.scope) }, "regions", &problems)
    Self.checkNames(lines.map { ($0.name, $0.scope) }, "lines", &problems)
    Self.checkNames(directions.map { ($0.name, $0.scope) }, "directions", &problems)
    return problems
  }

  /// Throws the first problem there is.
  ///
  /// - Throws: An ``AnalyticsError`` that names the region, line or direction.
  public func validate() throws(AnalyticsError) {
    guard let problem = check().first else { return }
    throw AnalyticsError(
      code: .badZone, key: problem.key,
      message: "found \(problem.found), expected \(problem.expected)"
        + (problem.advice.isEmpty ? "" : "; \(problem.advice)"), doing: "preparing analytics")
  }

  /// Two of one kind may share a name only where no source sees both.
  private static func checkNames(
    _ zones: [(name: String, scope: AnalysisScope)], _ key: String, _ problems: inout [AnalysisProblem]
  ) {
    for (index, zone) in zones.enumerated() {
      if zone.name.isEmpty {
        problems.append(AnalysisProblem(key: "\(key)[\(index)].name", found: "nothing", expected: "a name"))
      } else if zones[..<index].contains(where: { $0.name == zone.name && $0.scope.meets(zone.scope) }) {
        problems.append(
          AnalysisProblem(
            key: "\(key)[\(index)].name", found: "'\(zone.name)' a second time",
            expected: "another name for each", advice: "counts and events go by it"))
      }
    }
  }
}

extension AnalysisScope {
  /// Whether a source may be in both.
  fileprivate func meets(_ other: AnalysisScope) -> Bool {
    func meet<Item: Equatable>(_ left: [Item], _ right: [Item]) -> Bool {
      left.isEmpty || right.isEmpty || left.contains { right.contains($0) }
    }
    return meet(sources, other.sources) && meet(sourceNumbers, other.sourceNumbers)
  }
}

extension AnalysisRegion {
  fileprivate func check(_ key: String, _ problems: inout [AnalysisProblem]) {
    if let problem = Polygon.problem(with: corners) {
      problems.append(
        AnalysisProblem(
          key: "\(key).corners", found: problem.found, expected: problem.expected, advice: problem.advice))
    }
    if let dwell, !(dwell > 0 && dwell.isFinite) {
      problems.append(AnalysisProblem(key: "\(key).dwell", found: "\(dwell)", expected: "seconds above 0"))
    }
    if let crowdLimit, crowdLimit < 0 {
      problems.append(AnalysisProblem(key: "\(key).crowd", found: "\(crowdLimit)", expected: "a number from 0"))
    }
    if !(crowdTime >= 0 && crowdTime.isFinite) {
      problems.append(AnalysisProblem(key: "\(key).crowd-time", found: "\(crowdTime)", expected: "seconds from 0"))
    }
    checkMargin(margin, key, &problems)
  }
}

extension AnalysisLine {
  fileprivate func check(_ key: String, _ problems: inout [AnalysisProblem]) {
    checkWay(from, to, key, &problems)
    for (name, point) in [("from", from), ("to", to)] where !point.isOnFrame {
      problems.append(
        AnalysisProblem(
          key: "\(key).\(name)", found: "\(point), which is outside the frame", expected: "shares of the frame, 0 to 1"
        ))
    }
    if let heading {
      checkWay(heading.from, heading.to, "\(key).heading", &problems)
      let along = Vector(to.x - from.x, to.y - from.y)
      let way = Vector(heading.to.x - heading.from.x, heading.to.y - heading.from.y)
      if along != .zero, way != .zero, abs(along.cross(way)) <= 1e-9 * along.length * way.length {
        problems.append(
          AnalysisProblem(
            key: "\(key).heading", found: "a way along the line", expected: "a way across it",
            advice: "nothing that goes along a line crosses it"))
      }
    }
    checkMargin(margin, key, &problems)
  }
}

extension AnalysisDirection {
  fileprivate func check(_ key: String, _ problems: inout [AnalysisProblem]) {
    checkWay(from, to, key, &problems)
  }
}

/// Notes a way whose ends are one point, or none at all.
private func checkWay(
  _ from: AnalysisPoint, _ to: AnalysisPoint, _ key: String, _ problems: inout [AnalysisProblem]
) {
  let way = Vector(to.x - from.x, to.y - from.y)
  if !way.x.isFinite || !way.y.isFinite {
    problems.append(AnalysisProblem(key: key, found: "ends \(from) and \(to)", expected: "numbers"))
  } else if way.length < 1e-6 {
    problems.append(AnalysisProblem(key: key, found: "both ends at \(from)", expected: "two different ends"))
  }
}

private func checkMargin(_ margin: Double, _ key: String, _ problems: inout [AnalysisProblem]) {
  guard !(0...0.5).contains(margin) else { return }
  problems.append(
    AnalysisProblem(
      key: "\(key).margin", found: "\(margin)", expected: "a share of the frame's diagonal from 0 to 0.5"))
}
