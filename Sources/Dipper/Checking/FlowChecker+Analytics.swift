internal import DipperAnalytics

extension FlowChecker {
  mutating func checkAnalyses() {
    if flow.analyses.count > 1 {
      note("analyse", found: "\(flow.analyses.count) stages of analytics", expected: "one")
    }
    for stage in flow.analyses {
      if let file = stage.file { checkFile(file) }
      for problem in stage.settings.check() {
        note("analyse.\(problem.key)", found: problem.found, expected: problem.expected, advice: problem.advice)
      }
      if stage.file == nil { checkSources(of: stage.settings) }
    }
    checkOrder()
  }

  /// Notes what is wrong with a configuration in DeepStream's form.
  private mutating func checkFile(_ file: String) {
    do throws(AnalyticsError) {
      _ = try AnalysisSettings(deepStreamFile: file)
    } catch {
      note("analyse.config", found: "a mistake in \(error.key)", expected: "", advice: error.message)
    }
  }

  /// Notes sources that a region, line or direction is for and that nobody has.
  private mutating func checkSources(of settings: AnalysisSettings) {
    let known = flow.sources.map(\.name)
    let scopes =
      settings.regions.enumerated().map { ("regions[\($0)]", $1.scope) }
      + settings.lines.enumerated().map { ("lines[\($0)]", $1.scope) }
      + settings.directions.enumerated().map { ("directions[\($0)]", $1.scope) }
    for (key, scope) in scopes {
      for name in scope.sources where !known.contains(name) {
        note(
          .warning, "analyse.\(key).sources", found: "'\(name)'", expected: "a source's name",
          advice: "the sources are " + known.joined(separator: ", "))
      }
    }
  }

  /// Notes analytics before there are tracks, and zones to draw before they are watched.
  private mutating func checkOrder() {
    var (hasTracks, hasZones) = (false, false)
    for stage in flow.stages {
      switch stage {
      case .track: hasTracks = true
      case .analyse:
        if !hasTracks {
          note(
            .warning, "analyse", found: "analytics and no tracker before it", expected: "track",
            advice: "objects without a track are left out")
        }
        hasZones = true
      case .draw(let drawing):
        if drawing.marks.contains(.zones), !hasZones {
          note(
            .warning, "draw.zones", found: "regions and lines to draw and no analytics before it",
            expected: "analyse", advice: "none will be drawn")
        }
      default: break
      }
    }
  }
}
