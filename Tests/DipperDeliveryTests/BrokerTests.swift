@testable import DipperDelivery
import DipperEvents
import DipperSpool
import Foundation
import Testing

@Suite("Brokers") struct BrokerTests {
  private func message(_ number: Int, topic: String = "t") -> BrokerMessage {
    BrokerMessage(
      topic: topic, key: EventKey(stream: 1, sequence: UInt64(number)), source: "gate",
      payload: MadeUpEvents.payload(number))
  }

  private func error(connectingTo address: String) throws -> DeliveryError {
    let broker = try BrokerAddress(address).makeBroker()
    return try #require(throws: DeliveryError.self) { try broker.connect() }
  }

  @Test(
    "nobody at the address is an error that names it",
    arguments: ["mqtt://127.0.0.1:9", "redis://127.0.0.1:9", "amqp://127.0.0.1:9"])
  func nobodyThere(address: String) throws {
    let error = try error(connectingTo: address)
    #expect(error.code == .unreachable)
    #expect(error.description.contains(address))
  }

  @Test("a host that is not known is an error that names it", arguments: ["mqtt", "redis", "amqp"])
  func unknownHost(scheme: String) throws {
    let error = try error(connectingTo: "\(scheme)://nobody.invalid")
    #expect(error.code == .unreachable)
    #expect(error.description.contains("nobody.invalid"))
  }

  @Test(
    "Mosquitto gets messages with quotes, newlines and emoji unaltered, and says how many it has",
    .enabled(if: Mosquitto.isPresent, "mosquitto is not installed: scripts/setup --tests"),
    arguments: ["5", "3.1.1"])
  func mosquitto(version: String) throws {
    let server = Mosquitto()
    try server.start()
    let broker = try BrokerAddress(server.address + "?version=\(version)").makeBroker()
    try broker.connect()
    var done = 0
    try broker.send((0..<500).map { message($0, topic: "street/a") }, refused: { _, _ in }, settled: { done = $0 })
    #expect(done == 500)
    broker.close()
    #expect(try eventually { try server.received().count >= 500 })
    let expected = (0..<500).map {
      Received(topic: "street/a", payload: String(decoding: MadeUpEvents.payload($0), as: UTF8.self))
    }
    #expect(try server.received() == expected)
  }

  @Test(
    "Mosquitto refuses a wrong password, a topic that is not allowed and a message that is too large, each in words",
    .enabled(if: Mosquitto.isPresent, "mosquitto is not installed: scripts/setup --tests"))
  func mosquittoRefuses() throws {
    let scratch = try Scratch()
    _ = try Child.output(
      of: try #require(Child.find("mosquitto_passwd")), ["-b", "-c", scratch.path("users"), "dipper", "right"])
    try "user dipper\ntopic write allowed/#\n".write(toFile: scratch.path("rights"), atomically: true, encoding: .utf8)
    let server = Mosquitto(
      settings: """
        password_file \(scratch.path("users"))
        acl_file \(scratch.path("rights"))
        message_size_limit 1000
        """)
    try server.start()
    let wrong = try error(connectingTo: "mqtt://dipper:wrong@127.0.0.1:\(server.ownPort)")
    #expect(wrong.code == .refused)
    #expect(!wrong.description.contains("wrong"), "passwords are never shown: \(wrong)")

    let broker = try BrokerAddress("mqtt://dipper:right@127.0.0.1:\(server.ownPort)").makeBroker()
    try broker.connect()
    var done = 0
    var messages = (0..<5).map { message($0, topic: $0 == 3 ? "forbidden/a" : "allowed/a") }
    var refusals: [Int: DeliveryError] = [:]
    messages.append(message(5, topic: "allowed/a"))
    messages[5].payload = [UInt8](repeating: 0x41, count: 5000)
    // Some versions end the connection after a refusal: what is not settled is sent again, as a delivery does.
    var settled = 0
    _ = eventually {
      do {
        try broker.send(
          Array(messages[settled...]), refused: { [settled] in refusals[settled + $0] = $1 }, settled: { done = $0 })
      } catch { try? broker.connect() }
      settled += done
      return settled == messages.count
    }
    #expect(refusals.keys.sorted() == [3, 5])
    #expect(refusals.values.allSatisfy { $0.code == .messageRefused })
    #expect(refusals[3]?.description.contains("forbidden/a") == true)
    broker.close()
  }

  @Test(
    "an encrypted connection to a server of another name is refused",
    .enabled(if: Mosquitto.isPresent && Child.find("openssl") != nil, "mosquitto or openssl is not installed"))
  func wrongName() throws {
    let scratch = try Scratch()
    _ = try Child.output(
      of: try #require(Child.find("openssl")),
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", scratch.path("key.pem"), "-out",
        scratch.path("cert.pem"), "-subj", "/CN=another.example", "-addext", "subjectAltName=DNS:localhost",
      ])
    let server = Mosquitto(
      settings: "certfile \(scratch.path("cert.pem"))\nkeyfile \(scratch.path("key.pem"))\npassword_file /dev/null")
    try server.start()
    let ca = "ca=\(scratch.path("cert.pem"))"
    let mismatch = try error(connectingTo: "mqtts://127.0.0.1:\(server.ownPort)?\(ca)")
    #expect(mismatch.code == .refused || mismatch.code == .disconnected, "\(mismatch)")
    let unknown = try error(connectingTo: "mqtts://localhost:\(server.ownPort)")
    #expect(unknown.code == .refused || unknown.code == .disconnected, "\(unknown)")
    // With the right name it gets as far as the password, which is missing.
    let known = try error(connectingTo: "mqtts://localhost:\(server.ownPort)?\(ca)")
    #expect(known.code == .refused && known.description.contains("password"), "\(known)")
  }

