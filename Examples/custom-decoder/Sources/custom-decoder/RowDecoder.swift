import Dipper

/// Reads networks that merge boxes themselves: one output [1,N,6], each row left, top, right, bottom, score, class.
struct RowDecoder: DetectionDecoder {
  static let name = "rows"
  static let expectation = "one output [1,N,6] of 32-bit numbers"

  let classCount: Int? = nil
  let needsMerging = false

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 1, outputs[0].shape.count == 3, outputs[0].shape[2] == 6,
      outputs[0].elementType == .float32
    else { return nil }
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .letterbox
    format.padding = 114
    format.scale = [1 / 255, 1 / 255, 1 / 255]
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    _ = outputs[0].withFloats { values in
      for row in 0..<values.count / 6 where values[row * 6 + 4] >= threshold {
        let start = row * 6
        let box = Box<ModelSpace>(
          left: values[start], top: values[start + 1], right: values[start + 2], bottom: values[start + 3])
        candidates.append(Candidate(box: box, classID: Int(values[start + 5]), confidence: values[start + 4]))
      }
    }
  }
}
