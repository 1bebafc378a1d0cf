// The exponential function.
internal import Glibc

/// Reads NanoDet and PicoDet, which say of each edge how likely it lies at each of some distances.
struct NanoDetDecoder: FamilyDecoder {
  static let name = "nanodet"
  static let expectation =
    "one output [1,A,classes+32] with A the cells of the grids of stride 8, 16, 32 and 64 (NanoDet-Plus), or scores "
    + "[1,a,classes] and distances [1,a,32] for each grid (NanoDet, PicoDet)"

  /// Where a grid's scores and distances stand.
  private struct Level: Sendable {
    var scores: Int
    var distances: Int
    var grid: CellGrids.Grid
    /// The first number of a grid's first cell, for scores and for distances, and how many lie from one to the next.
    var start: (scores: Int, distances: Int)
    var step: (scores: Int, distances: Int)
  }

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let levels: [Level]
  /// How many distances each edge has.
  private let bins: Int
  private let classes: Int
  private let isPico: Bool
  private let input: InputSize

  init?(network: NetworkOutputs) {
    input = InputSize(network)
    classNames = network.classNames
    guard let found = Self.joined(network) ?? Self.split(network) else { return nil }
    (levels, classes, bins) = (found.levels, found.classes, found.bins)
    isPico = network.tensors.count > 1
    classCount = classes
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    guard let output = network.only else { return true }
    // Rows of three grids are YOLOX's as well.
    return output.shape.count == 3
      && CellGrids([8, 16, 32, 64], width: network.width, height: network.height, roundsUp: true).count
        == output.shape[1]
  }

  func prepare(_ format: inout InputFormat) {
    if isPico { return FamilyFormat.imageNet(&format) }
    format.fit = .letterbox
    format.channels = .bgr
    guard !format.elementType.isByte else { return }
    format.mean = [103.53, 116.28, 123.675]
    format.scale = [1 / 57.375, 1 / 57.12, 1 / 58.395]
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    for level in levels {
      _ = outputs[level.scores].withFloats { scores in
        _ = outputs[level.distances].withFloats { distances in
          let cells = level.grid.count
          guard cells > 0, scores.count >= level.start.scores + (cells - 1) * level.step.scores + classes,
            distances.count >= level.start.distances + (cells - 1) * level.step.distances + 4 * bins
          else { return }
          for cell in 0..<cells {
            let start = level.start.scores + cell * level.step.scores
            let best = scores.indexOfGreatest(from: start, count: classes)
            guard scores[best] >= threshold else { continue }
            append(level, cell, best - start, scores[best], distances, &candidates)
          }
        }
      }
    }
  }

  private func append(
    _ level: Level, _ cell: Int, _ classID: Int, _ score: Float, _ distances: Span<Float>,
    _ candidates: inout [Candidate]
  ) {
    let stride = Float(level.grid.stride)
    let start = level.start.distances + cell * level.step.distances
    // NanoDet measures from the cell's corner, PicoDet from its middle.
    let shift: Float = isPico ? 0.5 : 0
    let x = (Float(cell % level.grid.columns) + shift) * stride
    let y = (Float(cell / level.grid.columns) + shift) * stride
    func distance(_ edge: Int) -> Float { expectation(distances, start + edge * bins) * stride }
    let (right, bottom) = (min(x + distance(2), input.width), min(y + distance(3), input.height))
    let candidate = Candidate(
      left: max(0, x - distance(0)), top: max(0, y - distance(1)), right: right, bottom: bottom, classID: classID,
      confidence: score, width: input.width, height: input.height, row: level.grid.start + cell)
    if let candidate { candidates.append(candidate) }
  }

  /// The mean of the distances 0, 1, 2… by how likely each is.
  private func expectation(_ values: Span<Float>, _ start: Int) -> Float {
    let most = values[values.indexOfGreatest(from: start, count: bins)]
    var (sum, weighted): (Float, Float) = (0, 0)
    for bin in 0..<bins {
      let likely = exp(values[start + bin] - most)
      sum += likely
      weighted += likely * Float(bin)
    }
    return weighted / sum
  }

  /// One output of rows of scores and distances, grid by grid.
  private static func joined(_ network: NetworkOutputs) -> (levels: [Level], classes: Int, bins: Int)? {
    guard let output = network.only, output.shape.count == 3, output.shape[2] > 32 else { return nil }
    let length = output.shape[2]
    let all = [[8, 16, 32, 64], [8, 16, 32]].lazy.map {
      CellGrids($0, width: network.width, height: network.height, roundsUp: true)
    }
    guard let grids = all.first(where: { $0.count == output.shape[1] }) else { return nil }
    let levels = grids.grids.map { grid in
      Level(
        scores: 0, distances: 0, grid: grid,
        start: (grid.start * length, grid.start * length + length - 32), step: (length, length))
    }
    return (levels, length - 32, 8)
  }

  /// Two outputs for each grid.
  private static func split(_ network: NetworkOutputs) -> (levels: [Level], classes: Int, bins: Int)? {
    guard [6, 8].contains(network.tensors.count) else { return nil }
    let grids = CellGrids(
      Array([8, 16, 32, 64].prefix(network.tensors.count / 2)), width: network.width, height: network.height,
      roundsUp: true)
    var levels: [Level] = []
    var classes: Int?
    for grid in grids.grids {
      let places = network.places { $0.count == 3 && $0[1] == grid.count }
      guard places.count == 2, let distances = places.last(where: { network.tensors[$0].shape[2] == 32 }),
        let scores = places.first(where: { $0 != distances })
      else { return nil }
      let count = network.tensors[scores].shape[2]
      guard classes == nil || classes == count, count > 0 else { return nil }
      classes = count
      levels.append(
        Level(scores: scores, distances: distances, grid: grid, start: (0, 0), step: (count, 32)))
    }
    return classes.map { (levels, $0, 8) }
  }
}
