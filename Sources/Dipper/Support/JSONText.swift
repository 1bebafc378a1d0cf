/// A JSON value that is written on one line, keys in the order given.
package enum JSONText: Sendable {
  /// Text.
  case text(String)

  /// A whole number.
  case integer(Int)

  /// A number with a count of decimal places; what is no number becomes `null`.
  case number(Double, places: Int)

  /// True or false.
  case flag(Bool)

  /// A list.
  case list([JSONText])

  /// An object.
  case object([(key: String, value: JSONText)])

  /// Nothing.
  case null

  /// The value as JSON.
  package var written: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .number(let number, let places): number.isFinite ? fixed(number, places) : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .list(let values): "[" + values.map(\.written).joined(separator: ",") + "]"
    case .object(let entries):
      "{" + entries.map { Self.quoted($0.key) + ":" + $0.value.written }.joined(separator: ",") + "}"
    case .null: "null"
    }
  }

  /// A number, or `null` where there is none.
  package static func optional(_ number: Double?, places: Int) -> JSONText {
    number.map { .number($0, places: places) } ?? .null
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
