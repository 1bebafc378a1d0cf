/// Turns events into bytes.
///
/// A custom form is one type that conforms; it appends to the buffer that it is given, so that nothing is allocated
/// once the buffer has grown:
///
/// ```swift
/// struct Count: EventEncoder {
///   let contentType = "text/plain"
///   mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool {
///     buffer.append(contentsOf: "\(event.kind) \(event.count ?? 1)".utf8)
///     return true
///   }
/// }
/// ```
public protocol EventEncoder: Sendable {
  /// What the bytes are, such as `application/json`.
  var contentType: String { get }

  /// Appends an event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the bytes go; what is in it stays.
  /// - Returns: Whether there is something to send; where there is not, nothing was appended.
  mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool

  /// Appends what a frame shows.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by.
  ///   - sourceID: The number of the source within its run.
  ///   - buffer: Where the bytes go; what is in it stays.
  /// - Returns: Whether there is something to send; where there is not, nothing was appended.
  mutating func encode(_ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]) -> Bool
}

extension EventEncoder {
  /// Sends nothing for an event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where nothing goes.
  /// - Returns: `false`.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool { false }

  /// Sends nothing for a frame.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by.
  ///   - sourceID: The number of the source.
  ///   - buffer: Where nothing goes.
  /// - Returns: `false`.
  public mutating func encode(
    _ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]
  ) -> Bool { false }
}

/// Dipper's own form: one JSON object, as `docs/events.md` describes it.
public struct CompactJSONEncoder: EventEncoder {
  private var records = EventRecordEncoder()
  private var frames = FrameEventEncoder()

  /// Creates an encoder.
  public init() {}

  /// `application/json`.
  public var contentType: String { "application/json" }

  /// Appends an event without the line feed that a file needs.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the object goes.
  /// - Returns: `true`.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool {
    records.encode(event, into: &buffer)
    buffer.removeLast()
    return true
  }

  /// Appends what a frame shows, with the frame's key as a further member.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by.
  ///   - sourceID: The number of the source.
  ///   - buffer: Where the object goes.
  /// - Returns: `true`.
  public mutating func encode(
    _ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]
  ) -> Bool {
    frames.encode(frame, into: &buffer)
    buffer.removeLast(2)
    buffer.append(literal: #","key":""#)
    buffer.append(key: key)
    buffer.append(literal: #""}"#)
    return true
  }
}