  @Test(
    "Redis gets messages into streams; a wrong password and a key of another kind are refused",
    .enabled(if: RedisServer.isPresent, "redis-server is not installed: scripts/setup --tests"))
  func redis() throws {
    let server = RedisServer(options: ["--requirepass", "right"])
    try server.start()
    #expect(try error(connectingTo: "redis://127.0.0.1:\(server.ownPort)").code == .refused)
    #expect(try error(connectingTo: "redis://:wrong@127.0.0.1:\(server.ownPort)").code == .refused)
    let broker = try BrokerAddress("redis://:right@127.0.0.1:\(server.ownPort)").makeBroker()
    try broker.connect()
    _ = try server.ask("-a", "right", "--no-auth-warning", "SET", "number", "1")
    var done = 0
    let messages = (0..<20).map { message($0, topic: $0 == 7 ? "number" : "street/a") }
    var refused: [Int] = []
    try broker.send(messages, refused: { index, _ in refused.append(index) }, settled: { done = $0 })
    #expect(refused == [7])
    #expect(done == 20)
    #expect(try server.ask("-a", "right", "--no-auth-warning", "XLEN", "street/a").hasPrefix("19"))
    broker.close()
  }

  @Test(
    "Kafka takes messages in their order and refuses one that is too large",
    .enabled(if: isLibraryPresent("librdkafka.so.1"), "librdkafka1 is not installed: scripts/setup --tests"))
  func kafka() throws {
    // The library brings a cluster of its own for tests.
    let broker = try BrokerAddress("kafka://127.0.0.1?test.mock.num.brokers=3&message.max.bytes=2000").makeBroker()
    try broker.connect()
    var messages = (0..<300).map { message($0, topic: "street/a") }
    messages[100].payload = [UInt8](repeating: 0x41, count: 5000)
    var refused: [Int] = []
    var done = 0
    try broker.send(messages, refused: { index, _ in refused.append(index) }, settled: { done = $0 })
    #expect(done == 300)
    #expect(refused == [100])
    broker.close()
    let wrong = try error(connectingTo: "kafka://127.0.0.1?no.such.setting=1")
    #expect(wrong.code == .settings && wrong.description.contains("no.such.setting"))
  }

  @Test("addresses are read with their users, options and percent signs, and shown without passwords")
  func addresses() throws {
    let address = try BrokerAddress("mqtts://me:p%40ss:word@broker.example:8000/x?ca=%2Fca.pem&client-id=a")
    #expect(address.kind == .mqtt && address.usesTLS && address.port == 8000)
    #expect(address.user == "me" && address.password == "p@ss:word" && address.path == "x")
    #expect(address.options == ["ca": "/ca.pem", "client-id": "a"])
    #expect(address.description == "mqtts://me@broker.example:8000")
    #expect(try BrokerAddress("redis://[::1]:7000").host == "::1")
    #expect(try BrokerAddress("kafka://a:1,b:2").host == "a:1,b:2")
    #expect(try BrokerAddress("amqp://h").port == 5672)
  }

  @Test(
    "a wrong address says what is wrong",
    arguments: [
      "broker", "ftp://h", "mqtt://", "mqtt://h:0", "mqtt://h:99999", "mqtt://h?x", "mqtt://a%zz@h", "redis://:6379",
    ])
  func wrongAddress(text: String) {
    let error = #expect(throws: DeliveryError.self) { try BrokerAddress(text) }
    #expect(error?.code == .settings)
  }

  @Test("messages are counted from the first on, in whatever order they are confirmed")
  func confirmations() throws {
    let names = ["a/b", "x y/ö", "plain-1._"].map(KafkaBroker.topicName)
    #expect(names == ["a.b", "x_y._", "plain-1._"])
    var confirmations = Confirmations(first: 10, count: 6)
    confirmations.confirm(11, isMultiple: false)
    #expect(confirmations.done == 0)
    confirmations.confirm(10, isMultiple: false)
    #expect(confirmations.done == 2)
    confirmations.confirm(14, isMultiple: true)
    #expect(confirmations.done == 5)
    confirmations.confirm(99, isMultiple: false)
    confirmations.confirm(3, isMultiple: true)
    confirmations.confirm(15, isMultiple: false)
    #expect(confirmations.done == 6)
  }
}
