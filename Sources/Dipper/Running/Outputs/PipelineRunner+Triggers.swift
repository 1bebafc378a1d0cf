internal import DipperElements
internal import DipperGStreamer
internal import DipperMetadata

extension PipelineRunner {
  /// Tells recorders of events of the objects that they wait for, as batches leave the last stage.
  func triggerRecorders(after last: Element) {
    let recorders = flow.recorders.filter { !$0.labels.isEmpty }.map { ($0, Set($0.labels)) }
    guard !recorders.isEmpty else { return }
    last.pad("src")?.addBufferProbe { buffer in
      buffer.withBatch { batch in
        for frame in batch.frames {
          for (recorder, labels) in recorders {
            var isSeen = false
            for object in frame.objects where !isSeen { isSeen = labels.contains(object.label) }
            if isSeen { recorder.trigger(at: frame) }
          }
        }
      }
      return .pass
    }
  }
}
