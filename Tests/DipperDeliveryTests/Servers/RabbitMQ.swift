@testable import DipperDelivery
import Foundation
import Testing

/// RabbitMQ of its own: its files, its ports, its cookie and its name server belong to this test alone.
///
/// It takes twenty seconds to start, so it runs only where it is asked for (`make soak-delivery`).
final class RabbitMQ: BrokerServer {
  static let isWanted =
    FileManager.default.isExecutableFile(atPath: program)
    && ProcessInfo.processInfo.environment["DIPPER_TEST_AMQP"] != nil
  static let reason: Comment =
    "RabbitMQ starts slowly: make soak-delivery runs this (DIPPER_TEST_AMQP, rabbitmq-server)"
  private static let program = "/usr/lib/rabbitmq/bin/rabbitmq-server"

  /// It says yes late, when a message is on its disk: most of the window is under way at any time.
  let window = 24
  let ownPort = freePort()
  var port: Int? { ownPort }
  private let namePort = freePort()
  private let scratch = try? Scratch()
  private var server: Child?
  private var receiver: (any BrokerInbox)?
  private var inbox: [Received] = []

  var address: String { "amqp://127.0.0.1:\(ownPort)" }

  func start() throws {
    let folder = try #require(scratch)
    for name in ["home", "log", "mnesia"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try "[].".write(toFile: folder.path("plugins"), atomically: true, encoding: .utf8)
    let settings = [
      "HOME": folder.path("home"), "RABBITMQ_MNESIA_BASE": folder.path("mnesia"),
      "RABBITMQ_LOG_BASE": folder.path("log"), "RABBITMQ_NODENAME": "dipper\(ownPort)@localhost",
      "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": "\(ownPort)",
      "RABBITMQ_DIST_PORT": "\(freePort())", "ERL_EPMD_PORT": "\(namePort)", "ERL_EPMD_ADDRESS": "127.0.0.1",
      "RABBITMQ_ENABLED_PLUGINS_FILE": folder.path("plugins"), "RABBITMQ_CONFIG_FILE": folder.path("none"),
      "RABBITMQ_CONF_ENV_FILE": "/dev/null", "RABBITMQ_PID_FILE": folder.path("pid"),
      "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none",
    ]
    // Its script ends with the server that it started, and not the other way round.
    let words = settings.map { "\($0.key)=\($0.value)" } + [Self.program]
    server = try Child("/usr/bin/env", words, output: folder.path("server.log"))
    let isThere = eventually(seconds: 180) { isListening(ownPort) }
    let said = try String(contentsOfFile: folder.path("server.log"), encoding: .utf8)
    try #require(isThere, "RabbitMQ does not start: \(said)")
    if receiver == nil { try bindQueue() }
  }

  /// Makes a queue that stays, so that messages wait for the receiver.
  private func bindQueue() throws {
    let receiver = try BrokerAddress(address + "?queue=probe").makeInbox()
    try receiver.connect()
    try receiver.subscribe(to: ["#"])
    receiver.close()
    self.receiver = receiver
  }

  func kill() throws {
    let text = try String(contentsOfFile: try #require(scratch).path("pid"), encoding: .utf8)
    let id = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    Foundation.kill(id, SIGKILL)
    _ = eventually { Foundation.kill(id, 0) != 0 && !(server?.isRunning ?? false) }
    server = nil
  }

  deinit {
    receiver?.close()
    try? kill()
    // The name server outlives whoever started it.
    _ = try? Child.output(of: "/usr/bin/env", ["ERL_EPMD_PORT=\(namePort)", "epmd", "-kill"])
  }

  func received() throws -> [Received] {
    let receiver = try #require(receiver)
    if receiver.health != .connected {
      try receiver.connect()
      try receiver.subscribe(to: ["#"])
    }
    while case let messages = try receiver.receive(milliseconds: 500), !messages.isEmpty {
      inbox += messages.map {
        Received(
          topic: $0.topic.replacing(".", with: "/"), payload: String(decoding: $0.payload, as: UTF8.self))
      }
    }
    return inbox
  }
}
