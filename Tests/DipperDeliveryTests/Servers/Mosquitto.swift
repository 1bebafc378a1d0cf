import Foundation
import Testing

/// Mosquitto with a receiver that stays subscribed beyond the broker's ends.
///
/// It says yes to messages before they are on its disk, and saves them when it is told to end: so that is how it ends.
final class Mosquitto: BrokerServer {
  static let isPresent = Child.find("mosquitto") != nil && Child.find("mosquitto_sub") != nil

  let ownPort = freePort()
  var port: Int? { ownPort }
  private let scratch = try? Scratch()
  private var server: Child?
  private var receiver: Child?
  private let settings: String

  init(settings: String = "allow_anonymous true\nmax_inflight_messages 20") { self.settings = settings }

  var address: String { "mqtt://127.0.0.1:\(ownPort)" }
  private func path(_ name: String) -> String { scratch?.path(name) ?? name }

  func start() throws {
    try FileManager.default.createDirectory(atPath: path("data"), withIntermediateDirectories: true)
    let text = """
      listener \(ownPort) 127.0.0.1
      log_type all
      log_dest stdout
      persistence true
      persistence_location \(path("data"))/
      max_queued_messages 0
      user root
      \(settings)

      """
    try text.write(toFile: path("mosquitto.conf"), atomically: true, encoding: .utf8)
    server = try Child(
      try #require(Child.find("mosquitto")), ["-c", path("mosquitto.conf")], output: path("server.log"))
    try #require(eventually { isListening(ownPort) }, "mosquitto does not start")
    guard receiver == nil, settings.contains("allow_anonymous true") else { return }
    receiver = try Child(
      try #require(Child.find("mosquitto_sub")),
      ["-p", "\(ownPort)", "-i", "receiver", "-c", "-q", "1", "-t", "#", "-F", "%t\t%p", "-V", "5", "-x", "3600"],
      output: path("received"))
    // The receiver is there when a message arrives.
    let sender = try #require(Child.find("mosquitto_pub"))
    let isThere = try eventually {
      _ = try Child.output(of: sender, ["-p", "\(ownPort)", "-q", "1", "-t", "hello", "-m", "hello"])
      return try String(contentsOfFile: path("received"), encoding: .utf8).contains("hello")
    }
    try #require(isThere, "the receiver does not connect")
  }

  func kill() { server?.end(SIGTERM) }

  /// After its restart Mosquitto delivers to its receiver again what it delivered before; its log tells what came in.
  func taken() throws -> Int? {
    try String(contentsOfFile: path("server.log"), encoding: .utf8).split(separator: "\n").count {
      $0.contains("Received PUBLISH from") && $0.contains("'probe/")
    }
  }

  func received() throws -> [Received] {
    try String(contentsOfFile: path("received"), encoding: .utf8).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, parts[0] != "hello" else { return nil }
      return Received(topic: String(parts[0]), payload: String(parts[1]))
    }
  }
}
