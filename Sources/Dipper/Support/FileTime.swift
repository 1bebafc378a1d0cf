internal import Glibc

/// A time as it stands in a file's name, such as `2026-11-21T14-30-12Z`; in UTC.
///
/// - Parameter seconds: Seconds since 1970.
/// - Returns: The text, which has no colon: some file systems take none.
func fileTime(_ seconds: Int) -> String {
  var time = time_t(seconds)
  var parts = unsafe tm()
  unsafe gmtime_r(&time, &parts)
  let date = unsafe [parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday]
  let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
  return [date, clock].map { $0.map { padded(Int($0), to: 2) }.joined(separator: "-") }.joined(separator: "T") + "Z"
}

/// A number with zeros before it.
///
/// - Parameters:
///   - number: The number, 0 or more.
///   - width: How many digits it has at least.
/// - Returns: The digits.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
