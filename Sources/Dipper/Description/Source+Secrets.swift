extension Source: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The URI fit for logs: without user name and password, and with three stars for what is secret in its query, such
  /// as `token=***`.
  public var publicURI: String {
    guard kind != .file, URIParts(uri) != nil else { return uri }
    let shown = QuerySecrets(of: bareURI).hidden
    // What stands for a port and is no number may be a password whose host was forgotten.
    guard let parts = URIParts(shown), !parts.hasSoundPort, let colon = parts.authority.lastIndex(of: ":") else {
      return shown
    }
    return "\(parts.scheme)://\(parts.authority[...colon])***\(parts.pathAndQuery)"
  }

  /// The URI without user name and password; what is secret in its query is there.
  var bareURI: String {
    guard kind != .file, let parts = URIParts(uri), let at = parts.endOfCredentials else { return uri }
    let rest = parts.afterScheme
    return parts.scheme + "://" + rest[rest.index(after: at)...]
  }

  /// The path of a file as it may be shown where it is none: what was meant as an address shows no secret either.
  var shownPath: String {
    let text = path ?? uri
    let isAddress = text.wholeMatch(of: /(?:[a-zA-Z0-9+]+:?\/*)?[^\/:@]+:[^\/@]*@.*/) != nil
    let rest = isAddress ? text.firstIndex(of: "@").map { "***" + text[$0...] } ?? text : text
    return QuerySecrets(of: rest).hidden
  }

  /// The source's name and its URI, without user name and password.
  public var description: String { "\(name) (\(publicURI))" }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// Name, URI without credentials, and kind.
  public var customMirror: Mirror {
    Mirror(self, children: ["name": name, "uri": publicURI, "kind": kind], displayStyle: .struct)
  }

  /// Who asks for the video: the credentials that were given apart, or those in the URI.
  var login: Credentials? {
    if let credentials { return credentials }
    guard kind == .rtsp || kind == .http, let text = URIParts(uri)?.credentials else { return nil }
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
      percentDecoded(String($0))
    }
    return Credentials(user: halves[0], password: halves.count > 1 ? halves[1] : "")
  }

  /// A text in which nothing of the credentials is left.
  func redacted(_ text: String) -> String {
    var text = text.replacing(bareURI, with: publicURI)
    let own = [URIParts(uri)?.credentials, login?.password, login.map { "\($0.user):\($0.password)" }]
    let secrets = own.compactMap { $0 } + QuerySecrets(of: bareURI).values
    for secret in secrets where secret.count > 2 { text = text.replacing(secret, with: "***") }
    return text
  }
}

extension URIParts {
  /// Where user name and password end in what follows the scheme.
  ///
  /// A password with a slash in it makes the authority end too early; what follows is no port then, and whatever
  /// stands before the last `@` is kept secret.
  var endOfCredentials: String.Index? {
    let rest = afterScheme
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority[...]
    if hasPort(host), let at = authority.lastIndex(of: "@") { return at }
    return hasPort(host) ? nil : rest.lastIndex(of: "@")
  }

  /// User name and password as they are written.
  var credentials: String? { endOfCredentials.map { String(afterScheme[..<$0]) } }

  /// Whether what follows the host's colon, if there is one, is a port's number.
  var hasSoundPort: Bool {
    hasPort(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority[...])
  }

  private func hasPort(_ host: Substring) -> Bool {
    // An IPv6 address stands in brackets.
    let name = host.first == "[" ? host.drop { $0 != "]" }.dropFirst() : host
    guard let colon = name.firstIndex(of: ":") else { return true }
    return UInt16(name[name.index(after: colon)...]) != nil
  }
}
