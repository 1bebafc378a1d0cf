internal import DipperInference

/// Why a detector found nothing, in words.
struct DetectionSilence {
  let configuration: DetectorConfiguration
  let labels: Labels
  /// The best score of each class, whatever was asked for.
  let best: [Int: Float]
  /// What another input would have given.
  let trial: InputTrial?
  let frames: Int

  /// What is missing, and the likely cause.
  var message: String {
    "found no object in \(frames == 1 ? "its one frame" : "its first \(frames) frames"); \(cause)"
  }

  /// The classes that are asked for, surest first.
  private var wanted: [(classID: Int, score: Float)] {
    let kept = Set(configuration.keep.compactMap { labels.index(of: $0) })
    return best.filter { (kept.isEmpty || kept.contains($0.key)) && !isLeftOut($0.key) }
      .map { ($0.key, $0.value) }.sorted { $0.1 > $1.1 }
  }

  private func isLeftOut(_ classID: Int) -> Bool {
    configuration.rules.leftOutClasses.contains(classID) || classID >= configuration.rules.classCount ?? .max
  }

  private func threshold(of classID: Int) -> Float {
    configuration.rules.limits(of: classID).threshold ?? configuration.thresholds[labels.name(classID)]
      ?? configuration.threshold
  }

  private var cause: String {
    let wanted = wanted
    if let words = excluded(wanted) { return words }
    if let trial, trial.score >= max(0.5, (best.values.max() ?? 0) + 0.2) {
      return "with another input one of them scores \(text(trial.score)) (\(labels.name(trial.classID))): "
        + "use \(trial.words)"
    }
    guard let (classID, score) = wanted.first else {
      return "no score is above 0.02, with this input and with others; either they show nothing that the network "
        + "knows, or its outputs are read by the wrong decoder"
    }
    if score < threshold(of: classID) {
      return "the best score is \(text(score)) (\(labels.name(classID))), below the threshold of "
        + "\(short(threshold(of: classID))); lower it, if that object is one"
    }
    return
      "the best score is \(text(score)) (\(labels.name(classID))), so that limits of sizes, places or numbers leave "
      + "none"
  }

  /// That a class was found which nobody asked for.
  private func excluded(_ wanted: [(classID: Int, score: Float)]) -> String? {
    let others = best.filter { entry in !wanted.contains { $0.classID == entry.key } }
    guard let (classID, score) = others.max(by: { $0.value < $1.value }), score >= threshold(of: classID),
      score > wanted.first?.score ?? 0
    else { return nil }
    let name = "the surest is '\(labels.name(classID))' (\(text(score))), which is "
    return configuration.keep.isEmpty
      ? name + "among the classes that are left out"
      : name + "not among those to keep: \(configuration.keep.joined(separator: ", "))"
  }

  /// A score in words, never more than it is: one below a threshold is to look so.
  private func text(_ score: Float) -> String {
    fixed(((Double(score) * 10_000).rounded() / 100).rounded(.down) / 100, 2)
  }
}
