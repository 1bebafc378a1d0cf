internal import Dipper

extension String {
  /// Reads a part of a path in which bytes may stand as `%20`; nil where one is malformed or the text is not UTF-8.
  init?(pathSegment: Substring) {
    var bytes: [UInt8] = []
    var rest = Array(pathSegment.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimalDigit), let low = rest.popFirst().flatMap(hexadecimalDigit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self = text
  }

  /// The text as one part of a path: what means something there stands as `%2F`.
  var pathSegment: String {
    var segment = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        segment += (digits.utf8.count < 2 ? "%0" : "%") + digits
      }
    }
    return segment
  }
}
