internal import Synchronization

/// What is wrong with the numbers that a network gives.
public struct OutputDamage: Sendable, Hashable, CustomStringConvertible {
  /// The name of the first output that held numbers that are none.
  public var output: String
  /// How many numbers of it were NaN, in the first answer that held any.
  public var notNumbers: Int
  /// How many numbers of it were infinite, in the first answer that held any.
  public var infinities: Int
  /// How many answers were bad, of those that were looked at.
  public var answers: Int
  /// How many answers were looked at.
  public var checkedAnswers: Int

  /// What is wrong and what helps, in a sentence.
  public var description: String {
    "the output \(output) held \(notNumbers) NaNs and \(infinities) infinities; \(answers) of \(checkedAnswers) answers "
      + "that were looked at are bad, and what they say there is left out; try the precision f32, and check the input's "
      + "mean and scale"
  }
}

/// Looks now and then whether a network's outputs hold numbers that are none: decoders leave them out, so that nobody would
/// know why nothing is found.
final class OutputHealth: Sendable {
  private struct State {
    var answers = 0
    var checked = 0
    var damage: OutputDamage?
    var wasBad = false
  }

  private let state = Mutex(State())

  /// How many answers are looked at first, and which of the later ones.
  private static let first = 3
  private static let step = 32

  /// What was found; `nil` where all was well.
  var damage: OutputDamage? {
    state.withLock { state in
      state.damage?.checkedAnswers = state.checked
      return state.damage
    }
  }

  /// Looks at an answer, if it is the turn of it.
  func check(_ outputs: [Tensor]) {
    let isDue = state.withLock { state in
      state.answers += 1
      return state.wasBad || state.answers <= Self.first || state.answers % Self.step == 0
    }
    guard isDue else { return }
    let found = Self.damage(of: outputs)
    state.withLock { state in
      state.checked += 1
      state.wasBad = found != nil
      guard let found else { return }
      if state.damage == nil { state.damage = found }
      state.damage?.answers += 1
    }
  }

  private static func damage(of outputs: [Tensor]) -> OutputDamage? {
    for output in outputs {
      let counts = output.withFloats { values in isSound(values) ? (0, 0) : count(values) } ?? (0, 0)
      guard counts != (0, 0) else { continue }
      return OutputDamage(
        output: output.info.name, notNumbers: counts.0, infinities: counts.1, answers: 0, checkedAnswers: 0)
    }
    return nil
  }

  /// Whether all numbers are finite: a number less itself is 0 then, and a sum of zeros with anything else is no 0.
  private static func isSound(_ values: Span<Float>) -> Bool {
    var sums = SIMD8<Float>.zero
    let whole = values.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      var lanes = SIMD8<Float>.zero
      for lane in 0..<8 { lanes[lane] = values[start + lane] }
      sums += lanes - lanes
    }
    var sum = sums.sum()
    for index in whole..<values.count { sum += values[index] - values[index] }
    return sum == 0
  }

  private static func count(_ values: Span<Float>) -> (Int, Int) {
    var (notNumbers, infinities) = (0, 0)
    for index in values.indices {
      if values[index].isNaN { notNumbers += 1 } else if values[index].isInfinite { infinities += 1 }
    }
    return (notNumbers, infinities)
  }
}
