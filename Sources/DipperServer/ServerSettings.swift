/// Where a server listens, and whom it lets in.
public struct ServerSettings: Sendable {
  /// The address to listen at: a name or a number.
  ///
  /// Any but this machine's own (`127.0.0.1`, `::1`, `localhost`) demands a token.
  public var host: String

  /// The port to listen at; 0 lets the system choose one.
  public var port: Int

  /// The secret that requests must bring; nil lets everyone on this machine in.
  public var token: AccessToken?

  /// The folders that files may be added from over HTTP; none by default.
  public var folders: [String]

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - host: The address to listen at.
  ///   - port: The port to listen at; 0 lets the system choose one.
  ///   - token: The secret that requests must bring.
  ///   - folders: The folders that files may be added from over HTTP.
  public init(host: String = "127.0.0.1", port: Int = 8080, token: AccessToken? = nil, folders: [String] = []) {
    self.host = host
    self.port = port
    self.token = token
    self.folders = folders
  }

  /// Whether the server is reached from this machine alone.
  var isLoopback: Bool { ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host.lowercased()) }

  /// The host as the system's functions take it: an IPv6 address without brackets.
  var plainHost: String { host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host }

  /// Says what is wrong with the settings.
  ///
  /// - Throws: A ``ServerError`` if they mean nothing, or would let everyone in.
  func check() throws(ServerError) {
    guard (0...65_535).contains(port) else {
      throw ServerError(.configuration, "found the port \(port), expected 0 to 65535")
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ServerError(.configuration, "found the host '\(host)', expected a name or an address")
    }
    guard isLoopback || token != nil else {
      throw ServerError(
        .configuration,
        "found the address '\(host)' without a token, expected one where others than this machine may come; "
          + "give --token-file or DIPPER_TOKEN")
    }
  }
}
