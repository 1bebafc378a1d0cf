/// Where a broker is and how to speak to it: `mqtt://user:password@host:1883?ca=ca.pem`.
///
/// The schemes are `mqtt`, `redis`, `amqp` and `kafka`, each with an `s` at its end (`mqtts`, `rediss`, …) over TLS.
public struct BrokerAddress: Sendable, Hashable, CustomStringConvertible {
  /// The kinds of brokers.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// MQTT 5 and 3.1.1.
    case mqtt

    /// Redis Streams.
    case redis

    /// AMQP 0-9-1, such as RabbitMQ.
    case amqp

    /// Apache Kafka.
    case kafka
  }

  /// The kind of broker.
  public var kind: Kind

  /// Whether the connection is encrypted.
  public var usesTLS: Bool

  /// The host's name or address; of Kafka, several with their ports, parted by commas.
  public var host: String

  /// The port.
  public var port: Int

  /// The user's name; `nil` for none.
  public var user: String?

  /// The password; it is never shown.
  public var password: String?

  /// What follows the host: the virtual host of AMQP, the database of Redis.
  public var path: String

  /// What follows the question mark, such as `ca`, `cert`, `key`, `client-id`.
  public var options: [String: String]

  /// The address without the password.
  public var description: String {
    let scheme = kind.rawValue + (usesTLS ? "s" : "")
    let user = user.map { "\($0)@" } ?? ""
    return "\(scheme)://\(user)\(host)" + (host.contains(",") || host.contains("]:") ? "" : ":\(port)")
  }

  /// Reads an address.
  ///
  /// - Parameter text: The address.
  /// - Throws: A ``DeliveryError`` that says what is wrong; passwords are not part of it.
  public init(_ text: String) throws(DeliveryError) {
    guard let mark = text.range(of: "://") else { throw Self.error("it has no scheme such as mqtt://") }
    let scheme = text[..<mark.lower].lowercased()
    let usesTLS = scheme.hasSuffix("s") && Kind(rawValue: scheme) == nil
    guard let kind = Kind(rawValue: usesTLS ? String(scheme.dropLast()) : scheme) else {
      throw Self.error(
        "its scheme '\(scheme)' is unknown; known are mqtt, redis, amqp, kafka, and each with an s for TLS")
    }
    (self.kind, self.usesTLS) = (kind, usesTLS)
    var rest = text[mark.upper...]
    options = [:]
    if let question = rest.firstIndex(of: "?") {
      options = try Self.options(rest[rest.index(after: question)...])
      rest = rest[..<question]
    }
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      user = parts[0].isEmpty ? nil : try Self.decoded(parts[0])
      password = parts.count > 1 ? try Self.decoded(parts[1]) : nil
      rest = rest[rest.index(after: at)...]
    }
    path = ""
    if let slash = rest.firstIndex(of: "/") {
      path = try Self.decoded(rest[rest.index(after: slash)...])
      rest = rest[..<slash]
    }
    (host, port) = try Self.place(rest, standard: kind.port(usesTLS: usesTLS))
  }

  /// Reads the host and the port.
  private static func place(_ text: Substring, standard: Int) throws(DeliveryError) -> (String, Int) {
    guard !text.isEmpty else { throw error("it names no host") }
    if text.contains(",") { return (String(text), standard) }
    var host = text
    var port = standard
    let end = text.firstIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
    if let colon = text[end...].lastIndex(of: ":") {
      guard let number = Int(text[text.index(after: colon)...]), (1...65_535).contains(number) else {
        throw error("its port '\(text[text.index(after: colon)...])' is no number in 1…65535")
      }
      port = number
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { throw error("it names no host") }
    return (String(host), port)
  }

  private static func options(_ text: Substring) throws(DeliveryError) -> [String: String] {
    var options: [String: String] = [:]
    for part in text.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw error("its option '\(pair[0])' has no value") }
      options[try decoded(pair[0])] = try decoded(pair[1])
    }
    return options
  }

  /// Replaces `%41` and its like by what they stand for.
  private static func decoded(_ text: Substring) throws(DeliveryError) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
        throw error("'%' is not followed by two hexadecimal digits; a percent sign itself is written %25")
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func error(_ finding: String) -> DeliveryError {
    DeliveryError(
      .settings, "the broker's address is wrong: \(finding); write it like mqtt://user:password@host:1883",
      doing: "setting up delivery")
  }
}

extension BrokerAddress.Kind {
  /// The port where nothing is said.
  func port(usesTLS: Bool) -> Int {
    switch self {
    case .mqtt: usesTLS ? 8883 : 1883
    case .redis: 6379
    case .amqp: usesTLS ? 5671 : 5672
    case .kafka: 9092
    }
  }
}

extension String {
  /// Where a text stands in this one; the standard library's own needs Foundation.
  fileprivate func range(of text: String) -> (lower: Index, upper: Index)? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return (start, index(start, offsetBy: text.count)) }
      start = index(after: start)
    }
    return nil
  }
}
