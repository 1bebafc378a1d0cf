// The exponential function.
internal import Glibc

/// Reads what a classifier says.
struct ClassifierReader: OutputReader {
  let task: ClassifierTask
  let labels: [String]
  private var floats = FloatOutputs()

  init(task: ClassifierTask, labels: [String]) {
    self.task = task
    self.labels = labels
  }

  mutating func read(_ outputs: [Tensor], _ place: InputPlace) -> ClassifierResult {
    var answer = ClassifierResult()
    for output in floats.convert(outputs) {
      _ = output.withFloats { values in
        switch task {
        case .automatic: break
        case .classes(let activation):
          answer.heads.append(.init(name: output.info.name, scores: Self.likelihoods(values, activation)))
        case .embedding: if answer.embedding.isEmpty { answer.embedding = Self.direction(values) }
        case .text(let blankIsLast): readText(output, values, blankIsLast, into: &answer)
        }
      }
    }
    return answer
  }

  private static func likelihoods(_ values: Span<Float>, _ activation: SegmentationRule.Activation?) -> [Float] {
    let raw = values.indices.map { values[$0].isFinite ? values[$0] : -.greatestFiniteMagnitude }
    let areLikelihoods = raw.allSatisfy { $0 >= -1e-4 && $0 <= 1.0001 }
    switch activation ?? (areLikelihoods ? .none : .softmax) {
    case .none: return raw.map { max(0, min(1, $0)) }
    case .sigmoid: return raw.map { 1 / (1 + exp(-$0)) }
    case .softmax:
      let most = raw.max() ?? 0
      let powers = raw.map { exp($0 - most) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }

  private static func direction(_ values: Span<Float>) -> [Float] {
    let numbers = values.indices.map { values[$0].isFinite ? values[$0] : 0 }
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 && length.isFinite ? numbers.map { $0 / length } : numbers.map { _ in 0 }
  }

  /// Takes the likeliest class of each place; what stands several times in a row is one character.
  private func readText(
    _ output: Tensor, _ values: Span<Float>, _ blankIsLast: Bool, into answer: inout ClassifierResult
  ) {
    guard let classes = output.info.shape.last, classes > 1, values.count >= classes else { return }
    var text = ""
    var least: Float = 1
    var last = -1
    for place in 0..<values.count / classes {
      let start = place * classes
      let best = values.indexOfGreatest(from: start, count: classes)
      defer { last = best - start }
      let character = blankIsLast ? best - start : best - start - 1
      guard best - start != last, blankIsLast ? character < classes - 1 : character >= 0 else { continue }
      // What comes after the labels is the space, as PaddleOCR has it.
      text += labels.indices.contains(character) ? labels[character] : " "
      let score = Self.likelihoods(values.extracting(start..<start + classes), nil)[best - start]
      least = min(least, score)
    }
    answer.text = text
    answer.textConfidence = least
  }
}
