@testable import DipperDelivery
import Foundation
import Testing

/// How much is sent and broken: little in the everyday tests, much in `make soak-delivery`.
private enum Extent {
  static func number(_ name: String, _ otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }
  static let isSoak = ProcessInfo.processInfo.environment["DIPPER_SOAK_EVENTS"] != nil
  static let events = number("DIPPER_SOAK_EVENTS", 3000)
  static let brokerKills = number("DIPPER_SOAK_BROKER_KILLS", 2)
  static let cuts = number("DIPPER_SOAK_CUTS", 2)
  static let senderKills = number("DIPPER_SOAK_SENDER_KILLS", 2)
  /// RabbitMQ starts for ten to twenty seconds each time.
  static let slowBrokerKills = min(brokerKills, 3)
}

@Suite(
  "Nothing is lost", .serialized,
  .enabled(if: Child.built("DeliveryProbe") != nil, "the program DeliveryProbe is not built beside the tests"))
struct LossTests {
  @Test(
    "through Mosquitto's restarts, cut connections and the sender's ends by SIGKILL",
    .enabled(if: Mosquitto.isPresent, "mosquitto and its clients are not installed: scripts/setup --tests"))
  func mosquitto() throws { try sendAll("MQTT", through: Mosquitto()) }

  @Test(
    "through Redis's ends by SIGKILL, cut connections and the sender's ends by SIGKILL",
    .enabled(if: RedisServer.isPresent, "redis-server is not installed: scripts/setup --tests"))
  func redis() throws { try sendAll("Redis", through: RedisServer()) }

  @Test(
    "through a Kafka cluster's outages, its brokers' cut connections and the sender's ends by SIGKILL",
    .enabled(if: isLibraryPresent("librdkafka.so.1"), "librdkafka1 is not installed: scripts/setup --tests"))
  func kafka() throws {
    try sendAll("Kafka", through: KafkaCluster(topics: (0..<Self.sources).map { "probe/source-\($0)/made-up" }))
  }

  @Test(
    "through RabbitMQ's ends by SIGKILL, cut connections and the sender's ends by SIGKILL",
    .enabled(if: RabbitMQ.isWanted, RabbitMQ.reason))
  func rabbitMQ() throws { try sendAll("AMQP", through: RabbitMQ(), brokerKills: Extent.slowBrokerKills) }

  private static let sources = 4

  private enum Action { case killBroker, cut, killSender }

  private func sendAll(
    _ name: String, through server: some BrokerServer, brokerKills: Int = Extent.brokerKills
  ) throws {
    let scratch = try Scratch()
    try server.start()
    let proxy = server.port.map { TCPProxy(to: $0) }
    defer { proxy?.end() }
    let address = proxy.map { server.address.replacing(":\(server.port ?? 0)", with: ":\($0.port)") } ?? server.address
    let perSource = Extent.events / Self.sources
    let arguments = [scratch.path("spool.sqlite"), address, "\(Self.sources)", "\(perSource)", "\(server.window)"]
    let program = try #require(Child.built("DeliveryProbe"))
    var sender = try Child(program, arguments, output: scratch.path("log"))

    let actions = (0..<max(brokerKills, Extent.cuts, Extent.senderKills)).flatMap { round -> [Action] in
      (round < brokerKills ? [.killBroker] : []) + (round < Extent.cuts ? [.cut] : [])
        + (round < Extent.senderKills ? [.killSender] : [])
    }
    for (index, action) in actions.enumerated() {
      // Spread over the whole run, by what was delivered.
      let due = Extent.events * (index + 1) / (actions.count + 2)
      let goesOn = try eventually {
        try progress(scratch.path("log")) >= due || !sender.isRunning
      }
      let said = try log(scratch.path("log"))
      try #require(goesOn, "events go on being delivered: \(said)")
      switch action {
      case .killBroker:
        try server.kill()
        try server.start()
      case .cut: if let proxy { proxy.cut() } else { try server.cut() }
      case .killSender:
        sender.end(SIGKILL)
        sender = try Child(program, arguments, output: scratch.path("log"))
      }
    }
    let isDone = eventually(seconds: 600) { !sender.isRunning }
    let said = try log(scratch.path("log"))
    try #require(isDone && sender.status == 0, "\(said)")
    let sent = perSource * Self.sources
    var received: [Received] = []
    _ = try eventually(seconds: 120) {
      received = try server.received()
      return Set(received).count >= sent
    }
    try judge(
      name, received, taken: try server.taken(), sent: sent, actions.count * server.window,
      "\(brokerKills) ends of the broker, \(Extent.cuts) cuts, \(Extent.senderKills) ends of the sender")
  }

  /// How many events the sender says were delivered, by itself and by those before it.
  private func progress(_ path: String) throws -> Int {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return lines.last { $0.hasPrefix("delivered ") }.flatMap { Int($0.dropFirst(10)) } ?? 0
  }

  private func log(_ path: String) throws -> String {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("delivered ") }.suffix(20).joined(separator: "\n")
  }

  /// Counts what is missing, altered, doubled or out of order.
  private func judge(
    _ name: String, _ received: [Received], taken: Int?, sent: Int, _ mostAgain: Int, _ breaks: String
  ) throws {
    var seen: Set<Received> = []
    var next = [Int](repeating: 0, count: Self.sources)
    var (duplicated, altered, disordered) = (0, 0, 0)
    for message in received {
      guard seen.insert(message).inserted else {
        duplicated += 1
        continue
      }
      guard let source = (0..<Self.sources).first(where: { message.topic == "probe/source-\($0)/made-up" }) else {
        altered += 1
        continue
      }
      let expected = #"{"source":\#(source),"number":\#(next[source]),"text":"a \"quoted\" 🚲\n"}"#
      if message.payload == expected { next[source] += 1 } else { disordered += 1 }
    }
    let missing = sent - next.reduce(0, +)
    let sentAgain = taken.map { $0 - sent } ?? duplicated
    print(
      """
      delivery: \(name): sent \(sent), received \(received.count), missing \(missing), altered \(altered), \
      out of order \(disordered), duplicated \(duplicated), of them sent again \(sentAgain); \(breaks)
      """)
    #expect(missing == 0)
    #expect(altered == 0)
    #expect(disordered == 0)
    // What was under way when something broke; in the long run, less than one in a hundred.
    #expect(sentAgain <= mostAgain)
    if Extent.isSoak { #expect(sentAgain * 100 < sent) }
  }
}
