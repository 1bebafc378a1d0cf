internal import Glibc

/// Where lines go: output and errors, with what is known of the terminal.
struct Console: Sendable {
  /// Writes text to the output.
  var write: @Sendable (String) -> Void

  /// Writes text to the errors.
  var writeError: @Sendable (String) -> Void

  /// Whether the errors go to a terminal on which lines can be redrawn.
  var isTerminal: Bool

  /// Whether colours are welcome.
  var hasColor: Bool

  /// How wide the terminal is now, in characters.
  var measureWidth: @Sendable () -> Int

  /// How high the terminal is now, in lines.
  var measureHeight: @Sendable () -> Int

  /// How wide the terminal is now, in characters.
  var width: Int { measureWidth() }

  /// Writes a line to the output.
  func out(_ line: String) {
    write(line + "\n")
  }

  /// Writes an error as lines that begin with the program's name.
  func error(_ message: String) {
    for line in message.split(whereSeparator: \.isNewline) { writeError("dipper: \(line)\n") }
  }

  /// The process's own output and errors.
  static var process: Console {
    let dumb = environment("TERM").map { $0 == "dumb" || $0.isEmpty } ?? true
    let isTerminal = isatty(STDERR_FILENO) == 1 && !dumb
    return Console(
      write: { writeAll($0, to: STDOUT_FILENO) }, writeError: { writeAll($0, to: STDERR_FILENO) },
      isTerminal: isTerminal, hasColor: isTerminal && (environment("NO_COLOR") ?? "").isEmpty,
      measureWidth: { windowSize()?.width ?? 80 }, measureHeight: { windowSize()?.height ?? 24 })
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func windowSize() -> (width: Int, height: Int)? {
    var size = winsize()
    for descriptor in [STDERR_FILENO, STDOUT_FILENO] {
      if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return (Int(size.ws_col), Int(max(2, size.ws_row)))
      }
    }
    return nil
  }

  /// Writes everything or gives up: whoever read it may have gone.
  private static func writeAll(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      start += count
    }
  }
}
