internal import DipperGeometry

/// Writes times, of which many fall into one second.
struct WallTimeWriter: Sendable {
  private var second: Int64 = .min
  private var textOfSecond: [UInt8] = []

  /// Appends a time in RFC 3339, without quotes.
  mutating func append(_ time: WallTime, to buffer: inout [UInt8]) {
    if time.seconds != second || textOfSecond.isEmpty {
      second = time.seconds
      textOfSecond.removeAll(keepingCapacity: true)
      textOfSecond.appendSecond(second)
    }
    buffer.append(contentsOf: textOfSecond)
    buffer.appendMilliseconds(time.milliseconds)
  }
}

/// What events of all kinds are written with.
extension [UInt8] {
  /// Appends a number, or `null`.
  mutating func append(orNull number: UInt64?) {
    if let number { append(number: number) } else { append(literal: "null") }
  }

  /// Appends a string in quotes, or `null`.
  mutating func append(orNull string: String?) {
    if let string { append(string: string) } else { append(literal: "null") }
  }

  /// Appends an object of a frame.
  mutating func append(object: ObjectEvent) {
    append(literal: #"{"id":"#)
    append(orNull: object.id)
    append(literal: #","class":"#)
    append(number: object.classID)
    append(literal: #","label":"#)
    append(string: object.label)
    append(literal: #","score":"#)
    append(object.score, decimals: 4)
    append(literal: #","box":{"left":"#)
    append(object.box.left, decimals: 3)
    append(literal: #","top":"#)
    append(object.box.top, decimals: 3)
    append(literal: #","width":"#)
    append(object.box.width, decimals: 3)
    append(literal: #","height":"#)
    append(object.box.height, decimals: 3)
    append(literal: #"},"component":"#)
    append(number: object.component)
    if let parent = object.parent {
      append(literal: #","parent":"#)
      append(number: parent)
    }
    if !object.classifications.isEmpty { append(classifications: object.classifications) }
    append(UInt8(ascii: "}"))
  }

  /// Appends the member that says what second models said of an object.
  private mutating func append(classifications: [ClassificationEvent]) {
    append(literal: #","classifications":["#)
    for index in classifications.indices {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(literal: #"{"classifier":"#)
      append(string: classifications[index].classifier)
      append(literal: #","class":"#)
      append(number: classifications[index].classID)
      append(literal: #","label":"#)
      append(string: classifications[index].label)
      append(literal: #","score":"#)
      append(classifications[index].score, decimals: 4)
      append(literal: #","component":"#)
      append(number: classifications[index].component)
      append(UInt8(ascii: "}"))
    }
    append(UInt8(ascii: "]"))
  }
}
