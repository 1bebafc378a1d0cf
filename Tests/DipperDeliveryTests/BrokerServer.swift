import DipperDelivery
import Foundation
import Testing

/// A message as a receiver got it.
struct Received: Hashable {
  var topic: String
  var payload: String
}

/// A broker of Debian's packages, started for a test, with a receiver of all messages.
protocol BrokerServer: AnyObject {
  var address: String { get }
  var port: Int { get }
  /// Starts it, again with what it kept.
  func start() throws
  /// Ends it without a word, or with as few as its own promises need.
  func kill()
  /// The messages so far, in the order of their arrival.
  func received() throws -> [Received]
  /// How many messages of the probe the broker took, where it tells; otherwise they are those received.
  func taken() throws -> Int?
}

extension BrokerServer {
  func taken() throws -> Int? { nil }
}

/// Mosquitto with a receiver that stays subscribed beyond the broker's ends.
///
/// It says yes to messages before they are on its disk, and saves them when it is told to end: so that is how it ends.
final class Mosquitto: BrokerServer {
  static let isPresent = Child.find("mosquitto") != nil && Child.find("mosquitto_sub") != nil

  let port = freePort()
  private let scratch = try? Scratch()
  private var server: Child?
  private var receiver: Child?
  private let settings: String

  init(settings: String = "allow_anonymous true\nmax_inflight_messages 20") { self.settings = settings }

  var address: String { "mqtt://127.0.0.1:\(port)" }
  private func path(_ name: String) -> String { scratch?.path(name) ?? name }

  func start() throws {
    try FileManager.default.createDirectory(atPath: path("data"), withIntermediateDirectories: true)
    let text = """
      listener \(port) 127.0.0.1
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
    try #require(eventually { isListening(port) }, "mosquitto does not start")
    guard receiver == nil, settings.contains("allow_anonymous true") else { return }
    receiver = try Child(
      try #require(Child.find("mosquitto_sub")),
      ["-p", "\(port)", "-i", "receiver", "-c", "-q", "1", "-t", "#", "-F", "%t\t%p", "-V", "5", "-x", "3600"],
      output: path("received"))
    // The receiver is there when a message arrives.
    let sender = try #require(Child.find("mosquitto_pub"))
    let isThere = try eventually {
      _ = try Child.output(of: sender, ["-p", "\(port)", "-q", "1", "-t", "hello", "-m", "hello"])
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

/// Redis that writes every message to its disk before it says yes, and is ended by SIGKILL.
final class RedisServer: BrokerServer {
  static let isPresent = Child.find("redis-server") != nil && Child.find("redis-cli") != nil

  let port = freePort()
  private let scratch = try? Scratch()
  private var server: Child?
  private let options: [String]

  init(options: [String] = []) { self.options = options }

  var address: String { "redis://127.0.0.1:\(port)" }

  func start() throws {
    let folder = try #require(scratch).folder.path
    let always = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", folder]
    server = try Child(
      try #require(Child.find("redis-server")), ["--port", "\(port)", "--bind", "127.0.0.1"] + always + options)
    try #require(eventually { isListening(port) }, "redis-server does not start")
  }

  func kill() { server?.end(SIGKILL) }

  func ask(_ words: String...) throws -> String {
    try Child.output(of: try #require(Child.find("redis-cli")), ["-p", "\(port)", "--raw"] + words)
  }

  func received() throws -> [Received] {
    var received: [Received] = []
    for stream in try ask("KEYS", "*").split(separator: "\n").sorted() {
      // The lines of an entry: its id, then the fields and their values.
      let lines = try ask("XRANGE", String(stream), "-", "+").split(separator: "\n")
      for index in stride(from: 0, to: lines.count - 4, by: 5) {
        received.append(Received(topic: String(stream), payload: String(lines[index + 2])))
      }
    }
    return received
  }
}
