internal import CBrokers
internal import DipperEvents
internal import Synchronization

/// Produces messages to Kafka, with `.` for `/` in the topic.
///
/// The source's name is the record's key, so that the events of a source keep their order within a partition. The
/// producer is idempotent: what it tries again does not arrive twice. Further hosts follow the first with commas.
/// Options of the address are librdkafka's own settings (`compression.type=zstd`), and `ca`, `cert`, `key` for TLS.
@safe public final class KafkaBroker: Broker {
  /// Where the broker is.
  public let address: BrokerAddress

  /// The state of the connection.
  public private(set) var health = BrokerHealth.idle

  private let api: dip_kafka
  private let reports = KafkaReports()
  private var producer: OpaquePointer?
  private var topics: [String: OpaquePointer] = unsafe [:]

  private static let table = Mutex<dip_kafka?>(nil)

  /// Prepares a connection; the library is loaded.
  ///
  /// - Parameter address: Where the broker is.
  /// - Throws: A ``DeliveryError`` where the library is missing.
  public init(_ address: BrokerAddress) throws(DeliveryError) {
    self.address = address
    api = try Self.load()
  }

  deinit { close() }

  private static func load() throws(DeliveryError) -> dip_kafka {
    try table.withLock { (known) throws(DeliveryError) in
      if let known { return known }
      let library = unsafe try ClientLibrary.open(["librdkafka.so.1"], package: "librdkafka1", for: "Kafka")
      var table = dip_kafka()
      if let missing = unsafe dip_kafka_load(library.handle, &table) {
        throw unsafe ClientLibrary.incomplete("librdkafka.so.1", function: missing)
      }
      known = table
      return table
    }
  }

  /// The library's settings, in order: later ones win.
  private var settings: [(String, String)] {
    let host = address.host.contains(",") ? address.host : "\(address.host):\(address.port)"
    var settings = [
      ("bootstrap.servers", host), ("enable.idempotence", "true"), ("acks", "all"), ("linger.ms", "1"),
      ("message.timeout.ms", "20000"), ("client.id", "dipper"),
    ]
    if let user = address.user {
      settings += [("sasl.mechanisms", "PLAIN"), ("sasl.username", user), ("sasl.password", address.password ?? "")]
    }
    if address.usesTLS || address.user != nil {
      let plain = address.usesTLS ? "ssl" : "plaintext"
      settings.append(("security.protocol", address.user == nil ? plain : "sasl_\(plain)"))
    }
    let files = ["ca": "ssl.ca.location", "cert": "ssl.certificate.location", "key": "ssl.key.location"]
    for (name, value) in address.options.sorted(by: { $0.key < $1.key }) {
      settings.append((files[name] ?? name, value))
    }
    return settings
  }

  /// Makes the producer; the library connects by itself.
  ///
  /// - Throws: A ``DeliveryError`` where a setting is wrong.
  public func connect() throws(DeliveryError) {
    close()
    reports.begin()
    var said = [CChar](repeating: 0, count: 512)
    guard let configuration = api.conf_new() else { throw error(.system, "no producer can be made") }
    for (name, value) in settings {
      guard unsafe api.conf_set(configuration, name, value, &said, said.count) == 0 else {
        unsafe api.conf_destroy(configuration)
        throw error(.settings, "the option '\(name)' is wrong", cause: text(said))
      }
    }
    unsafe api.conf_set_opaque(configuration, Unmanaged.passUnretained(reports).toOpaque())
    unsafe api.conf_set_dr_msg_cb(configuration) { _, message, context in
      if let message = unsafe message { unsafe KafkaReports.of(context)?.note(message.pointee) }
    }
    unsafe api.conf_set_error_cb(configuration) { _, code, reason, context in
      unsafe KafkaReports.of(context)?.fail(code, words(reason))
    }
    unsafe api.conf_set_log_cb(configuration) { _, _, _, _ in }
    guard let producer = unsafe api.create(0, configuration, &said, said.count) else {
      unsafe api.conf_destroy(configuration)
      throw error(.settings, "no producer can be made", cause: text(said))
    }
    unsafe self.producer = producer
    health = .connected
  }

