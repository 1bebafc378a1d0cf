/// JSON that somebody sent.
package enum JSONInput: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONInput])
  /// Members in the order sent; no name comes twice.
  case object([(name: String, value: JSONInput)])

  /// Why bytes are not JSON.
  package struct Trouble: Error {
    /// What was found, and at which byte.
    package let found: String
    package let offset: Int
  }

  /// Reads bytes that hold one JSON value and nothing else.
  ///
  /// - Parameters:
  ///   - bytes: The JSON in UTF-8.
  ///   - depth: How many lists and objects may lie in one another.
  /// - Throws: A ``Trouble`` where the bytes are anything else.
  package init(parsing bytes: some Collection<UInt8>, depth: Int = 16) throws(Trouble) {
    var reader = JSONReader(bytes: Array(bytes), depth: depth)
    self = try reader.readAll()
  }

  /// What the value is, as a phrase for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .text: "text"
    case .list: "a list"
    case .object: "an object"
    }
  }

  package static func == (left: JSONInput, right: JSONInput) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.text(let left), .text(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.object(let left), .object(let right)): left.elementsEqual(right) { $0 == $1 }
    default: false
    }
  }
}

/// Reads JSON byte by byte, as RFC 8259 has it.
private struct JSONReader {
  let bytes: [UInt8]
  var depth: Int
  var position = 0

  init(bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  mutating func readAll() throws(JSONInput.Trouble) -> JSONInput {
    skipSpace()
    let value = try read()
    skipSpace()
    if position < bytes.count { throw trouble("something after the end of the JSON") }
    return value
  }

  private mutating func read() throws(JSONInput.Trouble) -> JSONInput {
    guard let byte = peek else { throw trouble("nothing") }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONInput.Trouble) in try reader.readObject() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONInput.Trouble) in try reader.readList() }
    case UInt8(ascii: "\""): return .text(try readText())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: throw trouble("no value")
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONInput.Trouble) -> JSONInput
  ) throws(JSONInput.Trouble) -> JSONInput {
    if depth == 0 { throw trouble("lists and objects too deep in one another") }
    depth -= 1
    let value = try body(&self)
    depth += 1
    return value
  }

  private mutating func readObject() throws(JSONInput.Trouble) -> JSONInput {
    var members: [(name: String, value: JSONInput)] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw trouble("no name of a member") }
      let name = try readText()
      if members.contains(where: { $0.name == name }) { throw trouble("'\(name)' twice in an object") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw trouble("no ':' after a member's name") }
      skipSpace()
      members.append((name, try read()))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw trouble("no '}' at an object's end") }
    return .object(members)
  }

  private mutating func readList() throws(JSONInput.Trouble) -> JSONInput {
    var values: [JSONInput] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat {
      skipSpace()
      values.append(try read())
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw trouble("no ']' at a list's end") }
    return .list(values)
  }

  private mutating func readWord(_ word: String, _ value: JSONInput) throws(JSONInput.Trouble) -> JSONInput {
    guard bytes[position...].starts(with: word.utf8) else { throw trouble("no value") }
    position += word.utf8.count
    return value
  }

  private mutating func readNumber() throws(JSONInput.Trouble) -> JSONInput {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try readDigits() }
    if take(UInt8(ascii: ".")) { try readDigits() }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try readDigits()
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
      throw trouble("a number too large")
    }
    return .number(number)
  }

  private mutating func readDigits() throws(JSONInput.Trouble) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if position == start { throw trouble("no digit") }
  }

  private mutating func readText() throws(JSONInput.Trouble) -> String {
    var text: [UInt8] = []
    position += 1
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: text, as: UTF8.self) else { throw trouble("text that is not UTF-8") }
        return text
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try readEscape()).utf8)
      case 0..<0x20: throw trouble("a control character in text")
      default: text.append(byte)
      }
    }
    throw trouble("text without its end")
  }

  private mutating func readEscape() throws(JSONInput.Trouble) -> Unicode.Scalar {
    guard let byte = peek else { throw trouble("text without its end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicode()
    default: throw trouble("an unknown escape in text")
    }
  }

  /// A scalar in one group of four digits, or in two where it lies beyond them.
  private mutating func readUnicode() throws(JSONInput.Trouble) -> Unicode.Scalar {
    let high = try readHexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw trouble("half a character in text")
    }
    let low = try readHexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    else { throw trouble("half a character in text") }
    return scalar
  }

  private mutating func readHexadecimal() throws(JSONInput.Trouble) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek.flatMap(hexadecimalDigit) else { throw trouble("no hexadecimal digit") }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func trouble(_ found: String) -> JSONInput.Trouble {
    JSONInput.Trouble(found: found, offset: min(position, bytes.count))
  }
}

/// The value of a hexadecimal digit; nil for any other character.
package func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
