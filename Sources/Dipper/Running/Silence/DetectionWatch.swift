internal import DipperElements
internal import DipperInference
internal import DipperMetadata
internal import Synchronization

/// Follows what a network finds, until it finds something or has had a hundred frames to.
final class DetectionWatch: Sendable {
  /// After how many frames without an object something is said.
  static let patience = 100
  /// How many frames a shorter video must have.
  static let least = 10

  private struct State {
    var frames = 0
    /// How many objects of others it was given to look at.
    var given = 0
    var isOver = false
    var copy: ImageCopy?
  }

  let subject: String
  private let entry: FlowDescription.NetworkEntry
  private let from: Int?
  private let network: Network
  private let configuration: DetectorConfiguration?
  private let state = Mutex(State())

  init(
    _ subject: String, _ entry: FlowDescription.NetworkEntry, from: Int?, _ network: Network,
    _ configuration: DetectorConfiguration?
  ) {
    (self.subject, self.entry, self.from, self.network) = (subject, entry, from, network)
    self.configuration = configuration
  }

  /// Looks at a batch that the network has seen.
  ///
  /// - Returns: What is to be done: go on, be left alone, or speak.
  func look(at batch: Batch) -> Step {
    for frame in batch.frames {
      guard frame.number % (entry.stage.interval + 1) == 0,
        entry.stage.sources?.contains(frame.sourceName ?? "") ?? true
      else { continue }
      if hasResult(frame) {
        state.withLock { $0 = State(isOver: true) }
        return .found
      }
      let given = entry.objects.map { count(of: $0, in: frame) } ?? 0
      let isDue = state.withLock { state in
        guard !state.isOver else { return false }
        state.frames += 1
        state.given += given
        if state.frames == Self.least, entry.objects == nil, entry.isDetector {
          try? frame.withPixels { state.copy = ImageCopy($0) }
        }
        return state.frames == Self.patience
      }
      if isDue { return .silent }
    }
    return .waiting
  }

  /// What is to be done after a batch.
  enum Step { case waiting, found, silent }

  /// Whether it stayed silent so far on a video that is over, and that was long enough to say so.
  var isSilent: Bool { state.withLock { !$0.isOver && $0.frames >= Self.least } }

  /// Finds out why nothing was found, which takes a while, and says it once.
  func explain(_ tell: @escaping @Sendable (RunWarning?) -> Void) {
    let (frames, given, copy, isOver) = state.withLock { state in
      defer { state = State(frames: state.frames, given: state.given, isOver: true) }
      return (state.frames, state.given, state.copy, state.isOver)
    }
    guard !isOver else { return tell(nil) }
    let subject = subject
    if let objects = entry.objects {
      return tell(RunWarning(subject: subject, message: Self.message(frames, given, objects)))
    }
    guard case .detector(let detector) = network, let configuration else { return tell(nil) }
    let best = detector.bestScores.scores
    let speak = { @Sendable (trial: InputTrial?) in
      let silence = DetectionSilence(
        configuration: configuration, labels: detector.labels, best: best, trial: trial, frames: frames)
      tell(RunWarning(subject: subject, message: silence.message))
    }
    guard let copy else { return speak(nil) }
    copy.tryInputs(configuration, speak)
  }

  private static func message(_ frames: Int, _ given: Int, _ objects: ObjectSelection) -> String {
    given == 0
      ? "was given no object in its first \(frames) frames: \(objects) was not found there; check the labels, sizes and "
        + "the detector before it"
      : "said nothing of \(given) objects in its first \(frames) frames; check its threshold and that the model is for "
        + "such objects"
  }

  private func hasResult(_ frame: Frame) -> Bool {
    if frame.segmentationMask?.componentID == entry.id { return true }
    for object in frame.objects {
      if entry.isDetector, object.componentID == entry.id { return true }
      guard !entry.isDetector else { continue }
      if object.embedding?.componentID == entry.id { return true }
      for classification in object.classifications where classification.componentID == entry.id { return true }
    }
    return false
  }

  private func count(of objects: ObjectSelection, in frame: Frame) -> Int {
    var count = 0
    for object in frame.objects {
      guard from.map({ $0 == object.componentID }) ?? true,
        objects.labels.isEmpty || objects.labels.contains(object.label),
        objects.classIDs.isEmpty || objects.classIDs.contains(object.classID)
      else { continue }
      if let least = objects.minimumSize,
        object.box.width < Float(least.width) || object.box.height < Float(least.height)
      {
        continue
      }
      count += 1
    }
    return count
  }
}
