internal import CBrokers

/// Takes messages from Kafka, as the one member of a group that nobody else is in: every program gets every message.
@safe final class KafkaInbox: BrokerInbox {
  private let address: BrokerAddress
  private let api: dip_kafka
  private var consumer: OpaquePointer?
  private let group = "dipper-\(String(UInt64.random(in: 0 ... .max), radix: 16))"

  private(set) var health = BrokerHealth.idle

  init(_ address: BrokerAddress) throws(DeliveryError) {
    self.address = address
    api = try KafkaBroker.load()
  }

  deinit { close() }

  func connect() throws(DeliveryError) {
    close()
    let settings =
      KafkaBroker.connectionSettings(address) + [("group.id", group)]
      + KafkaBroker.givenSettings(address)
    let configuration = try unsafe KafkaBroker.configuration(settings, address, api)
    unsafe api.conf_set_log_cb(configuration) { _, _, _, _ in }
    var said = [CChar](repeating: 0, count: 512)
    guard let consumer = unsafe api.create(1, configuration, &said, said.count) else {
      unsafe api.conf_destroy(configuration)
      throw error(
        .settings, "no consumer can be made",
        cause: unsafe said.withUnsafeBufferPointer { unsafe words($0.baseAddress) })
    }
    _ = unsafe api.poll_set_consumer(consumer)
    unsafe self.consumer = consumer
    health = .connected
  }

  func subscribe(to topics: [String]) throws(DeliveryError) {
    guard let consumer = unsafe consumer, let list = api.list_new(Int32(topics.count)) else {
      throw error(.disconnected, "there is no consumer")
    }
    defer { unsafe api.list_destroy(list) }
    for topic in topics { _ = unsafe api.list_add(list, KafkaBroker.topicName(topic), -1) }
    let status = unsafe api.subscribe(consumer, list)
    guard status == 0 else {
      throw error(
        .refused, "it gives no messages of '\(topics.joined(separator: ", "))'",
        cause: unsafe words(api.err2str(status)))
    }
  }

  func receive(milliseconds: Int32) throws(DeliveryError) -> [ReceivedMessage] {
    guard let consumer = unsafe consumer else { throw error(.disconnected, "there is no consumer") }
    var found: [ReceivedMessage] = []
    while found.count < 1000, let message = unsafe api.consumer_poll(consumer, found.isEmpty ? milliseconds : 0) {
      defer { unsafe api.message_destroy(message) }
      // The library connects again by itself, and says so in messages with an error: there is nothing to do.
      guard unsafe message.pointee.error == 0 else { break }
      let payload = unsafe UnsafeRawBufferPointer(start: message.pointee.payload, count: message.pointee.length)
      found.append(unsafe ReceivedMessage(topic: words(api.topic_name(message.pointee.topic)), payload: Array(payload)))
    }
    return found
  }

  func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError) {
    throw error(.disconnected, "this connection only takes messages")
  }

  func close() {
    guard let consumer = unsafe consumer else { return }
    _ = unsafe api.consumer_close(consumer)
    unsafe api.destroy(consumer)
    unsafe self.consumer = nil
    health = .idle
  }

  private func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
    DeliveryError(code, "\(address): \(message)", doing: "taking messages", cause: cause)
  }
}
