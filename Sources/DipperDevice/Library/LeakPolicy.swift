internal import DipperAdvice
internal import Glibc

/// What happens when something is closed while what was made from it is open.
package enum LeakPolicy: Sendable {
  /// The process ends with a list: a mistake of the programmer, found early.
  case assert
  /// The list is written to the standard error output, and all is released.
  case report

  #if DEBUG
    package static let standard = LeakPolicy.assert
  #else
    package static let standard = LeakPolicy.report
  #endif

  func apply(_ subject: String, _ open: [String]) {
    guard !open.isEmpty else { return }
    let list = open.map { "\n  - \($0)" }.joined()
    let text =
      "\(subject) was closed while \(open.count) of what was made from it \(open.count == 1 ? "is" : "are") open; "
    switch self {
    case .assert: misuse("\(text)close them first:\(list)")
    case .report:
      let line = Array("dipper: warning: \(text)they were released:\(list)\n".utf8)
      _ = unsafe write(STDERR_FILENO, line, line.count)
    }
  }
}
