internal import DipperDeepStream

extension KeyFile {
  /// Makes the error of a line and key.
  func error(_ line: Int, _ key: String, _ message: String) -> AnalyticsError {
    AnalyticsError(fault(line, key, message))
  }
}

extension AnalyticsError {
  /// What is wrong with a configuration's text.
  init(_ fault: KeyFile.Fault) {
    let place = fault.file + (fault.line.map { ":\($0)" } ?? "")
    self.init(
      code: fault.line == nil ? .cannotRead : .badConfiguration,
      key: place + (fault.key.isEmpty ? "" : ": \(fault.key)"), message: fault.message, doing: "reading analytics")
  }
}
