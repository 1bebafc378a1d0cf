internal import CBrokers
internal import DipperEvents
internal import Synchronization

/// Publishes messages through AMQP 0-9-1, such as to RabbitMQ: the topic is the routing key, with `.` for `/`.
///
/// The broker confirms every message. Options of the address: `exchange` (`amq.topic` where nothing is said), `ca`,
/// `cert` and `key` name files for TLS, `heartbeat` the seconds between signs of life, `unrouted=keep` waits with
/// messages that no queue takes, in place of losing them as the protocol does.
@safe public final class AMQPBroker: Broker {
  /// Where the broker is.
  public let address: BrokerAddress

  /// The state of the connection.
  public private(set) var health = BrokerHealth.idle

  let exchange: String
  private let isMandatory: Bool
  private(set) var connection: OpaquePointer?
  /// The number that the broker will confirm the next message by.
  private var nextTag: UInt64 = 1

  private static let isLoaded = Mutex(false)
  private static let patience: Int64 = 15_000_000_000

  /// Prepares a connection; the library is loaded.
  ///
  /// - Parameter address: Where the broker is.
  /// - Throws: A ``DeliveryError`` where the library is missing.
  public init(_ address: BrokerAddress) throws(DeliveryError) {
    self.address = address
    exchange = address.options["exchange"] ?? "amq.topic"
    isMandatory = address.options["unrouted"] == "keep"
    try Self.load()
  }

  deinit { close() }

  private static func load() throws(DeliveryError) {
    try isLoaded.withLock { (isLoaded) throws(DeliveryError) in
      guard !isLoaded else { return }
      let library = unsafe try ClientLibrary.open(["librabbitmq.so.4"], package: "librabbitmq4", for: "AMQP")
      if let missing = unsafe dip_amqp_load(library.handle) {
        throw unsafe ClientLibrary.incomplete("librabbitmq.so.4", function: missing)
      }
      isLoaded = true
    }
  }

