/// Makes one line of what an engine says in many.
enum EngineMessage {
  /// Returns the last line that says something; the earlier ones name the engine's own source files.
  static func shorten(_ text: String, limit: Int = 240) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).map(trimmed).filter { line in
      !line.isEmpty && !line.hasPrefix("Exception from ") && !line.hasPrefix("While validating")
    }
    guard let line = lines.last else { return nil }
    return line.count > limit ? line.prefix(limit) + "…" : line
  }

  private static func trimmed(_ line: Substring) -> String {
    String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
