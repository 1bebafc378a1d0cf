internal import DipperAnalytics

/// Writes events as lines of JSON, with no allocation once its memory and the buffer's have grown.
public struct EventRecordEncoder: Sendable {
  private var clock = WallTimeWriter()

  /// Creates an encoder.
  public init() {}

  /// Appends an event as one line: a JSON object and a line feed.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the line goes; what is in it stays.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) {
    buffer.append(literal: #"{"schema":"dipper.event/1","key":""#)
    buffer.append(key: event.key)
    buffer.append(literal: #"","type":""#)
    buffer.append(contentsOf: event.kind.rawValue.utf8)
    buffer.append(literal: #"","source":"#)
    buffer.append(string: event.source)
    buffer.append(literal: #","source_id":"#)
    buffer.append(number: event.sourceID)
    buffer.append(literal: #","frame":"#)
    buffer.append(number: event.frame)
    buffer.append(literal: #","pts_ns":"#)
    buffer.append(orNull: event.presentationTime)
    buffer.append(literal: #","wall_time":""#)
    clock.append(event.wallTime, to: &buffer)
    buffer.append(literal: #"","clock":""#)
    buffer.append(contentsOf: event.clock.rawValue.utf8)
    buffer.append(literal: #"","width":"#)
    buffer.append(number: event.width)
    buffer.append(literal: #","height":"#)
    buffer.append(number: event.height)
    buffer.append(literal: #","object":"#)
    if let object = event.object { buffer.append(object: object) } else { buffer.append(literal: "null") }
    buffer.append(literal: #","zone":"#)
    buffer.append(orNull: event.zone)
    buffer.append(literal: #","direction":"#)
    buffer.append(orNull: event.direction?.rawValue)
    buffer.append(literal: #","count":"#)
    if let count = event.count { buffer.append(number: count) } else { buffer.append(literal: "null") }
    buffer.append(literal: #","duration_s":"#)
    if let duration = event.duration {
      buffer.append(duration, decimals: 3)
    } else {
      buffer.append(literal: "null")
    }
    buffer.append(literal: "}\n")
  }
}
