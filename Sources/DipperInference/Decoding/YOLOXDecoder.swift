internal import DipperGeometry
// The exponential function.
internal import Glibc

/// Reads YOLOX's one output: a row of box, objectness and class scores for each cell of three grids.
struct YOLOXDecoder: DetectionDecoder {
  static let name = "yolox"
  static let expectation =
    "one output [1,A,5+classes] with A the cells of the grids of stride 8, 16 and 32"

  let classCount: Int?
  let needsMerging = true

  private let width: Int
  private let height: Int
  private static let strides = [8, 16, 32]

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 1, let output = outputs.first, output.elementType == .float32, width > 0,
      height > 0
    else { return nil }
    let cells = Self.strides.reduce(0) { $0 + (width / $1) * (height / $1) }
    let shape = output.shape
    guard shape.count == 3, shape[0] == 1 || shape[0] == -1, shape[1] == cells, shape[2] >= 6 else {
      return nil
    }
    classCount = shape[2] - 5
    self.width = width
    self.height = height
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    // Networks of Ultralytics say what they are for, and their rows have no fifth number of their own.
    guard network.task == nil, let names = network.classNames, let last = network.tensors.first?.shape.last else {
      return network.task == nil
    }
    return names.count == last - 5
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .letterbox
    format.channels = .bgr
    format.padding = 114
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount, let output = outputs.first else { return }
    _ = output.withFloats { rows in
      let length = classCount + 5
      var start = 0
      for stride in Self.strides {
        let (columns, lines) = (width / stride, height / stride)
        for cell in 0..<columns * lines {
          defer { start += length }
          guard start + length <= rows.count else { return }
          // A score is at most the objectness, so most cells end here. The comparison is false for a NaN.
          guard rows[start + 4] >= threshold else { continue }
          let place = (x: Float(cell % columns), y: Float(cell / columns), stride: Float(stride))
          append(rows.extracting(start..<start + length), place, threshold, to: &candidates)
        }
      }
    }
  }

  private func append(
    _ row: Span<Float>, _ place: (x: Float, y: Float, stride: Float), _ threshold: Float,
    to candidates: inout [Candidate]
  ) {
    var best = 5
    for index in 6..<max(6, row.count) where row[index] > row[best] { best = index }
    let score = row[4] * row[best]
    guard score >= threshold else { return }
    let (x, y) = ((row[0] + place.x) * place.stride, (row[1] + place.y) * place.stride)
    let (halfWidth, halfHeight) = (exp(row[2]) * place.stride / 2, exp(row[3]) * place.stride / 2)
    let candidate = Candidate(
      left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight,
      classID: best - 5, confidence: score, width: Float(width), height: Float(height))
    if let candidate { candidates.append(candidate) }
  }
}
