public import DipperAnalytics

/// What watches regions, lines and directions on the tracks of objects.
public struct AnalyseStage: Sendable, Hashable, Codable {
  /// The regions, lines and directions; those of ``file`` where it is set.
  public var settings: AnalysisSettings

  /// The path of a configuration of DeepStream's analytics element; `nil` for none.
  public var file: String?

  /// After how many seconds without a sight of it an object has left, above 0; `nil` for what ``settings`` say.
  public var forgetAfter: Double?

  /// Whether results are attached in DeepStream's layout too, for C++ and pyds to read.
  public var deepStreamMetadata: Bool

  /// Creates the stage.
  ///
  /// - Parameters:
  ///   - settings: The regions, lines and directions.
  ///   - file: The path of a configuration of DeepStream's analytics element, in place of `settings`.
  ///   - forgetAfter: After how many seconds without a sight of it an object has left.
  ///   - deepStreamMetadata: Whether results are attached in DeepStream's layout too.
  public init(
    _ settings: AnalysisSettings = AnalysisSettings(), file: String? = nil, forgetAfter: Double? = nil,
    deepStreamMetadata: Bool = false
  ) {
    self.settings = settings
    self.file = file
    self.forgetAfter = forgetAfter
    self.deepStreamMetadata = deepStreamMetadata
  }
}

extension AnalyseStage: CustomStringConvertible {
  /// What is watched, in a few words.
  public var description: String {
    if let file { return "what \(file) says" }
    func names(_ names: [String], _ one: String, _ many: String) -> String? {
      names.isEmpty ? nil : "\(names.count == 1 ? one : many) \(names.joined(separator: ", "))"
    }
    let parts = [
      names(settings.regions.map(\.name), "region", "regions"), names(settings.lines.map(\.name), "line", "lines"),
      names(settings.directions.map(\.name), "direction", "directions"),
    ].compactMap(\.self)
    return parts.isEmpty ? "who comes and goes" : parts.joined(separator: "; ")
  }
}
