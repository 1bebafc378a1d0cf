internal import Foundation

/// A network for a server of its own, on whose way packets get lost: a namespace that a pair of devices leads to, with
/// `tc netem`.
///
/// Only what travels by UDP gets lost, so that connections are made as quickly as ever. It goes with this object.
public final class LossyNetwork: Sendable {
  /// Why there can be none; nil where there can.
  public static let obstacle: String? = {
    guard getuid() == 0 else { return "only root may make networks" }
    do { _ = try LossyNetwork(percent: 20) } catch { return "\(error)" }
    return nil
  }()

  /// The server's address.
  public let address: String
  private let name: String

  /// Makes a network.
  ///
  /// - Parameter percent: How many of a hundred packets of UDP get lost.
  /// - Throws: ``TestServer/Failure`` with what the tool said that could not do it.
  public init(percent: Int) throws {
    let number = getpid() % 16_000
    name = "dipper-\(number)"
    let (outside, inside) = ("dip\(number)o", "dip\(number)i")
    // A network of four addresses, two of which are for hosts.
    let net = "10.213.\(number / 64).\(number % 64 * 4)"
    let host = String(net.prefix(through: net.lastIndex(of: ".") ?? net.startIndex))
    let first = number % 64 * 4 + 1
    address = host + "\(first + 1)"
    try Self.run("ip netns add \(name)")
    do {
      try Self.run("ip link add \(outside) type veth peer name \(inside) netns \(name)")
      try Self.run("ip address add \(host)\(first)/30 dev \(outside)")
      try Self.run("ip link set \(outside) up")
      try Self.run("ip -n \(name) address add \(address)/30 dev \(inside)")
      try Self.run("ip -n \(name) link set \(inside) up")
      guard percent > 0 else { return }
      let traffic = "ip netns exec \(name) tc"
      let bands = Array(repeating: "0", count: 16).joined(separator: " ")
      try Self.run("\(traffic) qdisc add dev \(inside) root handle 1: prio bands 3 priomap \(bands)")
      try Self.run("\(traffic) qdisc add dev \(inside) parent 1:3 handle 30: netem loss \(percent)%")
      try Self.run(
        "\(traffic) filter add dev \(inside) parent 1: protocol ip prio 1 u32 match ip protocol 17 0xff flowid 1:3")
    } catch {
      remove()
      throw error
    }
  }

  deinit { remove() }

  private func remove() { try? Self.run("ip netns delete \(name)") }

  /// What is put before a command so that it runs in the network.
  var prefix: [String] { ["ip", "netns", "exec", name] }

  private static func run(_ line: String) throws {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = line.split(separator: " ").map(String.init)
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
    process.standardError = errors
    try process.run()
    let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TestServer.Failure(description: "\(line): \(text.trimmingCharacters(in: .whitespacesAndNewlines))")
    }
  }
}
