internal import DipperElements
internal import DipperGStreamer
internal import DipperInference
internal import DipperMetadata
internal import Synchronization

extension PipelineRunner {
  /// Follows what a network finds, behind its element.
  func watch(_ element: Element, _ watch: DetectionWatch) {
    with { $0.detectionWatches.append(watch) }
    let state = state
    follow(element, with: { watch.look(at: $0) }, onSilence: { state.tell(watch) })
  }

  /// Follows whether a tracker tracks.
  func watch(_ element: Element, _ watch: TrackWatch) {
    with { $0.trackWatches.append(watch) }
    let state = state
    follow(element, with: { watch.look(at: $0) }, onSilence: { watch.explain().map { state.warn($0) } })
  }

  /// Looks at the batches behind an element, on its streaming thread, until something is found or nothing was for long.
  private func follow(
    _ element: Element, with look: @escaping @Sendable (Batch) -> DetectionWatch.Step,
    onSilence: @escaping @Sendable () -> Void
  ) {
    element.pad("src")?.addBufferProbe { buffer in
      switch buffer.withBatch(look) ?? .waiting {
      case .waiting: return .pass
      case .found: return .remove
      case .silent:
        onSilence()
        return .remove
      }
    }
  }

  /// Says what stayed silent to the end, and waits for whoever still looks for a cause.
  func tellSilence() async {
    let (detections, tracks) = with { ($0.detectionWatches, $0.trackWatches) }
    // Whoever interrupts a run does not wait for a search.
    if !Task.isCancelled { for watch in detections where watch.isSilent { state.tell(watch) } }
    for watch in tracks where watch.isSilent {
      if let warning = watch.explain() { state.warn(warning) }
    }
    for recorder in flow.recorders where !recorder.labels.isEmpty && !state.hasOutput(like: recorder.path) {
      state.warn(
        RunWarning(
          subject: "record-events",
          message: "wrote nothing: none of \(recorder.labels.joined(separator: ", ")) was seen"))
    }
    await state.untilExplained()
    state.warnOfEmptyOutputs()
  }

  /// Says once of each source that it has given no frame for long.
  func watchSources() async {
    var told: Set<String> = []
    while !Task.isCancelled {
      for source in state.sourcesWithoutFrames(for: Self.patience) where told.insert(source.subject).inserted {
        state.warn(source)
      }
      try? await Task.sleep(for: .milliseconds(500))
    }
  }

  /// How long a source may give nothing before that is said, in seconds.
  static var patience: Double { 10 }
}
