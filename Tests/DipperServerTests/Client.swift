import Foundation
import Glibc
import JSONSchemaChecker
import Testing

@testable import DipperServer

/// An answer as it came over the wire.
struct Answer: Sendable {
  var status: Int
  /// Header fields, names in lower case.
  var fields: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  var json: JSONValue {
    get throws { try JSONValue(parsing: body) }
  }

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    self.status = status
    fields = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      fields[line[..<colon].lowercased()] = String(value)
    }
    body = Array(bytes[end.upperBound...])
  }
}

/// Speaks to a server on this machine in plain bytes, so that requests may be as wrong as they like.
struct Client: Sendable {
  let port: Int

  /// Asks for something and waits for the whole answer.
  func ask(
    _ method: String = "GET", _ path: String, body: String? = nil, type: String? = "application/json",
    fields: [String: String] = [:]
  ) async throws -> Answer {
    var all = ["Host": "localhost:\(port)", "Connection": "close"]
    if let body {
      all["Content-Length"] = String(body.utf8.count)
      all["Content-Type"] = type
    }
    all.merge(fields) { $1 }
    let head = "\(method) \(path) HTTP/1.1\r\n" + all.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
    let bytes = try await send(Array((head + (body ?? "")).utf8))
    return try #require(Answer(bytes), "no answer to \(method) \(path): \(String(decoding: bytes, as: UTF8.self))")
  }

  /// Sends bytes and reads until the server closes the connection, or has said enough.
  ///
  /// The calls block: they wait on a thread of their own, because libdispatch's threads are those of Swift's tasks.
  func send(_ bytes: [UInt8], until isEnough: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }) async throws
    -> [UInt8]
  {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.talk(port, bytes, isEnough) })
      }
    }
  }

  private static func talk(_ port: Int, _ bytes: [UInt8], _ isEnough: ([UInt8]) -> Bool) throws -> [UInt8] {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    unsafe setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let failure = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(failure == 0, "the server is not there")
    // A server that refuses early may not read to the end: then what it says counts.
    var sent = 0
    while sent < bytes.count {
      let more = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          connection, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if more <= 0 { break }
      sent += more
    }
    var answer: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while !isEnough(answer) {
      let count = unsafe recv(connection, &part, part.count, 0)
      if count <= 0 { break }
      answer += part[..<count]
    }
    return answer
  }
}

/// Serves a made-up flow on a port of the system's choice.
func serving<Value: Sendable>(
  _ flow: MadeUpFlow = MadeUpFlow(), _ settings: ServerSettings = ServerSettings(port: 0),
  limits: ServerLimits = ServerLimits(), _ body: @escaping @Sendable (Client) async throws -> Value
) async throws -> Value {
  var listener = try Listener(flow, settings: settings)
  listener.limits = limits
  return try await listener.run { port in try await body(Client(port: port)) }
}
