internal import DipperGeometry

/// Writes events as lines of JSON, with no allocation once its memory and the buffer's have grown.
public struct FrameEventEncoder: Sendable {
  /// The last second that was written and its text, as many frames fall into one.
  private var second: Int64 = .min
  private var textOfSecond: [UInt8] = []

  /// Creates an encoder.
  public init() {}

  /// Appends an event as one line: a JSON object and a line feed.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the line goes; what is in it stays.
  public mutating func encode(_ event: FrameEvent, into buffer: inout [UInt8]) {
    buffer.append(literal: #"{"schema":"dipper.frame/1","source":"#)
    buffer.append(string: event.source)
    buffer.append(literal: #","frame":"#)
    buffer.append(number: event.frame)
    buffer.append(literal: #","pts_ns":"#)
    if let time = event.presentationTime {
      buffer.append(number: time)
    } else {
      buffer.append(literal: "null")
    }
    buffer.append(literal: #","wall_time":""#)
    encode(event.wallTime, into: &buffer)
    buffer.append(literal: #"","width":"#)
    buffer.append(number: event.width)
    buffer.append(literal: #","height":"#)
    buffer.append(number: event.height)
    buffer.append(literal: #","objects":["#)
    for index in event.objects.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      encode(event.objects[index], into: &buffer)
    }
    buffer.append(literal: #"],"tracks_began":"#)
    encode(event.tracksBegan, into: &buffer)
    buffer.append(literal: #","tracks_ended":"#)
    encode(event.tracksEnded, into: &buffer)
    buffer.append(literal: #","counts":{"#)
    encode(event.counts, into: &buffer)
    buffer.append(literal: "}}\n")
  }

  private mutating func encode(_ time: WallTime, into buffer: inout [UInt8]) {
    if time.seconds != second || textOfSecond.isEmpty {
      second = time.seconds
      textOfSecond.removeAll(keepingCapacity: true)
      textOfSecond.appendSecond(second)
    }
    buffer.append(contentsOf: textOfSecond)
    buffer.appendMilliseconds(time.milliseconds)
  }

  private func encode(_ object: ObjectEvent, into buffer: inout [UInt8]) {
    buffer.append(literal: #"{"id":"#)
    if let id = object.id { buffer.append(number: id) } else { buffer.append(literal: "null") }
    buffer.append(literal: #","class":"#)
    buffer.append(number: object.classID)
    buffer.append(literal: #","label":"#)
    buffer.append(string: object.label)
    buffer.append(literal: #","score":"#)
    buffer.append(object.score, decimals: 4)
    buffer.append(literal: #","box":{"left":"#)
    buffer.append(object.box.left, decimals: 3)
    buffer.append(literal: #","top":"#)
    buffer.append(object.box.top, decimals: 3)
    buffer.append(literal: #","width":"#)
    buffer.append(object.box.width, decimals: 3)
    buffer.append(literal: #","height":"#)
    buffer.append(object.box.height, decimals: 3)
    buffer.append(literal: #"},"component":"#)
    buffer.append(number: object.component)
    buffer.append(UInt8(ascii: "}"))
  }

  private func encode(_ ids: [UInt64], into buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "["))
    for index in ids.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(number: ids[index])
    }
    buffer.append(UInt8(ascii: "]"))
  }

  /// Writes the counts; a JSON object has each key once, so that equal labels are added up at the first.
  private func encode(_ counts: [ClassCount], into buffer: inout [UInt8]) {
    var isFirst = true
    for index in counts.indices {
      let label = counts[index].label
      if counts[..<index].contains(where: { $0.label == label }) { continue }
      var (present, total) = (0, 0)
      for count in counts[index...] where count.label == label {
        present += count.present
        total += count.total
      }
      if !isFirst { buffer.append(UInt8(ascii: ",")) }
      isFirst = false
      buffer.append(string: label)
      buffer.append(literal: #":{"present":"#)
      buffer.append(number: present)
      buffer.append(literal: #","total":"#)
      buffer.append(number: total)
      buffer.append(UInt8(ascii: "}"))
    }
  }
}
