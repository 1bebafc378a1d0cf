/// Lists as element properties carry them: `person;car`, `person=0.5;car=0.4`.
enum TextList {
  /// The entries between semicolons or commas, without blanks around them.
  static func entries(_ text: String?) -> [String] {
    (text ?? "").split { $0 == ";" || $0 == "," }.map { trim($0) }.filter { !$0.isEmpty }
  }

  /// The entries as numbers; one that is no number is left out.
  static func numbers(_ text: String?) -> [Int] { entries(text).compactMap { Int($0) } }

  /// The entries as numbers with fractions; NaN stands for one that is no number.
  static func floats(_ text: String?) -> [Float] { entries(text).map { Float($0) ?? .nan } }

  /// The entries as names with numbers; one that is not `name=number` is left out.
  static func assignments(_ text: String?) -> [String: Float] {
    var result: [String: Float] = [:]
    for entry in entries(text) {
      guard let sign = entry.lastIndex(of: "="), let value = Float(trim(entry[entry.index(after: sign)...])) else {
        continue
      }
      result[trim(entry[..<sign])] = value
    }
    return result
  }

  private static func trim(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
