/// Writes events as lines of JSON, with no allocation once its memory and the buffer's have grown.
public struct FrameEventEncoder: Sendable {
  private var clock = WallTimeWriter()

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
    buffer.append(orNull: event.presentationTime)
    buffer.append(literal: #","wall_time":""#)
    clock.append(event.wallTime, to: &buffer)
    buffer.append(literal: #"","width":"#)
    buffer.append(number: event.width)
    buffer.append(literal: #","height":"#)
    buffer.append(number: event.height)
    buffer.append(literal: #","objects":["#)
    for index in event.objects.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(object: event.objects[index])
    }
    buffer.append(literal: #"],"tracks_began":"#)
    encode(event.tracksBegan, into: &buffer)
    buffer.append(literal: #","tracks_ended":"#)
    encode(event.tracksEnded, into: &buffer)
    buffer.append(literal: #","counts":{"#)
    encode(event.counts, into: &buffer)
    buffer.append(literal: "}}\n")
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
