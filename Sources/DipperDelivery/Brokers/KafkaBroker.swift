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

  static func load() throws(DeliveryError) -> dip_kafka {
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

  /// The settings of a producer, in order: later ones win.
  private var settings: [(String, String)] {
    [("enable.idempotence", "true"), ("acks", "all"), ("linger.ms", "1"), ("message.timeout.ms", "20000")]
      + Self.connectionSettings(address) + Self.givenSettings(address)
  }

  /// Makes the producer; the library connects by itself.
  ///
  /// - Throws: A ``DeliveryError`` where a setting is wrong.
  public func connect() throws(DeliveryError) {
    close()
    reports.begin()
    let configuration = try unsafe Self.configuration(settings, address, api)
    unsafe api.conf_set_opaque(configuration, Unmanaged.passUnretained(reports).toOpaque())
    unsafe api.conf_set_dr_msg_cb(configuration) { _, message, context in
      if let message = unsafe message { unsafe KafkaReports.of(context)?.note(message.pointee) }
    }
    unsafe api.conf_set_error_cb(configuration) { _, code, reason, context in
      unsafe KafkaReports.of(context)?.fail(code, words(reason))
    }
    unsafe api.conf_set_log_cb(configuration) { _, _, _, _ in }
    var said = [CChar](repeating: 0, count: 512)
    guard let producer = unsafe api.create(0, configuration, &said, said.count) else {
      unsafe api.conf_destroy(configuration)
      throw error(
        .settings, "no producer can be made",
        cause: unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) })
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

  private func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
    DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause)
  }
}
