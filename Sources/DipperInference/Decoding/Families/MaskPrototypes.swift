internal import DipperGeometry
// The exponential function.
internal import Glibc

/// Masks over the whole input that, weighted and added, make an object's.
struct MaskPrototypes: Sendable {
  /// How many there are.
  let count: Int
  private let output: Int
  private let columns: Int
  private let rows: Int
  private let input: InputSize

  /// The one output [1,n,h,w] of a grid over the input; `nil` where there is none.
  init?(_ network: NetworkOutputs) {
    let places = network.places { shape in
      shape.count == 4 && shape[1] >= 8 && shape[2] > 1 && shape[3] > 1
        && shape[2] * network.width == shape[3] * network.height && shape[3] <= network.width
    }
    guard places.count == 1 else { return nil }
    output = places[0]
    let shape = network.tensors[output].shape
    (count, rows, columns) = (shape[1], shape[2], shape[3])
    input = InputSize(network)
  }

  /// Makes the mask of a part of the input: as many values as the prototypes have there, each between its neighbours.
  func mask(of box: Box<ModelSpace>, weights: [Float], _ outputs: [Tensor]) -> InferredMask? {
    let tensor = outputs[output]
    guard tensor.elementCount >= count * rows * columns, weights.count == count, box.width > 0, box.height > 0 else {
      return nil
    }
    let (scaleX, scaleY) = (Float(columns) / input.width, Float(rows) / input.height)
    let (left, top) = (box.left * scaleX - 0.5, box.top * scaleY - 0.5)
    let (right, bottom) = (box.right * scaleX - 0.5, box.bottom * scaleY - 0.5)
    let horizontal = Cells(left, right, limit: columns)
    let vertical = Cells(top, bottom, limit: rows)
    let scores = scores(tensor, weights, horizontal, vertical)
    let width = max(1, min(columns, Int((right - left).rounded(.up))))
    let height = max(1, min(rows, Int((bottom - top).rounded(.up))))
    var values = [Float](repeating: 0, count: width * height)
    for y in 0..<height {
      let (above, below, down) = vertical.neighbors(top + (Float(y) + 0.5) * (bottom - top) / Float(height))
      for x in 0..<width {
        let (before, after, along) = horizontal.neighbors(left + (Float(x) + 0.5) * (right - left) / Float(width))
        func mixed(_ row: Int) -> Float {
          let start = row * horizontal.count
          return scores[start + before] * (1 - along) + scores[start + after] * along
        }
        let score = mixed(above) * (1 - down) + mixed(below) * down
        // A score that is no number is no object.
        values[y * width + x] = score > -80 ? 1 / (1 + exp(-score)) : 0
      }
    }
    return InferredMask(width: width, height: height, values: values)
  }

  /// The weighted sums for the cells of a part of the grid, row by row.
  private func scores(_ tensor: Tensor, _ weights: [Float], _ horizontal: Cells, _ vertical: Cells) -> [Float] {
    var scores = [Float](repeating: 0, count: horizontal.count * vertical.count)
    _ = tensor.withFloats { values in
      for (index, weight) in weights.enumerated() {
        for row in 0..<vertical.count {
          let from = (index * rows + vertical.first + row) * columns + horizontal.first
          let to = row * horizontal.count
          for column in 0..<horizontal.count { scores[to + column] += weight * values[from + column] }
        }
      }
    }
    return scores
  }

  /// The cells of one axis that a part of it touches.
  private struct Cells {
    let first: Int
    let count: Int

    init(_ start: Float, _ end: Float, limit: Int) {
      let last = Float(limit - 1)
      first = Int(max(0, min(last, start.rounded(.down))))
      count = Int(max(0, min(last, end.rounded(.up)))) - first + 1
    }

    /// The two cells between which a place lies, from the first on, and how far it is from one to the other, 0…1.
    func neighbors(_ place: Float) -> (Int, Int, Float) {
      let offset = max(0, min(Float(count - 1), place - Float(first)))
      let before = Int(offset)
      return (before, min(before + 1, count - 1), offset - Float(before))
    }
  }
}
