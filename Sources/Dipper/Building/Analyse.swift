public import DipperAnalytics

/// Watches regions, lines and directions on the tracks of objects, which needs a ``Track`` before it.
///
/// Handlers read what it says as `frame.analytics` and `object.analytics`; ``Events`` writes what happened, and ``Draw``
/// shows it with ``DrawStage/Marks/zones``.
///
/// ```swift
/// Analyse(lines: [AnalysisLine("gate", from: AnalysisPoint(0, 0.5), to: AnalysisPoint(1, 0.5))])
/// ```
public struct Analyse: FlowPart {
  private let stage: AnalyseStage

  /// Creates the stage.
  ///
  /// - Parameters:
  ///   - regions: The regions.
  ///   - lines: The lines.
  ///   - directions: The directions.
  ///   - forgetAfter: After how many seconds without a sight of it an object has left.
  ///   - deepStreamMetadata: Whether results are attached in DeepStream's layout too, for C++ and pyds to read.
  public init(
    regions: [AnalysisRegion] = [], lines: [AnalysisLine] = [], directions: [AnalysisDirection] = [],
    forgetAfter: Double = 5, deepStreamMetadata: Bool = false
  ) {
    stage = AnalyseStage(
      AnalysisSettings(regions: regions, lines: lines, directions: directions, forgetAfter: forgetAfter),
      deepStreamMetadata: deepStreamMetadata)
  }

  /// Creates the stage from settings.
  ///
  /// - Parameters:
  ///   - settings: The regions, lines and directions.
  ///   - deepStreamMetadata: Whether results are attached in DeepStream's layout too.
  public init(_ settings: AnalysisSettings, deepStreamMetadata: Bool = false) {
    stage = AnalyseStage(settings, deepStreamMetadata: deepStreamMetadata)
  }

  /// Creates the stage from a configuration of DeepStream's analytics element (`nvdsanalytics`).
  ///
  /// - Parameters:
  ///   - path: The configuration's path.
  ///   - forgetAfter: After how many seconds without a sight of it an object has left.
  ///   - deepStreamMetadata: Whether results are attached in DeepStream's layout too.
  public init(deepStream path: String, forgetAfter: Double = 5, deepStreamMetadata: Bool = false) {
    stage = AnalyseStage(file: path, forgetAfter: forgetAfter, deepStreamMetadata: deepStreamMetadata)
  }

  /// Adds the stage to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.analyse(stage))
  }
}
