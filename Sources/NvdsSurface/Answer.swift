internal import DipperSurface
internal import Glibc
internal import Synchronization

/// What the functions answer, with a line to the standard error for each kind of failure, once in a process.
enum Answer {
  private static let said = Mutex<Set<String>>([])

  /// 0 where `body` returns, -1 where it throws.
  static func of(_ function: StaticString, _ body: () throws(SurfaceError) -> Void) -> Int32 {
    do {
      try body()
      return 0
    } catch {
      say(function, error)
      return -1
    }
  }

  /// Says what failed, the first time that it fails in this function for this reason.
  static func say(_ function: StaticString, _ error: SurfaceError) {
    let kind = "\(function) \(error.code)"
    guard said.withLock({ $0.insert(kind).inserted }) else { return }
    let line = Array("nvbufsurface: \(function): \(error.description); this is said once.\n".utf8)
    unsafe line.withUnsafeBytes { unsafe _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Says that a function does nothing here; answers what the original does.
  static func nothing(_ function: StaticString, _ result: Int32, _ reason: StaticString) -> Int32 {
    say(function, SurfaceError(.unavailable, "\(reason)", doing: "nothing is done"))
    return result
  }
}
