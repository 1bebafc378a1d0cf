import DipperDelivery
import DipperEvents

/// Events with contents that a reader can check.
enum MadeUpEvents {
  static func entry(_ number: Int, source: String = "gate", type: String = "crossed", seconds: Int64 = 1000)
    -> SpoolEntry
  {
    SpoolEntry(
      key: EventKey(stream: 7, sequence: UInt64(number)), source: source, type: type,
      time: WallTime(nanoseconds: (seconds + Int64(number)) * 1_000_000_000), payload: payload(number))
  }

  static func entries(_ numbers: Range<Int>, source: String = "gate") -> [SpoolEntry] {
    numbers.map { entry($0, source: source) }
  }

  static func payload(_ number: Int) -> [UInt8] {
    Array(#"{"number":\#(number),"text":"a \"quoted\" 🚲\n"}"#.utf8)
  }

  /// The number in a payload.
  static func number(_ payload: [UInt8]) -> Int? {
    let text = String(decoding: payload, as: UTF8.self)
    return Int(text.drop { !$0.isNumber }.prefix { $0.isNumber })
  }
}
