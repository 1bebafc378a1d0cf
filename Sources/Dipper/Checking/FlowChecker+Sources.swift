internal import Glibc
internal import DipperAdvice

extension FlowChecker {
  mutating func checkSources() {
    if flow.sources.isEmpty, !flow.awaitsSources {
      note(
        "sources", found: "no source", expected: "at least one video",
        advice: "name a file, an rtsp:// URI or test://ball")
    }
    for (index, source) in flow.sources.enumerated() {
      let key = "sources[\(index)]"
      checkName(of: source, at: index)
      checkReconnection(of: source, key)
      switch source.kind {
      case .file: checkFile(source, "\(key).uri")
      case .test: checkTest(source, "\(key).uri")
      case .rtsp, .http: checkAddress(of: source, "\(key).uri")
      case .v4l2: break
      case .unknown:
        let scheme = URIParts(source.uri)?.scheme ?? ""
        note(
          "\(key).uri", found: "the scheme '\(shown(scheme))'",
          expected: "one of " + Self.schemes.joined(separator: ", "),
          advice: closestName(to: shown(scheme), among: Self.schemes)
            .map { "did you mean '\($0)'?" } ?? "")
      }
    }
  }

  private mutating func checkName(of source: Source, at index: Int) {
    let key = "sources[\(index)].name"
    if source.name.utf8.count > 200 {
      return note(
        key, found: "a name of \(source.name.utf8.count) bytes, '\(shown(source.name))'",
        expected: "200 bytes at most", advice: "it becomes part of file names")
    }
    if source.name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
      return note(key, found: "a name with a control character in it", expected: "a name that can be printed")
    }
    if source.name.isEmpty || source.name.contains("/") || source.name.allSatisfy({ $0 == "." }) {
      note(
        key, found: "the name '\(source.name)'", expected: "a name without '/'",
        advice: "it becomes a file name")
    }
    guard let first = flow.sources.firstIndex(where: { $0.name == source.name }), first < index else {
      return
    }
    note(
      key, found: "the name '\(source.name)', which sources[\(first)] has already",
      expected: "names that differ",
      advice: "give one a name of its own, such as '\(freeName(like: source.name))'")
  }

  private static let schemes = ["file", "rtsp", "rtsps", "http", "https", "v4l2", "test"]

  private mutating func checkAddress(of source: Source, _ key: String) {
    guard let parts = URIParts(source.uri), !parts.authority.isEmpty else {
      return note(key, found: "no host in '\(shown(source.publicURI))'", expected: "rtsp://HOST/PATH")
    }
    guard parts.hasSoundPort else {
      return note(
        key, found: "no number for a port in '\(shown(source.publicURI))'", expected: "rtsp://HOST:PORT/PATH",
        advice: "write special characters of a password as %40 for @, %3A for :, %2F for /")
    }
  }

  private mutating func checkReconnection(of source: Source, _ key: String) {
    if let budget = source.latencyBudget, budget <= .zero {
      note("\(key).latency-budget-ms", found: "no time", expected: "1 millisecond or more")
    }
    guard let reconnect = source.reconnect else { return }
    let key = "\(key).reconnect"
    if source.kind == .file, reconnect.attempts != 0 {
      note(key, found: "a file that is to be connected anew", expected: "a camera or server", advice: "leave it out")
    }
    let times = [
      ("connect-timeout", reconnect.connectTimeout), ("stall-timeout", reconnect.stallTimeout),
      ("first-delay", reconnect.firstDelay), ("longest-delay", reconnect.longestDelay),
    ]
    let sound = Duration.milliseconds(1)...Duration.seconds(86_400)
    for (name, time) in times where !sound.contains(time) {
      note("\(key).\(name)-ms", found: "\(time)", expected: "a time from 1 millisecond to a day")
    }
    if let attempts = reconnect.attempts, attempts < 0 {
      note("\(key).attempts", found: "\(attempts)", expected: "0 or more")
    }
  }

  /// A name that no source has: `street-2` where `street` is taken.
  private func freeName(like name: String) -> String {
    let taken = Set(flow.sources.map(\.name))
    var number = 2
    while taken.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  private mutating func checkFile(_ source: Source, _ key: String) {
    let path = source.path ?? source.uri
    let failure = Problem.Severity.source(source.name)
    do {
      switch try fileKind(at: path) {
      case .directory:
        note(
          failure, key, found: "a directory at '\(shown(source.shownPath))'", expected: "a video file",
          advice: "name the files in it one by one")
      case .file(bytes: 0):
        note(failure, key, found: "an empty file at '\(source.shownPath)'", expected: "a video file")
      case .file, .other:
        if unsafe access(path, R_OK) != 0 {
          note(failure, key, found: trouble(errno, at: source.shownPath), expected: "a file that can be read")
        }
      }
    } catch {
      let found = error.found.replacing(path, with: source.shownPath)
      note(failure, key, found: found, expected: "a video file", advice: "check the path")
    }
  }

  private mutating func checkTest(_ source: Source, _ key: String) {
    do {
      _ = try TestPicture(source.uri)
    } catch {
      note(key, found: error.found, expected: error.expected)
    }
  }
}
