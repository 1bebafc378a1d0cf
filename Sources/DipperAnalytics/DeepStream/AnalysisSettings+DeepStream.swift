internal import Glibc

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
    func failure(_ number: Int32) -> AnalyticsError {
      AnalyticsError(
        code: .cannotRead, key: path, message: "cannot be read; check the path and its permissions",
        doing: "reading analytics", cause: unsafe String(cString: strerror(number)))
    }
    guard !path.utf8.contains(0), let file = unsafe fopen(path, "r") else { throw failure(errno) }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if count < chunk.count { break }
    }
    // A directory can be opened and not read.
    if unsafe ferror(file) != 0 { throw failure(errno) }
    try self.init(deepStream: String(decoding: bytes, as: UTF8.self), name: path)
  }

  /// Reads the text of a configuration of DeepStream's analytics element.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: What errors call it.
  /// - Throws: An ``AnalyticsError`` that names the line and key.
  public init(deepStream text: String, name: String) throws(AnalyticsError) {
    let file = try KeyFile(text, name: name)
    self.init()
    var reader = DeepStreamReader(file: file)
    try reader.readProperties()
    guard reader.isEnabled else { return }
    for group in file.groups { try reader.read(group, into: &self) }
    do throws(AnalyticsError) {
      try validate()
    } catch {
      throw AnalyticsError(
        code: .badConfiguration, key: "\(name): \(error.key)", message: error.message, doing: "reading analytics")
    }
  }
}
