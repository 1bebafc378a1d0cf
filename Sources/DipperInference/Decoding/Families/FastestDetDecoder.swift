// The exponential function and the hyperbolic tangent.
internal import Glibc

/// Reads FastestDet's one grid: for each cell how sure it is of an object, the box, and a score for each class.
struct FastestDetDecoder: FamilyDecoder {
  static let name = "fastestdet"
  static let expectation = "one output [1,5+classes,h/16,w/16]"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let columns: Int
  private let rows: Int
  private let input: InputSize

  init?(network: NetworkOutputs) {
    guard let output = network.only, output.shape.count == 4, NetworkOutputs.isOne(output.shape[0]),
      output.shape[1] >= 6, output.shape[2] > 0, output.shape[3] > 0, output.shape[2] * 16 == network.height,
      output.shape[3] * 16 == network.width
    else { return nil }
    (classCount, rows, columns) = (output.shape[1] - 5, output.shape[2], output.shape[3])
    input = InputSize(network)
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .bgr
    format.setUnitRange()
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount, let output = outputs.first else { return }
    _ = output.withFloats { values in
      let cells = columns * rows
      guard values.count >= cells * (classCount + 5) else { return }
      // Even the surest class needs an object as sure as this.
      let least = powf(max(threshold, 0), 1 / 0.6)
      for cell in 0..<cells where values[cell] >= least {
        var (best, most): (Int, Float) = (0, -.infinity)
        for classID in 0..<classCount where values[(5 + classID) * cells + cell] > most {
          (best, most) = (classID, values[(5 + classID) * cells + cell])
        }
        let score = powf(values[cell], 0.6) * powf(most, 0.4)
        guard score >= threshold else { continue }
        func value(_ index: Int) -> Float { values[index * cells + cell] }
        let candidate = Candidate(
          x: (Float(cell % columns) + tanh(value(1))) / Float(columns) * input.width,
          y: (Float(cell / columns) + tanh(value(2))) / Float(rows) * input.height,
          boxWidth: input.width / (1 + exp(-value(3))), boxHeight: input.height / (1 + exp(-value(4))),
          classID: best, confidence: score, in: input, row: cell)
        if let candidate { candidates.append(candidate) }
      }
    }
  }
}
