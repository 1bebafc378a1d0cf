extension WallTime: CustomStringConvertible, Codable {
  /// The moment in RFC 3339, UTC, with milliseconds: `2026-11-21T05:00:00.000Z`.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    bytes.appendSecond(seconds)
    bytes.appendMilliseconds(milliseconds)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a moment in RFC 3339: date, `T`, time, up to nine digits of a second, and `Z` or a distance from UTC.
  ///
  /// - Parameter text: The text; `nil` is returned for any other, and for a moment outside 1677…2262.
  public init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2, in: 1...12), reader.skip("-"),
      let day = reader.number(digits: 2, in: 1...Self.days(inMonth: month, of: year)), reader.skip("T"),
      let hour = reader.number(digits: 2, in: 0...23), reader.skip(":"),
      let minute = reader.number(digits: 2, in: 0...59), reader.skip(":"),
      let second = reader.number(digits: 2, in: 0...60), let fraction = reader.fraction(),
      let distance = reader.distance(), reader.isAtEnd
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - distance)
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflowOfSum) = scaled.addingReportingOverflow(Int64(fraction))
    guard !overflow, !overflowOfSum else { return nil }
    self.init(nanoseconds: sum)
  }

  /// Reads a moment from a text in RFC 3339.
  ///
  /// - Parameter decoder: Where to read from.
  /// - Throws: A `DecodingError` where there is no such text.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let text = try value.decode(String.self)
    guard let time = WallTime(text) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "\(text) is no time in RFC 3339, such as 2026-11-21T05:00:00.000Z")
    }
    self = time
  }

  /// Writes the moment as a text in RFC 3339.
  ///
  /// - Parameter encoder: Where to write to.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(description)
  }

  /// Returns the days from 1970-01-01 to a date of the Gregorian calendar.
  ///
  /// A year is taken to begin in March, so that the leap day is its last; 400 years have 146097 days.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Returns the date of the Gregorian calendar that lies some days after 1970-01-01.
  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Reads the parts of a time one after the other.
  private struct Reader {
    var bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func digit() -> Int? {
      guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
      position += 1
      return Int(bytes[position - 1] - 0x30)
    }

    mutating func number(digits: Int, in range: ClosedRange<Int> = 0...9999) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return range.contains(value) ? value : nil
    }

    /// The nanoseconds after the point; 0 where there is none.
    mutating func fraction() -> Int? {
      guard skip(".") else { return 0 }
      var value = 0
      var unit = 100_000_000
      while let digit = digit() {
        guard unit > 0 else { return nil }
        value += digit * unit
        unit /= 10
      }
      return unit == 100_000_000 ? nil : value
    }

    /// The seconds that the time is ahead of UTC.
    mutating func distance() -> Int? {
      if skip("Z") { return 0 }
      let isAhead = skip("+")
      guard isAhead || skip("-"), let hours = number(digits: 2, in: 0...23), skip(":"),
        let minutes = number(digits: 2, in: 0...59)
      else { return nil }
      return (isAhead ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
  }
}
