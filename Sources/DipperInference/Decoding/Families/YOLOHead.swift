internal import DipperGeometry

/// The head of YOLO networks without anchors: a column for each cell, of a box's middle and size in pixels, a score for
/// each class, and what the task needs besides.
struct YOLOHead: Sendable {
  /// Which output it is.
  let output: Int
  /// How many classes there are.
  let classes: Int
  /// How many columns there are.
  let count: Int
  /// How many numbers of the task follow the scores.
  let extras: Int
  /// Whether the numbers of a candidate lie side by side, rather than those of all candidates.
  let isByRow: Bool
  private let input: InputSize

  /// Recognises a head by the number of cells of the usual grids; `nil` where the outputs have none.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - extras: How many numbers of the task follow the scores.
  ///   - outputs: How many outputs the network has.
  init?(_ network: NetworkOutputs, extras: Int, outputs: Int) {
    guard network.tensors.count == outputs else { return nil }
    input = InputSize(network)
    self.extras = extras
    for index in network.places({ $0.count == 3 }) {
      let shape = network.tensors[index].shape
      for (rows, cells) in [(1, 2), (2, 1)] where shape[rows] >= 5 + extras {
        guard CellGrids.fitting(shape[cells], network) != nil else { continue }
        (output, classes, count, isByRow) = (index, shape[rows] - 4 - extras, shape[cells], rows == 2)
        return
      }
    }
    return nil
  }

  /// Appends what reaches the threshold; the cell is the candidate's row.
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let tensor = outputs[output]
    guard tensor.elementCount >= count * (4 + classes + extras) else { return }
    guard isByRow else {
      guard let columns = ScoreColumns(tensor, firstRow: 4, classes: classes, columns: count) else { return }
      return columns.forEach(above: threshold) { cell, classID, score in
        append(tensor, cell, classID, score, to: &candidates)
      }
    }
    let length = 4 + classes + extras
    for cell in 0..<count {
      var best: Float = -.infinity
      var classID = 0
      for index in 0..<classes {
        let score = tensor.load(cell * length + 4 + index, as: Float.self)
        if score > best { (best, classID) = (score, index) }
      }
      if best >= threshold { append(tensor, cell, classID, best, to: &candidates) }
    }
  }

  /// A number of a candidate: the box's four, the scores, then the task's.
  func value(_ index: Int, of cell: Int, _ tensor: Tensor) -> Float {
    tensor.load(isByRow ? cell * (4 + classes + extras) + index : index * count + cell, as: Float.self)
  }

  private func append(
    _ tensor: Tensor, _ cell: Int, _ classID: Int, _ score: Float, to candidates: inout [Candidate]
  ) {
    let candidate = Candidate(
      x: value(0, of: cell, tensor), y: value(1, of: cell, tensor), boxWidth: value(2, of: cell, tensor),
      boxHeight: value(3, of: cell, tensor), classID: classID, confidence: score, in: input, row: cell)
    if let candidate { candidates.append(candidate) }
  }
}
