/// A detector's two outputs of a row for each anchor: four numbers of its box, and a score for each class.
struct AnchorPair: Sendable {
  let boxes: Int
  let scores: Int
  let count: Int
  let classes: Int
  /// The outputs that are neither.
  let others: [Int]
  /// What kind of numbers the scores are.
  let form = ScoreForm()

  init?(_ network: NetworkOutputs, outputs: ClosedRange<Int> = 2...2) {
    guard outputs.contains(network.tensors.count) else { return nil }
    let fours = network.places { $0.count == 3 && $0[1] > 0 && $0[2] == 4 }
    func named(_ words: [String]) -> Int? { fours.first { network.tensors[$0].name.lowercased().isAny(of: words) } }
    guard let boxes = named(["box", "loc", "regression", "raw_detection"]) ?? fours.first else { return nil }
    let count = network.tensors[boxes].shape[1]
    let rest = network.places { $0.count == 3 && $0[1] == count && $0[2] > 0 }.filter { $0 != boxes }
    guard
      let scores = rest.first(where: { network.tensors[$0].shape[2] != 4 })
        ?? rest.first(where: { network.tensors[$0].name.lowercased().isAny(of: ["score", "class", "conf"]) })
        ?? (rest.count == 1 ? rest.first : nil)
    else { return nil }
    (self.boxes, self.scores, self.count, classes) = (boxes, scores, count, network.tensors[scores].shape[2])
    others = network.tensors.indices.filter { $0 != boxes && $0 != scores }
  }

  /// Calls a closure with the row, class and score of each that reaches the threshold, and with the boxes' numbers.
  ///
  /// - Parameters:
  ///   - outputs: The outputs.
  ///   - least: What a score must reach.
  ///   - first: The first class that counts: 1 where 0 stands for the background.
  ///   - isMany: Whether a row may be of several classes, rather than of the likeliest.
  ///   - body: Given the row, the class, the score and the boxes.
  func forEach(
    _ outputs: [Tensor], above least: Float, firstClass first: Int, isMany: Bool,
    _ body: (Int, Int, Float, Span<Float>) -> Void
  ) {
    _ = outputs[boxes].withFloats { boxes in
      _ = outputs[scores].withFloats { scores in
        guard boxes.count >= 4 * count, scores.count >= classes * count, classes > first else { return }
        for row in 0..<count {
          let start = row * classes + first
          guard isMany else {
            let best = scores.indexOfGreatest(from: start, count: classes - first)
            if scores[best] >= least { body(row, best - start, scores[best], boxes) }
            continue
          }
          for classID in 0..<classes - first where scores[start + classID] >= least {
            body(row, classID, scores[start + classID], boxes)
          }
        }
      }
    }
  }
}
