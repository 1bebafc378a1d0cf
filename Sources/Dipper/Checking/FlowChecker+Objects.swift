internal import DipperAdvice

extension FlowChecker {
  /// Notes what is wrong with networks that look at objects.
  mutating func checkObjects() {
    let entries = flow.networkEntries
    for entry in entries {
      guard let objects = entry.objects else { continue }
      checkSizes(objects, entry.key)
      checkRange(objects.refreshInterval, 0...Int(Int32.max), "\(entry.key).refresh-interval")
      checkRange(objects.batchSize, 1...256, "\(entry.key).batch-size")
      if objects.from != nil {
        checkOrigin(of: entry, among: entries)
      } else if flow.detectors(for: entry, among: entries).isEmpty, !flow.hasHandler(before: entry.position) {
        note(
          "\(entry.key).on", found: "\(objects) to look at and no detector before it",
          expected: "a detector that finds them", advice: "put one before it")
      }
      checkKept(entry, among: entries)
    }
    checkKnownLabels(entries)
  }

  private mutating func checkSizes(_ objects: ObjectSelection, _ key: String) {
    for (name, size) in [("min-size", objects.minimumSize), ("max-size", objects.maximumSize)] {
      if let size, !(1...16384).contains(size.width) || !(1...16384).contains(size.height) {
        note("\(key).\(name)", found: "\(size)", expected: "a size from 1x1 to 16384x16384")
      }
    }
    if let least = objects.minimumSize, let most = objects.maximumSize,
      least.width > most.width || least.height > most.height
    {
      note("\(key).min-size", found: "\(least)", expected: "no more than max-size (\(most))")
    }
  }

  /// Notes a network that names one whose objects it cannot look at.
  private mutating func checkOrigin(
    of entry: FlowDescription.NetworkEntry, among entries: [FlowDescription.NetworkEntry]
  ) {
    guard let name = entry.objects?.from else { return }
    let key = "\(entry.key).from"
    let earlier = entries.filter { $0.isDetector && $0.position < entry.position }.map(\.stage.name)
    let expected = "the name or the unique id of a detector before it"
    guard let origin = flow.network(named: name, among: entries) else {
      note(
        key, found: "'\(name)', which is no network of the flow", expected: expected,
        advice: suggestion(for: name, among: earlier))
      return
    }
    if let circle = circle(from: entry, among: entries) {
      note(key, found: "a circle: \(circle)", expected: expected, advice: "let one of them look at frames")
    } else if !origin.isDetector {
      note(key, found: "'\(name)', a \(origin.kind), which finds no objects", expected: expected)
    } else if origin.position > entry.position {
      note(key, found: "'\(name)', which comes after it", expected: expected, advice: "put '\(name)' first")
    }
  }

  /// How a network looks at its own objects in the end: "a looks at what b finds, b looks at what a finds".
  private func circle(
    from start: FlowDescription.NetworkEntry, among entries: [FlowDescription.NetworkEntry]
  ) -> String? {
    var (links, seen) = ([String](), Set<Int>())
    var entry = start
    while seen.insert(entry.position).inserted, let name = entry.objects?.from,
      let origin = flow.network(named: name, among: entries)
    {
      links.append(
        origin.position == entry.position
          ? "\(entry.stage.name) looks at what it finds itself"
          : "\(entry.stage.name) looks at what \(origin.stage.name) finds")
      if origin.position == start.position { return links.joined(separator: ", ") }
      entry = origin
    }
    return nil
  }

  /// Notes labels that the detectors leave out.
  private mutating func checkKept(
    _ entry: FlowDescription.NetworkEntry, among entries: [FlowDescription.NetworkEntry]
  ) {
    let detectors = flow.detectors(for: entry, among: entries)
    guard let objects = entry.objects, !detectors.isEmpty, !flow.hasHandler(before: entry.position) else { return }
    let kept = detectors.map { $0.keep ?? [] }
    guard kept.allSatisfy({ !$0.isEmpty }) else { return }
    let names = kept.flatMap(\.self)
    for label in objects.labels where !names.contains(label) {
      let whose = detectors.map(\.stage.name).joined(separator: ", ")
      note(
        "\(entry.key).on", found: "'\(label)', which \(whose) does not keep", expected: "a label of its key keep",
        advice: closestName(to: label, among: names).map { "did you mean '\($0)'?" } ?? "add it there")
    }
  }

  /// Notes labels that are in no file of the detectors' labels.
  private mutating func checkKnownLabels(_ entries: [FlowDescription.NetworkEntry]) {
    let labels = entries.map { entry -> [String]? in
      guard entry.isDetector, let path = entry.stage.labels, let text = try? readText(at: path) else { return nil }
      return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    }
    if let problem = flow.unknownLabel(among: labels), !problems.contains(where: { $0.key == problem.key }) {
      problems.append(problem)
    }
  }
}
