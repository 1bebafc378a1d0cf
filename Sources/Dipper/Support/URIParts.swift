/// A URI cut into its parts; text without `://` is no URI.
struct URIParts: Hashable {
  /// What stands before `://`.
  let scheme: String

  /// Host, port and credentials.
  let authority: String

  /// Everything from the first `/` or `?` after the authority.
  let pathAndQuery: String

  /// Everything after `://`.
  var afterScheme: String { authority + pathAndQuery }

  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let scheme = text[..<colon]
    let rest = text[text.index(after: colon)...]
    guard rest.hasPrefix("//"), scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") })
    else { return nil }
    let body = rest.dropFirst(2)
    let end = body.firstIndex { $0 == "/" || $0 == "?" } ?? body.endIndex
    self.scheme = String(scheme)
    self.authority = String(body[..<end])
    self.pathAndQuery = String(body[end...])
  }

  /// The `key=value` pairs after the question mark, in order.
  var query: [(key: String, value: String)] {
    guard let mark = pathAndQuery.firstIndex(of: "?") else { return [] }
    return pathAndQuery[pathAndQuery.index(after: mark)...].split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(halves[0]), halves.count > 1 ? percentDecoded(String(halves[1])) : "")
    }
  }
}

/// Turns `%20` and its like into the bytes they stand for; a malformed one stays as it is.
func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  let bytes = Array(text.utf8)
  var decoded: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2])
    {
      decoded.append(high << 4 | low)
      index += 3
    } else {
      decoded.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}

/// The value of a hexadecimal digit, nil for any other character.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// The `file` URI of a path, made absolute; whatever means something in a URI is escaped.
func fileURI(_ path: String) -> String {
  let absolute = canonicalPath(path)
  var uri = "file://"
  for byte in absolute.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "~"):
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      uri += "%" + (digits.count < 2 ? "0" : "") + digits
    }
  }
  return uri
}
