internal import Glibc
internal import DipperAdvice

extension FlowChecker {
  mutating func checkSources() {
    if flow.sources.isEmpty {
      note(
        "sources", found: "no source", expected: "at least one video",
        advice: "name a file, an rtsp:// URI or test://ball")
    }
    for (index, source) in flow.sources.enumerated() {
      let key = "sources[\(index)]"
      checkName(of: source, at: index)
      switch source.kind {
      case .file: checkFile(source, "\(key).uri")
      case .test: checkTest(source, "\(key).uri")
      case .rtsp, .http:
        if URIParts(source.uri)?.authority.isEmpty ?? true {
          note("\(key).uri", found: "no host in '\(source.publicURI)'", expected: "rtsp://HOST/PATH")
        }
      case .unknown:
        let scheme = URIParts(source.uri)?.scheme ?? ""
        note(
          "\(key).uri", found: "the scheme '\(scheme)'",
          expected: "one of file, rtsp, rtsps, http, https, test",
          advice: closestName(to: scheme, among: ["file", "rtsp", "rtsps", "http", "https", "test"])
            .map { "did you mean '\($0)'?" } ?? "")
      }
    }
  }

  private mutating func checkName(of source: Source, at index: Int) {
    let key = "sources[\(index)].name"
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
          failure, key, found: "a directory at '\(path)'", expected: "a video file",
          advice: "name the files in it one by one")
      case .file(bytes: 0):
        note(failure, key, found: "an empty file at '\(path)'", expected: "a video file")
      case .file, .other:
        if unsafe access(path, R_OK) != 0 {
          note(failure, key, found: trouble(errno, at: path), expected: "a file that can be read")
        }
      }
    } catch {
      note(failure, key, found: error.found, expected: "a video file", advice: "check the path")
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
