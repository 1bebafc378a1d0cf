extension FlowDescription {
  /// A neural network of a flow, whatever it is good for.
  struct NetworkEntry {
    /// The key that names it in errors, such as `detect[0]`.
    var key: String
    /// What is said of it.
    var stage: any NetworkStage
    /// Its component id.
    var id: Int
    /// Its place among the stages.
    var position: Int
    /// The objects that it looks at; nil for frames.
    var objects: ObjectSelection?
    /// The labels that it keeps, where it is a detector; nil for others.
    var keep: [String]?
    /// What it is, in a word.
    var kind: String

    /// Whether it finds objects.
    var isDetector: Bool { keep != nil }
  }

  /// The networks that look at objects and say what they are, in order.
  public var classifiers: [ClassifyStage] {
    stages.compactMap { if case .classify(let stage) = $0 { stage } else { nil } }
  }

  /// All networks in the order of the stages.
  var networkEntries: [NetworkEntry] {
    var (ids, segmenterIDs, classifierIDs) = (uniqueIDs[...], segmenterIDs[...], classifierIDs[...])
    var counts: [String: Int] = [:]
    func key(_ name: String) -> String {
      defer { counts[name, default: 0] += 1 }
      return "\(name)[\(counts[name] ?? 0)]"
    }
    return stages.enumerated().compactMap { position, stage in
      switch stage {
      case .detect(let stage):
        NetworkEntry(
          key: key("detect"), stage: stage, id: ids.popFirst() ?? 0, position: position, objects: stage.objects,
          keep: stage.keep, kind: "detector")
      case .segment(let stage):
        NetworkEntry(
          key: key("segment"), stage: stage, id: segmenterIDs.popFirst() ?? 0, position: position, kind: "segmenter")
      case .classify(let stage):
        NetworkEntry(
          key: key(stage.task.rawValue), stage: stage, id: classifierIDs.popFirst() ?? 0, position: position,
          objects: stage.objects, kind: stage.task == .text ? "reader of text" : "classifier")
      default: nil
      }
    }
  }

  /// The network that a selection names, by its name or its component id.
  func network(named name: String, among entries: [NetworkEntry]) -> NetworkEntry? {
    entries.first { $0.stage.name == name } ?? entries.first { "\($0.id)" == name }
  }

  /// The detectors whose objects a network looks at: that which it names, or all before it.
  func detectors(for entry: NetworkEntry, among entries: [NetworkEntry]) -> [NetworkEntry] {
    if let from = entry.objects?.from { return network(named: from, among: entries).map { [$0] } ?? [] }
    return entries.filter { $0.isDetector && $0.position < entry.position }
  }

  /// Whether a handler before a network may add objects or name them otherwise.
  func hasHandler(before position: Int) -> Bool {
    stages[..<position].contains { stage in
      switch stage {
      case .forEachObject, .forEachFrame, .forEachBatch: true
      default: false
      }
    }
  }
}
