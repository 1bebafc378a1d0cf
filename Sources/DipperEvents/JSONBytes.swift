/// The pieces of JSON, appended to bytes without an allocation beyond the array's own.
extension [UInt8] {
  /// Appends text that is written in the program and needs no escaping.
  mutating func append(literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends a number in decimal.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - digits: The least number of digits; zeros go before.
  mutating func append(number: UInt64, digits: Int = 1) {
    var reversed = InlineArray<20, UInt8>(repeating: 0x30)
    var rest = number
    var count = 0
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      reversed[count] = 0x30 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
      count += 1
    }
    for index in stride(from: Swift.max(count, digits) - 1, through: 0, by: -1) { append(reversed[index]) }
  }

  /// Appends the last digits of a number in hexadecimal.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - digits: How many digits, 1…16.
  mutating func append(hexadecimal number: UInt64, digits: Int = 16) {
    for shift in stride(from: 4 * (digits - 1), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
      append(digit < 10 ? 0x30 + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// Appends a number in decimal, with its sign.
  mutating func append(number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(number: UInt64(number.magnitude))
  }

  /// Appends a number rounded to some decimals, without zeros at its end.
  ///
  /// JSON has no NaN and no infinity: what is no number becomes 0, and what is too large a billion.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - decimals: The number of decimals, 0…6.
  mutating func append(_ value: some BinaryFloatingPoint, decimals: Int) {
    let bounded = value.isNaN ? 0 : Swift.min(Swift.max(Double(value), -1e9), 1e9)
    var unit: UInt64 = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = Int64((bounded * Double(unit)).rounded())
    if scaled < 0 { append(UInt8(ascii: "-")) }
    var (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: unit)
    append(number: whole)
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    while rest > 0 {
      unit /= 10
      (whole, rest) = rest.quotientAndRemainder(dividingBy: unit)
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: whole))
    }
  }

  /// Appends a string in quotes, escaped where JSON wants it.
  ///
  /// A Swift string is always valid Unicode: what was not when it was made has been replaced by U+FFFD.
  ///
  /// - Parameters:
  ///   - string: The string.
  ///   - quotes: Whether the quotes are written too.
  mutating func append(string: String, quotes: Bool = true) {
    if quotes { append(UInt8(ascii: "\"")) }
    if string.utf8.contains(where: Self.needsEscape) {
      for byte in string.utf8 { append(escaped: byte) }
    } else {
      append(contentsOf: string.utf8)
    }
    if quotes { append(UInt8(ascii: "\"")) }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(literal: "\\\"")
    case UInt8(ascii: "\\"): append(literal: "\\\\")
    case 0x08: append(literal: "\\b")
    case 0x09: append(literal: "\\t")
    case 0x0A: append(literal: "\\n")
    case 0x0C: append(literal: "\\f")
    case 0x0D: append(literal: "\\r")
    case ..<0x20:
      append(literal: "\\u00")
      append(0x30 + (byte >> 4))
      append(byte & 15 < 10 ? 0x30 + (byte & 15) : UInt8(ascii: "a") + (byte & 15) - 10)
    default: append(byte)
    }
  }

  /// Appends the date and time of a second, `2026-11-21T05:00:00`.
  ///
  /// - Parameter second: The seconds since 1970.
  mutating func appendSecond(_ second: Int64) {
    var (days, rest) = Int(second).quotientAndRemainder(dividingBy: 86_400)
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400) }
    let date = WallTime.date(days: days)
    append(number: UInt64(date.year), digits: 4)
    append(UInt8(ascii: "-"))
    append(number: UInt64(date.month), digits: 2)
    append(UInt8(ascii: "-"))
    append(number: UInt64(date.day), digits: 2)
    append(UInt8(ascii: "T"))
    append(number: UInt64(rest / 3600), digits: 2)
    append(UInt8(ascii: ":"))
    append(number: UInt64(rest / 60 % 60), digits: 2)
    append(UInt8(ascii: ":"))
    append(number: UInt64(rest % 60), digits: 2)
  }

  /// Appends the end of a time, `.042Z`.
  ///
  /// - Parameter milliseconds: The milliseconds since the last second, 0…999.
  mutating func appendMilliseconds(_ milliseconds: Int) {
    append(UInt8(ascii: "."))
    append(number: UInt64(milliseconds), digits: 3)
    append(UInt8(ascii: "Z"))
  }
}
