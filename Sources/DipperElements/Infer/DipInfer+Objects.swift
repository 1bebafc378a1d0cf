internal import DipperInference
internal import DipperMetadata

extension DipInfer {
  /// Hands the objects that were selected to the engine, as many at once as the network takes.
  func submitObjects(to network: Network, _ pending: PendingBatch) {
    let (queue, memory) = (queue, memory)
    let parts = selector.parts
    for start in stride(from: 0, to: parts.count, by: network.batchSize) {
      let group = Array(parts[start..<min(start + network.batchSize, parts.count)])
      queue.begin(pending)
      do throws(InferenceError) {
        try network.submit(group) { results in queue.finish(pending, from: start, results) }
      } catch {
        queue.finish(pending, from: start, .failure(error))
      }
    }
    for start in stride(from: 0, to: selector.lateParts.count, by: network.batchSize) {
      let end = min(start + network.batchSize, selector.lateParts.count)
      let keys = Array(selector.lateKeys[start..<end])
      do throws(InferenceError) {
        try network.submit(Array(selector.lateParts[start..<end])) { results in
          for (index, key) in keys.enumerated() { memory.take(results.map { $0[index] }, for: key) }
        }
      } catch {
        for key in keys { memory.take(.failure(error), for: key) }
      }
    }
  }

  /// Puts what was said of objects into a batch's metadata; on the thread that batches leave on.
  func attachObjects(
    _ work: ObjectWork, _ results: [Network.Answer?], of network: Network, to metadata: Batch,
    _ settings: InferSettings
  ) {
    var rest = work.entries[...]
    for (index, frame) in metadata.frames.enumerated() {
      var place = 0
      for object in frame.objects {
        guard let entry = rest.first, entry.frame == index else { break }
        defer { place += 1 }
        guard entry.place == place else { continue }
        rest.removeFirst()
        guard let answer = take(entry, results) else { continue }
        network.attach(answer, to: object, in: frame, settings)
      }
      if network.remembers, let gone = frame.attachment(TrackChanges.self)?.ended {
        memory.forgetAnswers(of: frame.source, gone)
      }
    }
  }

  /// The answer for an object, which is remembered where the object is tracked.
  private func take(_ entry: ObjectWork.Entry, _ results: [Network.Answer?]) -> Network.Answer? {
    guard let place = entry.answer else { return entry.key.flatMap { memory.answer(for: $0) } }
    let answer = results[place]
    if let key = entry.key {
      if let answer { memory.store(answer, for: key) } else { memory.retry(key) }
    }
    return answer
  }
}
