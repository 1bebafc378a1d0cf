// The logarithm and the exponential function.
internal import Glibc
internal import Synchronization

/// Whether a network's scores are likelihoods, or what comes before the logistic function: found out from the first answer
/// that tells, once for a network.
final class ScoreForm: Sendable {
  private enum Kind: UInt8 {
    case unknown, likelihoods, logits
  }

  private let kind = Atomic<UInt8>(Kind.unknown.rawValue)

  /// Whether these scores are logits.
  ///
  /// A likelihood is never negative, and among thousands of logits some always are. Numbers that are not finite tell
  /// nothing, so that the next answer is asked.
  func areLogits(_ scores: Span<Float>) -> Bool {
    switch Kind(rawValue: kind.load(ordering: .relaxed)) {
    case .logits: return true
    case .likelihoods: return false
    case .unknown, nil: break
    }
    var isSound = !scores.isEmpty
    for index in scores.indices where !(scores[index] >= 0 && scores[index] <= 1.001) {
      guard scores[index].isFinite else {
        isSound = false
        continue
      }
      kind.store(Kind.logits.rawValue, ordering: .relaxed)
      return true
    }
    if isSound { kind.store(Kind.likelihoods.rawValue, ordering: .relaxed) }
    return false
  }

  /// What a score must reach that stands for a likelihood.
  static func least(_ threshold: Float, areLogits: Bool) -> Float {
    areLogits && threshold > 0 ? log(threshold / max(1 - threshold, 1e-6)) : threshold
  }

  /// The likelihood that a score stands for.
  static func likelihood(_ score: Float, areLogits: Bool) -> Float { areLogits ? 1 / (1 + exp(-score)) : score }
}
