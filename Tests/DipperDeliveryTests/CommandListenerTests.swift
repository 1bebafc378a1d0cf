@testable import DipperDelivery
import DipperEvents
import Synchronization
import Testing

@Suite("Commands from brokers") struct CommandListenerTests {
  /// What came, and what went wrong meanwhile.
  private final class Inbox: Sendable {
    let texts = Mutex<[String]>([])
    let errors = Mutex<[DeliveryError?]>([])
    var received: [String] { texts.withLock { $0 } }

    func listen(at address: String) throws -> CommandListener {
      try CommandListener(
        .init(address: try BrokerAddress(address), topic: "flow/commands") { error in
          self.errors.withLock { $0.append(error) }
        } handle: { bytes in
          self.texts.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        })
    }
  }

  private func send(_ text: String, to address: String) throws {
    let broker = try BrokerAddress(address).makeBroker()
    try broker.connect()
    let message = BrokerMessage(
      topic: "flow/commands", key: EventKey(stream: 1, sequence: 1), source: "test", payload: Array(text.utf8))
    try broker.send([message], refused: { _, error in Issue.record(error) }, settled: { _ in })
    broker.close()
  }

  /// Sends until the first arrives, as nobody says when a listener is there, then one more.
  private func exchange(with inbox: Inbox, at address: String, _ text: String) throws {
    let isThere = try eventually {
      try send("probe", to: address)
      return eventually(seconds: 0.5) { inbox.received.contains("probe") }
    }
    #expect(isThere)
    try send(text, to: address)
    #expect(eventually { inbox.received.last == text })
  }

  @Test(
    "Mosquitto's reach the flow, also after it was away",
    .enabled(if: Mosquitto.isPresent, "mosquitto is not installed: scripts/setup --tests"))
  func mosquitto() throws {
    let server = Mosquitto()
    try server.start()
    let inbox = Inbox()
    let listener = try inbox.listen(at: server.address)
    try exchange(with: inbox, at: server.address, #"{"command":"stop-recording"}"#)
    server.kill()
    #expect(eventually { inbox.errors.withLock { !$0.isEmpty } })
    inbox.texts.withLock { $0.removeAll() }
    try server.start()
    try exchange(with: inbox, at: server.address, "again")
    listener.close()
    // Told once that it was away, and once that it is back.
    #expect(inbox.errors.withLock { $0.map { $0 == nil } } == [false, true])
  }

  @Test(
    "those that Redis got while the connection was cut reach the flow too",
    .enabled(if: RedisServer.isPresent, "redis-server is not installed: scripts/setup --tests"))
  func redis() throws {
    let server = RedisServer()
    try server.start()
    let proxy = TCPProxy(to: server.ownPort)
    defer { proxy.end() }
    let inbox = Inbox()
    let listener = try inbox.listen(at: "redis://127.0.0.1:\(proxy.port)")
    try exchange(with: inbox, at: server.address, #"{"command":"start-recording"}"#)
    proxy.cut()
    for number in 0..<20 { try send("command \(number)", to: server.address) }
    #expect(eventually { inbox.received.count { $0.hasPrefix("command ") } == 20 })
    listener.close()
  }

  @Test(
    "Kafka's reach the flow",
    .enabled(if: isLibraryPresent("librdkafka.so.1"), "librdkafka1 is not installed: scripts/setup --tests"))
  func kafka() throws {
    let server = try KafkaCluster(topics: ["flow/commands"])
    try server.start()
    let inbox = Inbox()
    let listener = try inbox.listen(at: server.address)
    try exchange(with: inbox, at: server.address, #"{"command":"remove-source","name":"gate"}"#)
    listener.close()
  }

  @Test("a listener ends at once where nobody answers")
  func nobody() throws {
    let inbox = Inbox()
    let listener = try inbox.listen(at: "redis://127.0.0.1:9")
    #expect(eventually { inbox.errors.withLock { !$0.isEmpty } })
    listener.close()
    #expect(inbox.errors.withLock { $0.compactMap { $0 }.first?.code } == .unreachable)
  }
}
