internal import DipperAdvice
internal import DipperInference
internal import Glibc

extension FlowChecker {
  mutating func checkDetectors() {
    for (index, detector) in flow.detectors.enumerated() {
      let key = "detect[\(index)]"
      checkNetwork(
        detector, key, decoder: detector.decoder.name, of: DecoderCatalog.names,
        naming: detector.keep.map { ("\(key).keep", $0) }
          + detector.thresholds.keys.sorted().map { ("\(key).thresholds", $0) })
      checkShare(detector.threshold, "\(key).threshold")
      checkShare(detector.nms, "\(key).nms")
      for (label, threshold) in detector.thresholds.sorted(by: { $0.key < $1.key }) {
        checkShare(threshold, "\(key).thresholds.\(label)")
      }
    }
    checkSegmenters()
    checkClassifiers()
    checkUnique()
    checkObjects()
  }

  private mutating func checkClassifiers() {
    for entry in flow.networkEntries {
      guard let classifier = entry.stage as? ClassifyStage else { continue }
      checkNetwork(classifier, entry.key, decoder: nil, of: [], naming: [])
      checkShare(classifier.threshold, "\(entry.key).threshold")
    }
  }

  private mutating func checkSegmenters() {
    for (index, segmenter) in flow.segmenters.enumerated() {
      let key = "segment[\(index)]"
      checkNetwork(
        segmenter, key, decoder: segmenter.decoder.name, of: DecoderCatalog.segmentationNames, naming: [])
      if let threshold = segmenter.threshold, !threshold.isFinite {
        note("\(key).threshold", found: "\(threshold)", expected: "a number")
      }
    }
  }

  /// Notes what is wrong with a network, whatever it is good for.
  private mutating func checkNetwork(
    _ stage: some NetworkStage, _ key: String, decoder: String?, of decoders: [String], naming asked: [(String, String)]
  ) {
    checkReadable(stage.model, "\(key).model", expected: "a model file")
    checkLabels(stage.labels, key, naming: asked)
    checkRange(stage.requests, 1...64, "\(key).requests")
    checkRange(stage.interval, 0...10_000, "\(key).interval")
    checkRange(stage.uniqueID, 1...Int(Int32.max), "\(key).unique-id")
    checkInput(stage.input, "\(key).input")
    if let fault = OpenVINODevice.fault(of: stage.device) {
      note(
        "\(key).device", found: "'\(stage.device)', where the network cannot run",
        expected: "host, or a name of OpenVINO's such as CPU", advice: fault)
    }
    if let decoder { checkDecoder(decoder, among: decoders, "\(key).decoder") }
    for name in stage.sources ?? [] where !flow.sources.contains(where: { $0.name == name }) {
      note(
        "\(key).sources", found: "'\(name)', which is no source", expected: "names of sources",
        advice: suggestion(for: name, among: flow.sources.map(\.name)))
    }
  }

  /// Notes networks with the number or the name of another.
  private mutating func checkUnique() {
    let entries = flow.networkEntries
    for (index, entry) in entries.enumerated() {
      let (key, stage, earlier) = (entry.key, entry.stage, entries[..<index])
      if let id = stage.uniqueID, let other = earlier.first(where: { $0.stage.uniqueID == id }) {
        note(
          "\(key).unique-id", found: "\(id), which \(other.key) has already",
          expected: "numbers that differ", advice: "leave it out to have networks numbered in order")
      }
      if let other = earlier.first(where: { $0.stage.name == stage.name }) {
        note(
          "\(key).name", found: "the name '\(stage.name)', which \(other.key) has already",
          expected: "names that differ")
      }
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

  /// Notes labels that cannot be read, and labels asked for that are not among them.
  private mutating func checkLabels(_ path: String?, _ key: String, naming asked: [(String, String)]) {
    guard let path else { return }
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
    for (key, label) in asked where !labels.contains(label) {
      note(
        .warning, key, found: "'\(label)', which is not in '\(path)'", expected: "one of its labels",
        advice: closestName(to: label, among: labels).map { "did you mean '\($0)'?" } ?? "")
    }
  }

  private mutating func checkDecoder(_ name: String, among names: [String], _ key: String) {
    guard !names.contains(name) else { return }
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

extension DetectStage.Decoder {
  /// The name that was asked for.
  fileprivate var name: String? { if case .named(let name) = self { name } else { nil } }
}

extension SegmentStage.Decoder {
  /// The name that was asked for.
  fileprivate var name: String? { if case .named(let name) = self { name } else { nil } }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
