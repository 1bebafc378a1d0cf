internal import DipperAdvice
internal import DipperInference
internal import Glibc

extension FlowChecker {
  mutating func checkDetectors() {
    for (index, detector) in flow.detectors.enumerated() {
      let key = "detect[\(index)]"
      checkReadable(detector.model, "\(key).model", expected: "a model file")
      checkLabels(of: detector, key)
      checkShare(detector.threshold, "\(key).threshold")
      checkShare(detector.nms, "\(key).nms")
      for (label, threshold) in detector.thresholds.sorted(by: { $0.key < $1.key }) {
        checkShare(threshold, "\(key).thresholds.\(label)")
      }
      checkRange(detector.requests, 1...64, "\(key).requests")
      checkRange(detector.interval, 0...10_000, "\(key).interval")
      checkRange(detector.uniqueID, 1...Int(Int32.max), "\(key).unique-id")
      checkInput(detector.input, "\(key).input")
      checkDecoder(detector.decoder, "\(key).decoder")
      checkUnique(detector, at: index)
      for name in detector.sources ?? [] where !flow.sources.contains(where: { $0.name == name }) {
        note(
          "\(key).sources", found: "'\(name)', which is no source", expected: "names of sources",
          advice: suggestion(for: name, among: flow.sources.map(\.name)))
      }
    }
  }

  private mutating func checkUnique(_ detector: DetectStage, at index: Int) {
    let earlier = flow.detectors[..<index]
    if let id = detector.uniqueID, let other = earlier.firstIndex(where: { $0.uniqueID == id }) {
      note(
        "detect[\(index)].unique-id", found: "\(id), which detect[\(other)] has already",
        expected: "numbers that differ", advice: "leave it out to have detectors numbered in order")
    }
    if let other = earlier.firstIndex(where: { $0.name == detector.name }) {
      note(
        "detect[\(index)].name", found: "the name '\(detector.name)', which detect[\(other)] has already",
        expected: "names that differ")
    }
  }

  /// Notes a model or label file that cannot be read; nothing runs without it.
  private mutating func checkReadable(_ path: String, _ key: String, expected: String) {
    do {
      switch try fileKind(at: path) {
      case .directory: note(key, found: "a directory at '\(path)'", expected: expected)
      case .file(bytes: 0): note(key, found: "an empty file at '\(path)'", expected: expected)
      case .file, .other:
        if unsafe access(path, R_OK) != 0 { note(key, found: trouble(errno, at: path), expected: expected) }
      }
    } catch {
      note(key, found: error.found, expected: expected, advice: "check the path")
    }
  }

  /// Notes labels that cannot be read, and labels to keep that are not among them.
  private mutating func checkLabels(of detector: DetectStage, _ key: String) {
    guard let path = detector.labels else { return }
    let before = problems.count
    checkReadable(path, "\(key).labels", expected: "a text file with one label a line")
    guard problems.count == before else { return }
    let text: String
    do {
      text = try readText(at: path)
    } catch {
      note("\(key).labels", found: error.found, expected: "a text file with one label a line")
      return
    }
    let labels = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let asked =
      detector.keep.map { ("\(key).keep", $0) }
      + detector.thresholds.keys.sorted().map { ("\(key).thresholds", $0) }
    for (key, label) in asked where !labels.contains(label) {
      note(
        .warning, key, found: "'\(label)', which is not in '\(path)'", expected: "one of its labels",
        advice: closestName(to: label, among: labels).map { "did you mean '\($0)'?" } ?? "")
    }
  }

  private mutating func checkDecoder(_ decoder: DetectStage.Decoder, _ key: String) {
    let names = DecoderCatalog.names
    guard case .named(let name) = decoder, !names.contains(name) else { return }
    note(
      key, found: "the decoder '\(name)'", expected: "one of auto, \(names.joined(separator: ", "))",
      advice: closestName(to: name, among: names).map { "did you mean '\($0)'?" } ?? "")
  }

  private mutating func checkInput(_ input: DetectStage.Input, _ key: String) {
    if let size = input.size, !(1...8192).contains(size.width) || !(1...8192).contains(size.height) {
      note("\(key).size", found: "\(size)", expected: "a size from 1x1 to 8192x8192")
    }
    for (name, values) in [("mean", input.mean), ("scale", input.scale)] {
      guard let values, values.count != 1, values.count != 3 else { continue }
      note("\(key).\(name)", found: "\(values.count) numbers", expected: "1 or 3 numbers")
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
