/// A topic with places for an event's source and type.
struct TopicTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case source
    case type
  }

  private let parts: [Part]

  /// Reads a template.
  ///
  /// - Parameter text: The template, such as `street/{source}/{type}`.
  /// - Throws: An error that says what is wrong with it.
  init(_ text: String) throws(DeliveryError) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let tail = rest[rest.index(after: open)...]
      guard let close = tail.firstIndex(of: "}") else { throw Self.error("'{' without '}'", in: text) }
      switch tail[..<close] {
      case "source": parts.append(.source)
      case "type": parts.append(.type)
      case let other: throw Self.error("unknown '{\(other)}'", in: text)
      }
      rest = tail[tail.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard !parts.isEmpty else { throw Self.error("it is empty", in: text) }
    self.parts = parts
  }

  private static func error(_ finding: String, in text: String) -> DeliveryError {
    DeliveryError(
      .settings, "the topic '\(text)' is wrong: \(finding); it takes {source} and {type}", doing: "setting up delivery")
  }

  /// Puts in an event's source and type; what topics give a meaning to (`/ + # .`, blanks) becomes `_` in them.
  func topic(source: String, type: String) -> String {
    var topic = ""
    for part in parts {
      switch part {
      case .text(let text): topic += text
      case .source: topic += Self.plain(source)
      case .type: topic += Self.plain(type)
      }
    }
    return topic
  }

  private static func plain(_ name: String) -> String {
    var plain = ""
    for scalar in name.unicodeScalars {
      let isSpecial = scalar.value <= 0x20 || scalar.value == 0x7F || "/+#*$".unicodeScalars.contains(scalar)
      plain.unicodeScalars.append(isSpecial ? "_" : scalar)
    }
    return plain.isEmpty ? "_" : plain
  }
}
