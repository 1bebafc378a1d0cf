/// What tells one event from all others, so that a receiver knows one that was delivered twice.
///
/// Keys of one stream count up: in their order stand the events of one source.
public struct EventKey: Sendable, Hashable, Comparable {
  /// A random number, another one for each source and run.
  public var stream: UInt64

  /// The number of the event within its stream, from 1.
  public var sequence: UInt64

  /// Creates a key.
  ///
  /// - Parameters:
  ///   - stream: A random number, another one for each source and run.
  ///   - sequence: The number of the event within its stream, from 1.
  public init(stream: UInt64, sequence: UInt64) {
    self.stream = stream
    self.sequence = sequence
  }

  /// Reads a key from its text.
  ///
  /// - Parameter text: Two numbers of 16 hexadecimal digits with a hyphen between them; `nil` is returned for any other.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 16 && $0.utf8.allSatisfy(Self.isDigit) }),
      let stream = UInt64(parts[0], radix: 16), let sequence = UInt64(parts[1], radix: 16)
    else { return nil }
    self.init(stream: stream, sequence: sequence)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }

  /// Whether one key stands before another: by stream, then by sequence.
  ///
  /// - Parameters:
  ///   - left: A key.
  ///   - right: Another one.
  /// - Returns: Whether `left` stands before `right`.
  public static func < (left: EventKey, right: EventKey) -> Bool {
    (left.stream, left.sequence) < (right.stream, right.sequence)
  }
}

extension EventKey: CustomStringConvertible, Codable {
  /// The key in 33 characters: `0123456789abcdef-000000000000002a`.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(33)
    bytes.append(key: self)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a key from its text.
  ///
  /// - Parameter decoder: Where to read from.
  /// - Throws: A `DecodingError` where there is no such text.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let text = try value.decode(String.self)
    guard let key = EventKey(text) else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "\(text) is no key, such as 0123456789abcdef-000000000000002a")
    }
    self = key
  }

  /// Writes the key as its text.
  ///
  /// - Parameter encoder: Where to write to.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(description)
  }
}

/// Gives the events of one source their keys.
public struct EventKeys: Sendable {
  private let stream: UInt64
  private var sequence: UInt64 = 0

  /// Begins a stream of keys.
  ///
  /// - Parameter stream: The stream's number; a random one unless given.
  public init(stream: UInt64 = .random(in: 0 ... .max)) { self.stream = stream }

  /// The next key.
  ///
  /// - Returns: The key, which no other event of this stream has.
  public mutating func next() -> EventKey {
    sequence += 1
    return EventKey(stream: stream, sequence: sequence)
  }
}

extension [UInt8] {
  /// Appends a key's text, without quotes.
  package mutating func append(key: EventKey) {
    append(hexadecimal: key.stream)
    append(UInt8(ascii: "-"))
    append(hexadecimal: key.sequence)
  }
}
