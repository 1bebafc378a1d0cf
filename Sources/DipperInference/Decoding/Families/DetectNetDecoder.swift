/// Reads DetectNet v2, as PeopleNet, TrafficCamNet and others of NVIDIA have it: a grid of how covered each cell is and
/// one of the edges' distances, for each class.
struct DetectNetDecoder: FamilyDecoder {
  static let name = "detectnet"
  static let expectation = "coverage [1,classes,h/16,w/16] and edges [1,4·classes,h/16,w/16] (DetectNet v2, PeopleNet)"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let coverage: Int
  private let edges: Int
  private let columns: Int
  private let rows: Int
  private let input: InputSize

  /// What the network's distances are multiplied by, in pixels.
  private static let norm: Float = 35

  init?(network: NetworkOutputs) {
    guard network.tensors.count == 2 else { return nil }
    let places = network.places { $0.count == 4 && $0[1] > 0 && $0[2] > 1 && $0[3] > 1 }
    guard places.count == 2,
      let coverage = places.first(where: { network.tensors[$0].shape[1] < network.tensors[places[0]].shape[1] })
        ?? places.first,
      let edges = places.first(where: { $0 != coverage })
    else { return nil }
    let (small, large) = (network.tensors[coverage].shape, network.tensors[edges].shape)
    guard (large[1] == 4 * small[1] || small[1] == 4 * large[1]), large[2...] == small[2...],
      (network.width + small[3] - 1) / small[3] == (network.height + small[2] - 1) / small[2]
    else { return nil }
    let isSwapped = small[1] > large[1]
    (self.coverage, self.edges) = isSwapped ? (edges, coverage) : (coverage, edges)
    (classCount, rows, columns) = (min(small[1], large[1]), small[2], small[3])
    input = InputSize(network)
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    format.setUnitRange()
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount else { return }
    _ = outputs[coverage].withFloats { coverage in
      _ = outputs[edges].withFloats { edges in
        let cells = columns * rows
        guard coverage.count >= classCount * cells, edges.count >= 4 * classCount * cells else { return }
        let (stepX, stepY) = ((input.width / Float(columns)).rounded(.up), (input.height / Float(rows)).rounded(.up))
        for classID in 0..<classCount {
          for cell in 0..<cells where coverage[classID * cells + cell] >= threshold {
            let (x, y) = (Float(cell % columns) * stepX + 0.5, Float(cell / columns) * stepY + 0.5)
            func distance(_ edge: Int) -> Float { edges[(4 * classID + edge) * cells + cell] * Self.norm }
            let candidate = Candidate(
              left: x - distance(0), top: y - distance(1), right: x + distance(2), bottom: y + distance(3),
              classID: classID, confidence: coverage[classID * cells + cell], width: input.width,
              height: input.height, row: cell)
            if let candidate { candidates.append(candidate) }
          }
        }
      }
    }
  }
}
