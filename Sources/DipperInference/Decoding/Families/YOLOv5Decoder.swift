/// Reads YOLOv5 and YOLOv7: a row for each of three anchors of each cell, of a box in pixels, how sure it is that there
/// is an object, and a score for each class.
struct YOLOv5Decoder: FamilyDecoder {
  static let name = "yolov5"
  static let expectation =
    "one output [1,3·A,5+classes] with A the cells of the grids of stride 8, 16 and 32 (YOLOv5, YOLOv7)"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let output: Int
  private let count: Int
  private let input: InputSize

  init?(network: NetworkOutputs) {
    // Beside the rows there may be the grids that they were made of.
    let places = network.places { shape in
      shape.count == 3 && shape[2] >= 6 && shape[1] % 3 == 0
        && CellGrids.fitting(shape[1] / 3, network).map { $0.grids.count > 1 } == true
    }
    guard places.count == 1, [1, 4, 5].contains(network.tensors.count) else { return nil }
    output = places[0]
    count = network.tensors[output].shape[1]
    classCount = network.tensors[output].shape[2] - 5
    classNames = network.classNames
    input = InputSize(network)
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount else { return }
    _ = outputs[output].withFloats { values in
      let length = classCount + 5
      guard values.count >= count * length else { return }
      for row in 0..<count {
        let start = row * length
        // A score is at most how sure it is of an object, so most rows end here.
        guard values[start + 4] >= threshold else { continue }
        let best = values.indexOfGreatest(from: start + 5, count: classCount)
        let score = values[start + 4] * values[best]
        guard score >= threshold else { continue }
        let candidate = Candidate(
          x: values[start], y: values[start + 1], boxWidth: values[start + 2], boxHeight: values[start + 3],
          classID: best - start - 5, confidence: score, in: input, row: row)
        if let candidate { candidates.append(candidate) }
      }
    }
  }
}

extension Span<Float> {
  /// The place of the greatest of some numbers, the first of several; NaNs do not count.
  func indexOfGreatest(from start: Int, count: Int) -> Int {
    var best = start
    var most = -Float.infinity
    for index in start..<start + count where self[index] > most { (best, most) = (index, self[index]) }
    return best
  }
}
