internal import DipperDelivery

extension FlowDescription {
  /// What a run will do, in order, one step a line.
  public var plan: [String] {
    var lines = sources.map { "read    \($0.name): \($0.publicURI)" }
    let size = batch.size ?? sources.count
    let milliseconds = Int(batch.pushTimeout / .milliseconds(1))
    lines.append(
      "batch   up to \(size) \(size == 1 ? "frame" : "frames"), waiting \(milliseconds) ms at most")
    var ids = uniqueIDs[...]
    var segmenterIDs = segmenterIDs[...]
    var classifierIDs = classifierIDs[...]
    for stage in stages {
      switch stage {
      case .detect(let detector): lines.append(Self.line(for: detector, id: ids.popFirst() ?? 0))
      case .segment(let segmenter): lines.append(Self.line(for: segmenter, id: segmenterIDs.popFirst() ?? 0))
      case .classify(let stage): lines.append(Self.line(for: stage, id: classifierIDs.popFirst() ?? 0))
      case .draw(let drawing): lines.append("draw    " + parts(of: drawing).joined(separator: ", "))
      default: lines.append(Self.line(for: stage))
      }
    }
    return lines
  }

  private static func line(for detector: DetectStage, id: Int) -> String {
    var line = "detect  \(detector.name) (id \(id)): \(detector.model)"
    if !detector.keep.isEmpty { line += ", only \(detector.keep.joined(separator: ", "))" }
    if let objects = detector.objects { line += ", in \(objects)" }
    line += ", score \(detector.threshold) or more"
    return line + rest(of: detector)
  }

  private static func line(for segmenter: SegmentStage, id: Int) -> String {
    var line = "segment \(segmenter.name) (id \(id)): \(segmenter.model)"
    if let threshold = segmenter.threshold { line += ", score above \(threshold)" }
    return line + rest(of: segmenter)
  }

  private static func line(for stage: ClassifyStage, id: Int) -> String {
    let verb =
      switch stage.task {
      case .classes: "classify";
      case .embedding: "embed  ";
      case .text: "read   "
      }
    var line = "\(verb) \(stage.objects) by \(stage.name) (id \(id)): \(stage.model)"
    if stage.threshold > 0 { line += ", score \(stage.threshold) or more" }
    if let interval = stage.objects.refreshInterval { line += ", anew after \(interval) frames" }
    return line + rest(of: stage)
  }

  /// Where and when a network looks at frames.
  private static func rest(of stage: some NetworkStage) -> String {
    var text = ""
    if let sources = stage.sources { text += ", in \(sources.joined(separator: ", "))" }
    if stage.interval > 0 { text += ", every \(stage.interval + 1) batches" }
    return text + ", on \(stage.device)"
  }

  private static func line(for stage: Stage) -> String {
    switch stage {
    case .detect(let detector): line(for: detector, id: 0)
    case .segment(let segmenter): line(for: segmenter, id: 0)
    case .classify(let stage): line(for: stage, id: 0)
    case .track(let stage): "track   by \(stage.algorithm.words)"
    case .motion(let stage): "motion  \(stage.preset.rawValue), a vector for \(stage.gridSize)x\(stage.gridSize) pixels"
    case .analyse(let stage): "analyse \(stage)"
    case .forEachObject: "handle  every object"
    case .forEachFrame: "handle  every frame"
    case .forEachBatch: "handle  every batch"
    case .draw: "draw"
    case .record(let stage): "record  every source into \(stage.path)" + (stage.segments?.words ?? "")
    case .recordEvents(let recorder): "record  \(recorder.words)"
    case .stream(let stage): "stream  \(stage.words)"
    case .tile(let stage): "tile    all sources into \(stage.path), \(stage.size)"
    case .events(let stage): "events  into \(stage.path)"
    case .publish(let stage): "publish to \(stage.shownBroker), as \(stage.format.rawValue)"
    }
  }

  private func parts(of stage: DrawStage) -> [String] {
    var parts: [String] = []
    if stage.marks.contains(.boxes) { parts.append("boxes") }
    if stage.marks.contains(.labels) { parts.append("labels") }
    if stage.maskOpacity > 0 && !segmenters.isEmpty { parts.append("masks") }
    if stage.marks.contains(.motionArrows) { parts.append("arrows of motion") }
    if stage.marks.contains(.motionColors) { parts.append("colours of motion") }
    if stage.marks.contains(.zones) { parts.append("regions and lines") }
    if !stage.lines.isEmpty { parts.append("\(stage.lines.count) lines") }
    if !stage.redact.isEmpty { parts.append("redacting " + stage.redact.joined(separator: ", ")) }
    return parts
  }
}

extension RecordStage.Segments {
  /// When the next file begins, to follow a path.
  fileprivate var words: String {
    let limits = [seconds.map { "\($0) s" }, megabytes.map { "\($0) MB" }].compactMap(\.self)
    return ", a file each \(limits.joined(separator: " or "))" + (keep.map { ", the last \($0)" } ?? "")
  }
}

extension EventRecorder {
  /// What is recorded when.
  fileprivate var words: String {
    let trigger = labels.isEmpty ? "a trigger" : labels.joined(separator: " or ")
    let what = video == .camera ? "cameras' own packets, " : ""
    return "\(what)\(seconds(before)) s before and \(seconds(after)) s after \(trigger) into \(path)"
  }

  private func seconds(_ time: Duration) -> String { short(Float(time / .seconds(1))) }
}

extension StreamStage {
  /// What is streamed where.
  fileprivate var words: String {
    let what = picture == .sources ? "every source" : "all sources side by side"
    let places = [rtsp.map { "at \($0.address)" }, hls.map { "into \($0.folder)" }, mjpeg.map { "as JPEG \($0.name)" }]
    return what + " " + places.compactMap(\.self).joined(separator: ", ")
  }
}

extension TrackStage.Algorithm {
  /// The method's name for people.
  var words: String {
    switch self {
    case .byteTrack: "ByteTrack"
    case .iou: "overlap"
    case .sort: "SORT"
    case .ocSort: "OC-SORT"
    }
  }
}
