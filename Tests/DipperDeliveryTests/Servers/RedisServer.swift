import Foundation
import Testing

/// Redis that writes every message to its disk before it says yes, and is ended by SIGKILL.
final class RedisServer: BrokerServer {
  static let isPresent = Child.find("redis-server") != nil && Child.find("redis-cli") != nil

  let ownPort = freePort()
  var port: Int? { ownPort }
  private let scratch = try? Scratch()
  private var server: Child?
  private let options: [String]

  init(options: [String] = []) { self.options = options }

  var address: String { "redis://127.0.0.1:\(ownPort)" }

  func start() throws {
    let folder = try #require(scratch).folder.path
    let always = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", folder]
    server = try Child(
      try #require(Child.find("redis-server")), ["--port", "\(ownPort)", "--bind", "127.0.0.1"] + always + options)
    try #require(eventually { isListening(ownPort) }, "redis-server does not start")
  }

  func kill() { server?.end(SIGKILL) }

  func ask(_ words: String...) throws -> String {
    try Child.output(of: try #require(Child.find("redis-cli")), ["-p", "\(ownPort)", "--raw"] + words)
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
