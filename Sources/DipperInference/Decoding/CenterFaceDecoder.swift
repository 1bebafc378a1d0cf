internal import DipperGeometry
// The exponential function.
internal import Glibc

/// Reads CenterFace's outputs: for each cell of a grid of stride 4 how sure a face's middle lies there, the size,
/// the offset within the cell and the landmarks, which are not needed.
struct CenterFaceDecoder: DetectionDecoder {
  static let name = "centerface"
  static let expectation =
    "heatmap [1,1,h/4,w/4], scale [1,2,h/4,w/4], offset [1,2,h/4,w/4], landmarks [1,10,h/4,w/4]"

  let classCount: Int? = 1
  let classNames: [String]? = ["face"]
  let needsMerging = true

  private let heatmap: Int
  private let scale: Int
  private let offset: Int
  private let columns: Int
  private let rows: Int

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    let (columns, rows) = (width / 4, height / 4)
    func places(channels: Int) -> [Int] {
      outputs.indices.filter { index in
        let shape = outputs[index].shape
        return outputs[index].elementType == .float32 && shape.count == 4 && (shape[0] == 1 || shape[0] == -1)
          && shape[1] == channels && shape[2] == rows && shape[3] == columns
      }
    }
    let pairs = places(channels: 2)
    guard outputs.count == 4, columns > 0, rows > 0, pairs.count == 2, places(channels: 10).count == 1,
      let heatmap = places(channels: 1).first
    else { return nil }
    // Nothing but the order tells the scale from the offset.
    (self.heatmap, scale, offset) = (heatmap, pairs[0], pairs[1])
    (self.columns, self.rows) = (columns, rows)
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .rgb
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let cells = columns * rows
    _ = outputs[heatmap].withFloats { heatmap in
      _ = outputs[scale].withFloats { scale in
        _ = outputs[offset].withFloats { offset in
          guard heatmap.count >= cells, scale.count >= 2 * cells, offset.count >= 2 * cells else { return }
          for cell in 0..<cells where heatmap[cell] >= threshold {
            append(cell, heatmap[cell], scale, offset, to: &candidates)
          }
        }
      }
    }
  }

  private func append(
    _ cell: Int, _ score: Float, _ scale: Span<Float>, _ offset: Span<Float>, to candidates: inout [Candidate]
  ) {
    let cells = columns * rows
    let (width, height) = (Float(columns * 4), Float(rows * 4))
    let (boxWidth, boxHeight) = (exp(scale[cells + cell]) * 4, exp(scale[cell]) * 4)
    let (x, y) = (Float(cell % columns) + offset[cells + cell], Float(cell / columns) + offset[cell])
    let (left, top) = ((x + 0.5) * 4 - boxWidth / 2, (y + 0.5) * 4 - boxHeight / 2)
    // A box that runs over the left or top edge keeps its size, as the network's authors have it.
    let (shownLeft, shownTop) = (left < 0 ? 0 : left, top < 0 ? 0 : top)
    let candidate = Candidate(
      left: shownLeft, top: shownTop, right: shownLeft + boxWidth, bottom: shownTop + boxHeight, classID: 0,
      confidence: score, width: width, height: height)
    if let candidate { candidates.append(candidate) }
  }
}
