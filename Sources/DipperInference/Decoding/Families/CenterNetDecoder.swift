/// Reads CenterNet's grids: for each class how likely a cell is an object's middle, the size, and the shift within the
/// cell.
///
/// A middle is where no neighbour is likelier.
struct CenterNetDecoder: FamilyDecoder {
  static let name = "centernet"
  static let expectation = "heatmap [1,classes,h/4,w/4], size [1,2,h/4,w/4] and, if there is one, shift [1,2,h/4,w/4]"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = false
  private let heatmap: Int
  private let size: Int
  private let shift: Int?
  private let columns: Int
  private let rows: Int
  private let input: InputSize
  private let form = ScoreForm()

  init?(network: NetworkOutputs) {
    guard (2...3).contains(network.tensors.count) else { return nil }
    let (columns, rows) = (network.width / 4, network.height / 4)
    let places = network.places { $0.count == 4 && $0[2] == rows && $0[3] == columns && $0[1] > 0 }
    let names = network.tensors.map(\.name)
    let pairs = places.filter { network.tensors[$0].shape[1] == 2 }
    guard places.count == network.tensors.count, columns > 0, rows > 0, !pairs.isEmpty,
      let heatmap = places.first(where: { names[$0].isAny(of: ["hm", "heatmap"]) })
        ?? places.first(where: { !pairs.contains($0) })
    else { return nil }
    let rest = pairs.filter { $0 != heatmap }
    // By their names, else in the order of the authors' program.
    guard let size = rest.first(where: { names[$0].isAny(of: ["wh", "size"]) }) ?? rest.first,
      rest.count == network.tensors.count - 1
    else { return nil }
    (self.heatmap, self.size, shift) = (heatmap, size, rest.first { $0 != size })
    (self.columns, self.rows) = (columns, rows)
    input = InputSize(network)
    classCount = network.tensors[heatmap].shape[1]
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .letterbox
    format.channels = .bgr
    guard format.elementType != .uint8 else { return }
    format.mean = [104.04, 113.985, 119.85]
    format.scale = [1 / 73.695, 1 / 69.87, 1 / 70.89]
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount else { return }
    let cells = columns * rows
    _ = outputs[heatmap].withFloats { heat in
      _ = outputs[size].withFloats { size in
        guard heat.count >= classCount * cells, size.count >= 2 * cells else { return }
        let isLogits = form.areLogits(heat)
        let least = ScoreForm.least(threshold, areLogits: isLogits)
        for index in 0..<classCount * cells where heat[index] >= least && isPeak(heat, index) {
          let score = ScoreForm.likelihood(heat[index], areLogits: isLogits)
          append(index % cells, index / cells, score, size, outputs, &candidates)
        }
      }
    }
  }

  private func isPeak(_ heat: Span<Float>, _ index: Int) -> Bool {
    let cells = columns * rows
    let (plane, cell) = (index / cells * cells, index % cells)
    let (x, y) = (cell % columns, cell / columns)
    for row in max(0, y - 1)...min(rows - 1, y + 1) {
      for column in max(0, x - 1)...min(columns - 1, x + 1) where heat[plane + row * columns + column] > heat[index] {
        return false
      }
    }
    return true
  }

  private func append(
    _ cell: Int, _ classID: Int, _ score: Float, _ size: Span<Float>, _ outputs: [Tensor],
    _ candidates: inout [Candidate]
  ) {
    let cells = columns * rows
    var (x, y) = (Float(cell % columns), Float(cell / columns))
    if let shift {
      guard outputs[shift].elementCount >= 2 * cells else { return }
      x += outputs[shift].load(cell, as: Float.self)
      y += outputs[shift].load(cells + cell, as: Float.self)
    } else {
      (x, y) = (x + 0.5, y + 0.5)
    }
    let candidate = Candidate(
      x: x * 4, y: y * 4, boxWidth: size[cell] * 4, boxHeight: size[cells + cell] * 4, classID: classID,
      confidence: score, in: input, row: cell)
    if let candidate { candidates.append(candidate) }
  }
}
