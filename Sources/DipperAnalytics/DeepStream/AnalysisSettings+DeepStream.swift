internal import DipperDeepStream

extension AnalysisSettings {
  /// Reads a configuration of DeepStream's analytics element (`nvdsanalytics`, its `config-file`).
  ///
  /// Groups `roi-filtering-stream-N`, `overcrowding-stream-N`, `line-crossing-stream-N` and `direction-detection-stream-N`
  /// become regions, regions with a limit, lines with a heading and directions of source N. Pixels are those of
  /// `config-width` and `config-height`.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: An ``AnalyticsError`` that names the file, line and key.
  public init(deepStreamFile path: String) throws(AnalyticsError) {
    let file: KeyFile
    do throws(KeyFile.Fault) { file = try KeyFile(contentsOf: path) } catch { throw AnalyticsError(error) }
    try self.init(file)
  }

  /// Reads the text of a configuration of DeepStream's analytics element.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: What errors call it.
  /// - Throws: An ``AnalyticsError`` that names the line and key.
  public init(deepStream text: String, name: String) throws(AnalyticsError) {
    let file: KeyFile
    do throws(KeyFile.Fault) { file = try KeyFile(text, name: name) } catch { throw AnalyticsError(error) }
    try self.init(file)
  }

  private init(_ file: KeyFile) throws(AnalyticsError) {
    self.init()
    var reader = DeepStreamReader(file: file)
    try reader.readProperties()
    guard reader.isEnabled else { return }
    for group in file.groups { try reader.read(group, into: &self) }
    do throws(AnalyticsError) {
      try validate()
    } catch {
      throw AnalyticsError(
        code: .badConfiguration, key: "\(file.name): \(error.key)", message: error.message, doing: "reading analytics")
    }
  }
}
