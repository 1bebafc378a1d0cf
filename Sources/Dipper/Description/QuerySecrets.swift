/// What is secret in an address beyond user name and password: values such as that of `token` in `?token=abc&channel=1`.
///
/// Some cameras have them in the path: `/user=admin_password=abc_channel=1.sdp`.
struct QuerySecrets {
  /// The address with three stars for each of them.
  private(set) var hidden = ""
  /// The values, as they are written and as they are meant.
  private(set) var values: [String] = []

  /// Ends of the names, without what stands between words, whose values are secret.
  private static let names = [
    "token", "password", "passwd", "pass", "passphrase", "pwd", "psw", "pw", "secret", "key", "auth", "authorization",
    "signature", "sig", "credential", "credentials", "session", "sid", "user", "username", "usr", "login",
  ]

  /// Finds the secrets of an address.
  init(of text: String) {
    var piece = ""
    // The host comes first, whatever it is called.
    let start = URIParts(text).map { $0.scheme.count + 3 + $0.authority.count } ?? 0
    hidden = String(text.prefix(start))
    for character in text.dropFirst(start) {
      guard "?&;/#".contains(character) else {
        piece.append(character)
        continue
      }
      take(piece)
      hidden.append(character)
      piece = ""
    }
    take(piece)
  }

  /// Takes what stands between two separators; from the first secret on, all of it is hidden.
  private mutating func take(_ piece: String) {
    var rest = piece[...]
    var seen = ""
    var isHidden = false
    while let equals = rest.firstIndex(of: "=") {
      let (name, value) = (rest[..<equals], rest[rest.index(after: equals)...])
      seen += name + "="
      if !value.isEmpty, Self.isSecret(String(name)) {
        if !isHidden { hidden += seen + "***" }
        isHidden = true
        take(value: value)
      }
      rest = value
    }
    if !isHidden { hidden += seen + rest }
  }

  /// Notes a secret, behind which other names and values may stand.
  private mutating func take(value: Substring) {
    let end = value.firstIndex(of: "=").flatMap { value[..<$0].lastIndex { !$0.isLetter } } ?? value.endIndex
    for text in [value, value[..<end]] { values += [String(text), percentDecoded(String(text))] }
  }

  /// Whether the value of a name is secret; before the name, others' values may stand.
  private static func isSecret(_ text: String) -> Bool {
    let words = percentDecoded(text).lowercased().split { !$0.isLetter }
    guard let last = words.last.map(String.init) else { return false }
    return names.contains { last == $0 || ($0.count > 2 && last.hasSuffix($0)) }
  }
}