  /// Connects; called before the first message and after each failure.
  ///
  /// - Throws: A ``DeliveryError`` that names the broker and what to do.
  public func connect() throws(DeliveryError) {
    close()
    var options = unsafe dip_amqp_options()
    unsafe options.port = Int32(address.port)
    unsafe options.tls = address.usesTLS ? 1 : 0
    unsafe options.heartbeat = Int32(address.options["heartbeat"] ?? "") ?? 30
    unsafe options.timeout_seconds = 5
    var said = [CChar](repeating: 0, count: 256)
    var isRefused: Int32 = 0
    let texts = [
      address.host, address.path.isEmpty ? "/" : address.path, address.user ?? "guest", address.password ?? "guest",
      address.options["ca"], address.options["cert"], address.options["key"],
    ]
    unsafe withCStrings(texts) { texts in
      unsafe (options.host, options.virtual_host) = unsafe (texts[0], texts[1])
      unsafe (options.user, options.password) = unsafe (texts[2], texts[3])
      unsafe (options.ca, options.certificate, options.key) = unsafe (texts[4], texts[5], texts[6])
      unsafe connection = dip_amqp_open(&options, &said, said.count, &isRefused)
    }
    guard unsafe connection != nil else {
      let cause = unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) }
      let failure = error(
        isRefused != 0 ? .refused : .unreachable,
        isRefused != 0 ? "it refuses; check the user, the password and the virtual host" : "it cannot be reached",
        cause: cause)
      health = .failing(failure.description)
      throw failure
    }
    nextTag = 1
    health = .connected
  }

  /// Sends messages in their order and waits until the broker has confirmed them all.
  ///
  /// - Parameters:
  ///   - messages: The messages.
  ///   - refused: Is told which message the broker refuses, and why.
  ///   - settled: Is told how many of them, from the first on, the broker has or refuses.
  /// - Throws: A ``DeliveryError`` where the connection ends
  public func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError) {
    guard let connection = unsafe connection else { throw error(.disconnected, "there is no connection") }
    var confirmations = Confirmations(first: nextTag, count: messages.count)
    defer { settled(confirmations.done) }
    for message in messages {
      let status = unsafe message.payload.withUnsafeBufferPointer { payload in
        unsafe dip_amqp_publish(
          connection, exchange, Self.routingKey(message.topic), message.key.description, "application/octet-stream",
          isMandatory ? 1 : 0, payload.baseAddress, payload.count)
      }
      guard status == 0 else {
        throw error(.disconnected, "the connection ended", cause: unsafe words(dip_amqp_words(status)))
      }
      nextTag += 1
    }
    var end = steadyTime() + Self.patience
    while confirmations.done < messages.count {
      if try unsafe readAnswer(connection, &confirmations) { end = steadyTime() + Self.patience }
      guard steadyTime() < end else { throw error(.disconnected, "it has not confirmed for 15 seconds") }
    }
  }

  /// Does what keeps the connection alive.
  ///
  /// - Throws: A ``DeliveryError`` where the connection has ended.
  public func idle() throws(DeliveryError) {
    guard let connection = unsafe connection else { return }
    var none = Confirmations(first: nextTag, count: 0)
    _ = try unsafe readAnswer(connection, &none, milliseconds: 0)
  }

  /// Ends the connection.
  public func close() {
    guard let connection = unsafe connection else { return }
    unsafe dip_amqp_close(connection)
    unsafe self.connection = nil
    health = .idle
  }

  /// Reads what the broker says next.
  ///
  /// - Returns: Whether it said something.
  private func readAnswer(
    _ connection: OpaquePointer, _ confirmations: inout Confirmations, milliseconds: Int32 = 100
  ) throws(DeliveryError) -> Bool {
    var event = dip_amqp_event()
    unsafe dip_amqp_wait(connection, milliseconds, &event)
    let said = unsafe withUnsafeBytes(of: event.text) { text in
      unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch event.answer {
    case DIP_AMQP_ACK: confirmations.confirm(event.tag, isMultiple: event.multiple != 0)
    case DIP_AMQP_NACK: throw error(.disconnected, "it could not keep a message")
    case DIP_AMQP_RETURN:
      throw error(.disconnected, "no queue takes the messages; bind one to the exchange '\(exchange)'", cause: said)
    case DIP_AMQP_CHANNEL_CLOSED:
      throw error(
        .refused, "it ended the channel; check that the exchange '\(exchange)' is there and open to the user",
        cause: "\(event.code) \(said)")
    case DIP_AMQP_LOST: throw error(.disconnected, "the connection ended", cause: said)
    default: return false
    }
    return true
  }

  static func routingKey(_ topic: String) -> String {
    String(decoding: topic.utf8.prefix(255).map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }

  func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
    DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause)
  }
}

/// Which messages of a batch are confirmed; the broker may confirm many at once and out of their order.
struct Confirmations {
  private let first: UInt64
  private var isConfirmed: [Bool]

  /// The messages, from the first on, that are confirmed.
  private(set) var done = 0

  init(first: UInt64, count: Int) {
    self.first = first
    isConfirmed = [Bool](repeating: false, count: count)
  }

  mutating func confirm(_ tag: UInt64, isMultiple: Bool) {
    guard tag >= first, tag - first < UInt64(isConfirmed.count) else { return }
    let index = Int(tag - first)
    if isMultiple {
      for earlier in done...max(done, index) where earlier <= index { isConfirmed[earlier] = true }
    } else {
      isConfirmed[index] = true
    }
    while done < isConfirmed.count, isConfirmed[done] { done += 1 }
  }
}

/// Lends texts as C strings; `nil` stays `NULL`.
func withCStrings<Result>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
  let copies = texts.map { $0.map { Array($0.utf8CString) } }
  func lend(_ rest: ArraySlice<[CChar]?>, _ lent: [UnsafePointer<CChar>?]) -> Result {
    guard let next = rest.first else { return unsafe body(lent) }
    guard let next else { return unsafe lend(rest.dropFirst(), lent + [nil]) }
    return unsafe next.withUnsafeBufferPointer { unsafe lend(rest.dropFirst(), lent + [$0.baseAddress]) }
  }
  return unsafe lend(copies[...], [])
}
