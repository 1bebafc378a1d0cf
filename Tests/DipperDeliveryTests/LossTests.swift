import Foundation
import Testing

/// How much is sent and broken: little in the everyday tests, much in `make soak-delivery`.
private enum Extent {
  static func number(_ name: String, _ otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? otherwise
  }
  static let events = number("DIPPER_SOAK_EVENTS", 3000)
  static let brokerKills = number("DIPPER_SOAK_BROKER_KILLS", 2)
  static let cuts = number("DIPPER_SOAK_CUTS", 2)
  static let senderKills = number("DIPPER_SOAK_SENDER_KILLS", 2)
}

@Suite(
  "Nothing is lost", .serialized,
  .enabled(if: Child.built("DeliveryProbe") != nil, "the program DeliveryProbe is not built beside the tests"))
struct LossTests {
  @Test(
    "through Mosquitto's restarts, cut connections and the sender's ends by SIGKILL",
    .enabled(if: Mosquitto.isPresent, "mosquitto and its clients are not installed: scripts/setup --tests"))
  func mosquitto() throws { try sendAll(through: Mosquitto()) }

  @Test(
    "through Redis's ends by SIGKILL, cut connections and the sender's ends by SIGKILL",
    .enabled(if: RedisServer.isPresent, "redis-server is not installed: scripts/setup --tests"))
  func redis() throws { try sendAll(through: RedisServer()) }

  private static let sources = 4

  private func sendAll(through server: some BrokerServer) throws {
    let scratch = try Scratch()
    try server.start()
    let proxy = TCPProxy(to: server.port)
    defer { proxy.end() }
    let address = server.address.replacing(":\(server.port)", with: ":\(proxy.port)")
    let perSource = Extent.events / Self.sources
    let arguments = [scratch.path("spool.sqlite"), address, "\(Self.sources)", "\(perSource)"]
    let program = try #require(Child.built("DeliveryProbe"))
    var sender = try Child(program, arguments, output: scratch.path("log"))

    let actions = (0..<max(Extent.brokerKills, Extent.cuts, Extent.senderKills)).flatMap { round -> [Action] in
      (round < Extent.brokerKills ? [.killBroker] : []) + (round < Extent.cuts ? [.cut] : [])
        + (round < Extent.senderKills ? [.killSender] : [])
    }
    for (index, action) in actions.enumerated() {
      // Spread over the whole run, by what has arrived.
      let due = Extent.events * (index + 1) / (actions.count + 2)
      try #require(try eventually { try server.received().count >= due || !sender.isRunning }, "events go on arriving")
      switch action {
      case .killBroker:
        server.kill()
        try server.start()
      case .cut: proxy.cut()
      case .killSender:
        sender.end(SIGKILL)
        sender = try Child(program, arguments, output: scratch.path("log"))
      }
    }
    let isDone = eventually(seconds: 600) { !sender.isRunning }
    let log = try String(contentsOfFile: scratch.path("log"), encoding: .utf8)
    try #require(isDone && sender.status == 0, "\(log.suffix(2000))")
    let sent = perSource * Self.sources
    _ = try eventually { Set(try server.received()).count >= sent }
    try judge(try server.received(), taken: try server.taken(), sent: sent, perSource: perSource, actions.count)
  }

  private enum Action { case killBroker, cut, killSender }

  /// Counts what is missing, altered, doubled or out of order.
  private func judge(_ received: [Received], taken: Int?, sent: Int, perSource: Int, _ breaks: Int) throws {
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
      "delivery: sent \(sent), received \(received.count), missing \(missing), duplicated \(duplicated), "
        + "of them sent again \(sentAgain), "
        + "altered \(altered), out of order \(disordered), breaks \(breaks)")
    #expect(missing == 0)
    #expect(altered == 0)
    #expect(disordered == 0)
    // What was under way when something broke: the probe's window of 64 messages bounds it each time.
    #expect(sentAgain <= 64 * breaks)
  }
}
