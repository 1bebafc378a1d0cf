/// A number with a fixed count of decimal places.
package func fixed(_ value: Double, _ places: Int) -> String {
  guard value.isFinite else { return "-" }
  var unit = 1.0
  for _ in 0..<places { unit *= 10 }
  let scaled = (abs(value) * unit).rounded()
  guard scaled < 9e15 else { return String(value) }
  let digits = String(Int(scaled))
  let sign = value < 0 && scaled != 0 ? "-" : ""
  if places == 0 { return sign + digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// A time such as `0:07`, `12:30` or `1:02:03`; seconds rounded up so that it ends with `0:00` only at the end.
package func clockText(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds < 1e9 else { return "-" }
  let whole = Int(max(0, seconds).rounded(.up))
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
  return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
}
