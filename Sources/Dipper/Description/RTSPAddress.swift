/// An address to serve RTSP at, taken apart.
struct RTSPAddress: Hashable {
  /// The host or IP address; without brackets where it is one of IPv6.
  var host: String

  /// The port; 8554 where none is named.
  var port: Int

  /// The path with a slash at its beginning, which may have places to fill in.
  var path: String

  /// User and password, where they stand before the host.
  var credentials: Credentials?

  /// The port that RTSP is served at where none is named, as by other servers that need no rights.
  private static let defaultPort = 8554

  /// Reads an address.
  ///
  /// - Parameter text: Such as `rtsp://127.0.0.1:8554/{source}`.
  init?(_ text: String) {
    guard let parts = URIParts(text), parts.scheme.lowercased() == "rtsp" else { return nil }
    var place = parts.authority[...]
    if let at = place.lastIndex(of: "@") {
      let halves = place[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { return nil }
      credentials = Credentials(user: percentDecoded(String(halves[0])), password: percentDecoded(String(halves[1])))
      place = place[place.index(after: at)...]
    }
    guard let (host, port) = Self.hostAndPort(place) else { return nil }
    self.host = host
    self.port = port
    path = parts.pathAndQuery.isEmpty ? "/" : parts.pathAndQuery
  }

  private static func hostAndPort(_ text: Substring) -> (String, Int)? {
    var host = text
    var rest = Substring()
    if text.first == "[" {
      guard let close = text.firstIndex(of: "]") else { return nil }
      host = text[text.index(after: text.startIndex)..<close]
      rest = text[text.index(after: close)...]
    } else if let colon = text.firstIndex(of: ":") {
      host = text[..<colon]
      rest = text[colon...]
    }
    guard !host.isEmpty else { return nil }
    if rest.isEmpty { return (String(host), defaultPort) }
    guard rest.first == ":", let port = Int(rest.dropFirst()), (0...65535).contains(port) else { return nil }
    return (String(host), port)
  }

  /// The host as it stands in an address.
  var writtenHost: String { host.contains(":") ? "[\(host)]" : host }

  /// The address without user and password.
  var withoutCredentials: String { "rtsp://\(writtenHost):\(port)\(path)" }

  /// Whether only this machine can ask.
  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
