internal import HTTPTypes

/// Lets a request in or refuses it, by its header alone.
struct Gatekeeper: Sendable {
  /// Whether the server is reached from this machine alone.
  let isLoopback: Bool
  let token: AccessToken?

  /// Refuses what comes from where it should not.
  ///
  /// - Parameters:
  ///   - request: The request's header.
  ///   - access: Who may ask; nil where the route is not known.
  /// - Throws: A ``Refusal`` that says what is missing.
  func admit(_ request: HTTPRequest, access: Route.Access?) throws(Refusal) {
    try checkHost(request)
    try checkOrigin(request)
    if access != .open { try checkToken(request) }
  }

  /// A page of another site whose name was made to mean this machine asks for that name: it is turned away.
  private func checkHost(_ request: HTTPRequest) throws(Refusal) {
    guard isLoopback else { return }
    let host = request.authority.flatMap(Authority.init)
    guard let host, ["localhost", "127.0.0.1", "[::1]"].contains(host.name) else {
      throw Refusal(
        .misdirectedRequest, "host",
        "found the host '\(request.authority?.shortened ?? "")', expected localhost, 127.0.0.1 or [::1]")
    }
  }

  /// A page of another site may not change anything, even where the browser knows the token.
  private func checkOrigin(_ request: HTTPRequest) throws(Refusal) {
    guard request.method != .get, request.method != .head, let origin = request.headerFields[.origin] else { return }
    guard let authority = request.authority, origin == "http://\(authority)" || origin == "https://\(authority)"
    else {
      throw Refusal(
        .forbidden, "origin", "found a request of a page at '\(origin.shortened)', expected one of this server's page")
    }
  }

  private func checkToken(_ request: HTTPRequest) throws(Refusal) {
    guard let token else { return }
    guard let guess = Self.secret(in: request.headerFields[.authorization]), token.matches(guess) else {
      throw Refusal(
        .unauthorized, "token",
        "found no valid token, expected 'Authorization: Bearer TOKEN', or the token as password of any user",
        fields: [.wwwAuthenticate: "Bearer realm=\"dipper\", Basic realm=\"dipper\", charset=\"UTF-8\""])
    }
  }

  /// What the header says is the secret: a bearer's token, or the password of any user, which browsers ask for.
  private static func secret(in field: String?) -> [UInt8]? {
    guard let field, let space = field.firstIndex(of: " ") else { return nil }
    let value = String(field[field.index(after: space)...]).trimmed
    switch field[..<space].lowercased() {
    case "bearer": return Array(value.utf8)
    case "basic":
      guard let pair = [UInt8](base64: value), let colon = pair.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return Array(pair[(colon + 1)...])
    default: return nil
    }
  }
}

/// A host and perhaps its port, as in `Host: localhost:8080`.
struct Authority {
  /// The host in lower case; an IPv6 address stands in brackets.
  let name: String

  init?(_ text: String) {
    let colon = text.last == "]" ? nil : text.lastIndex(of: ":")
    if let colon {
      guard UInt16(text[text.index(after: colon)...]) != nil else { return nil }
    }
    name = text[..<(colon ?? text.endIndex)].lowercased()
  }
}