  /// Sends messages in their order and waits until the broker has them all.
  ///
  /// - Parameters:
  ///   - messages: The messages.
  ///   - refused: Is told which message the broker refuses, and why.
  ///   - settled: Is told how many of them, from the first on, the broker has or refuses.
  /// - Throws: A ``DeliveryError`` where they do not arrive.
  public func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError) {
    guard let producer = unsafe producer else { throw error(.disconnected, "there is no producer") }
    reports.beginBatch(messages.count)
    defer { settled(reports.done) }
    for (index, message) in messages.enumerated() {
      let status = try produce(message, number: index)
      if status != 0, !reports.note(index, status) { break }
    }
    // The library ends its own attempts after 20 seconds (message.timeout.ms) and says so.
    while !reports.isComplete { _ = unsafe api.poll(producer, 100) }
    for (index, code) in reports.refusals {
      let topic = Self.topicName(messages[index].topic)
      refused(
        index, error(.messageRefused, "it refuses the message to '\(topic)'", cause: unsafe words(api.err2str(code))))
    }
    guard let failure = reports.failure else { return }
    let cause = unsafe reports.lastError ?? words(api.err2str(failure))
    switch failure {
    case 29, -169: throw error(.refused, "it refuses the user; check the user and what they may do", cause: cause)
    case -181: throw error(.refused, "the encrypted connection fails; check ca, cert and key", cause: cause)
    default: throw error(.disconnected, "messages do not arrive", cause: cause)
    }
  }

  /// Ends the connection; what is under way is given up, and stays in the spool.
  public func close() {
    guard let producer = unsafe producer else { return }
    unsafe topics.values.forEach { unsafe api.topic_destroy($0) }
    unsafe topics.removeAll()
    _ = unsafe api.purge(producer, 7)
    _ = unsafe api.flush(producer, 500)
    unsafe api.destroy(producer)
    unsafe self.producer = nil
    health = .idle
  }

  private func produce(_ message: BrokerMessage, number: Int) throws(DeliveryError) -> Int32 {
    let topic = try unsafe topic(Self.topicName(message.topic))
    let key = Array(message.source.utf8)
    return unsafe message.payload.withUnsafeBytes { payload in
      unsafe key.withUnsafeBytes { key in
        // Flag 2: the library copies the payload, which it does not change.
        let status = unsafe api.produce(
          topic, -1, 2, UnsafeMutableRawPointer(mutating: payload.baseAddress), payload.count, key.baseAddress,
          key.count, UnsafeMutableRawPointer(bitPattern: number + 1))
        return status == 0 ? 0 : api.last_error()
      }
    }
  }

  private func topic(_ name: String) throws(DeliveryError) -> OpaquePointer {
    if let known = unsafe topics[name] { return unsafe known }
    guard let producer = unsafe producer, let topic = unsafe api.topic_new(producer, name, nil) else {
      throw error(.messageRefused, "'\(name)' is no topic")
    }
    unsafe topics[name] = topic
    return unsafe topic
  }

  /// The name as Kafka allows it: letters, digits, `.`, `_` and `-`, 249 of them.
  static func topicName(_ topic: String) -> String {
    String(
      topic.unicodeScalars.prefix(249).map { scalar -> Character in
        switch scalar {
        case "/": "."
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": Character(scalar)
        default: "_"
        }
      })
  }

  private func text(_ buffer: [CChar]) -> String {
    unsafe buffer.withUnsafeBufferPointer { unsafe words($0.baseAddress) }
  }

  private func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
    DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause)
  }
}

/// What the library tells of messages; it does so while the producer's own thread asks.
@safe final class KafkaReports {
  /// What became of each message of the batch, 0 for well; `nil` while it is under way.
  private var results: [Int32?] = []

  private var known = 0

  /// The last that went wrong with the brokers.
  private(set) var lastError: String?

  /// The messages of the batch, from the first on, that arrived.
  private(set) var done = 0

  /// Whether all is known that will be: every result, or none further as one could not be handed over.
  var isComplete: Bool { known == results.count }

  /// What became of the first message that may arrive later.
  var failure: Int32? { done < results.count ? results[done] : nil }

  /// The messages, before that one, that will never be taken, and why.
  var refusals: [(Int, Int32)] {
    results[..<done].enumerated().compactMap { index, result in result == 0 ? nil : result.map { (index, $0) } }
  }

  /// Whether a message arrived or never will: it is too large (4, 10), or the topic's name is wrong (17).
  private static func isSettled(_ result: Int32) -> Bool { [0, 4, 10, 17].contains(result) }

  static func of(_ context: UnsafeMutableRawPointer?) -> KafkaReports? {
    unsafe context.map { unsafe Unmanaged<KafkaReports>.fromOpaque($0).takeUnretainedValue() }
  }

  func begin() {
    lastError = nil
    beginBatch(0)
  }

  func beginBatch(_ count: Int) {
    results = [Int32?](repeating: nil, count: count)
    (known, done) = (0, 0)
  }

  func fail(_ code: Int32, _ reason: String) { lastError = reason }

  func note(_ message: dip_kafka_message) {
    let number = unsafe Int(bitPattern: message.context)
    // Reports of an earlier batch, which was given up, are of no interest: the producer is another one then.
    guard number >= 1, number <= results.count, results[number - 1] == nil else { return }
    set(number - 1, unsafe message.error)
  }

  /// Notes a message that could not be handed over.
  ///
  /// - Returns: Whether those after it are to be tried.
  func note(_ index: Int, _ code: Int32) -> Bool {
    let isSettled = Self.isSettled(code)
    if !isSettled { results.removeLast(results.count - index - 1) }
    set(index, code)
    return isSettled
  }

  private func set(_ index: Int, _ code: Int32) {
    results[index] = code
    known += 1
    while done < results.count, let result = results[done], Self.isSettled(result) { done += 1 }
  }
}
