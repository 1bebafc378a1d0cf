internal import DipperAnalytics
internal import DipperGStreamer

/// What `dipanalyse` was told.
struct AnalyseSettings: Sendable {
  /// What is watched, in place of what the file says.
  var zones: AnalysisSettings?
  /// A configuration in DeepStream's form.
  var file: String?
  var isEnabled = true
  /// Whether results are attached in DeepStream's layout too.
  var writesDeepStream = false
  /// After how many seconds without a sight of it an object has left; `nil` for the configuration's.
  var forgetAfter: Double?

  private enum Property: Int {
    case file, enable, deepStream, forget
  }

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "config-file", nick: "Configuration", blurb: "Regions, lines and directions in the form of nvdsanalytics",
        .string()),
      PropertySpec("enable", nick: "Enable", blurb: "Whether anything is watched", .bool(true)),
      PropertySpec(
        "deepstream-meta", nick: "DeepStream's metadata",
        blurb: "Whether results are attached as NvDsAnalyticsFrameMeta and NvDsAnalyticsObjInfo too", .bool(false)),
      PropertySpec(
        "forget-after", nick: "Forget after",
        blurb: "After how many seconds without a sight of it an object has left; 0 follows the configuration",
        .double(default: 0, in: 0...86_400)),
    ]
  }

  mutating func set(_ index: Int, _ value: PropertyValue) {
    switch Property(rawValue: index) {
    case .file: file = value.stringValue
    case .enable: isEnabled = value.boolValue
    case .deepStream: writesDeepStream = value.boolValue
    case .forget: forgetAfter = value.doubleValue > 0 ? value.doubleValue : nil
    case nil: break
    }
  }

  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .file: .string(file)
    case .enable: .bool(isEnabled)
    case .deepStream: .bool(writesDeepStream)
    case .forget, nil: .double(forgetAfter ?? 0)
    }
  }

  /// What is watched.
  ///
  /// - Returns: The settings, which are sound.
  /// - Throws: An ``AnalyticsError`` that names what is wrong.
  func read() throws(AnalyticsError) -> AnalysisSettings {
    guard isEnabled else { return AnalysisSettings() }
    var settings = zones ?? AnalysisSettings()
    if zones == nil, let file { settings = try AnalysisSettings(deepStreamFile: file) }
    if let forgetAfter { settings.forgetAfter = forgetAfter }
    try settings.validate()
    return settings
  }
}
