extension FlowDescription {
  /// What a run will do, in order, one step a line.
  public var plan: [String] {
    var lines = sources.map { "read    \($0.name): \($0.publicURI)" }
    let size = batch.size ?? sources.count
    let milliseconds = Int(batch.pushTimeout / .milliseconds(1))
    lines.append(
      "batch   up to \(size) \(size == 1 ? "frame" : "frames"), waiting \(milliseconds) ms at most")
    var ids = uniqueIDs[...]
    for stage in stages {
      if case .detect(let detector) = stage {
        lines.append(Self.line(for: detector, id: ids.popFirst() ?? 0))
      } else {
        lines.append(Self.line(for: stage))
      }
    }
    return lines
  }

  private static func line(for detector: DetectStage, id: Int) -> String {
    var line = "detect  \(detector.name) (id \(id)): \(detector.model)"
    if !detector.keep.isEmpty { line += ", only \(detector.keep.joined(separator: ", "))" }
    line += ", score \(detector.threshold) or more"
    if let sources = detector.sources { line += ", in \(sources.joined(separator: ", "))" }
    if detector.interval > 0 { line += ", every \(detector.interval + 1) batches" }
    return line + ", on \(detector.device)"
  }

  private static func line(for stage: Stage) -> String {
    switch stage {
    case .detect(let detector): line(for: detector, id: 0)
    case .track: "track   by ByteTrack"
    case .motion(let stage): "motion  \(stage.preset.rawValue), a vector for \(stage.gridSize)x\(stage.gridSize) pixels"
    case .forEachObject: "handle  every object"
    case .forEachFrame: "handle  every frame"
    case .forEachBatch: "handle  every batch"
    case .draw(let stage): "draw    " + parts(of: stage).joined(separator: ", ")
    case .record(let stage): "record  every source into \(stage.path)"
    case .tile(let stage): "tile    all sources into \(stage.path), \(stage.size)"
    case .events(let stage): "events  into \(stage.path)"
    }
  }

  private static func parts(of stage: DrawStage) -> [String] {
    var parts: [String] = []
    if stage.marks.contains(.boxes) { parts.append("boxes") }
    if stage.marks.contains(.labels) { parts.append("labels") }
    if stage.marks.contains(.motionArrows) { parts.append("arrows of motion") }
    if stage.marks.contains(.motionColors) { parts.append("colours of motion") }
    if !stage.lines.isEmpty { parts.append("\(stage.lines.count) lines") }
    if !stage.redact.isEmpty { parts.append("redacting " + stage.redact.joined(separator: ", ")) }
    return parts
  }
}
