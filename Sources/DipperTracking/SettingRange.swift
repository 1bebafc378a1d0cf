/// Checks the settings of trackers.
enum SettingRange {
  /// Throws where a value is out of its range.
  static func check<Value: Comparable>(
    _ key: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(TrackingError) {
    guard range.contains(value) else { throw failure(key, "\(value)", "\(range.lowerBound)…\(range.upperBound)") }
  }

  /// The error that names a setting, what was found and the range.
  static func failure(_ key: String, _ found: String, _ range: String) -> TrackingError {
    TrackingError(
      code: .invalidConfiguration,
      message: "\(key) is \(found), but must be within \(range); change it or leave it out",
      doing: "checking the tracker's configuration")
  }
}
