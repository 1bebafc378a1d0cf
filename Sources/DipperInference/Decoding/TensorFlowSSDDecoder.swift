internal import DipperGeometry

/// Reads the four outputs of the TensorFlow Object Detection API: boxes, classes, scores and their number, already
/// merged by the network.
struct TensorFlowSSDDecoder: DetectionDecoder {
  static let name = "tensorflow-ssd"
  static let expectation =
    "detection_boxes [1,N,4], detection_classes [1,N], detection_scores [1,N], num_detections [1]"

  let classCount: Int? = nil
  let needsMerging = false

  private let boxes: Int
  private let classes: Int
  private let scores: Int
  private let count: Int?
  private let width: Float
  private let height: Float

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard let places = Places(outputs) else { return nil }
    boxes = places.boxes
    classes = places.classes
    scores = places.scores
    count = places.count
    self.width = Float(width)
    self.height = Float(height)
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .rgb
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let count = count.map { index in outputs[index].withFloats { $0.count > 0 ? $0[0] : 0 } ?? 0 }
    _ = outputs[boxes].withFloats { boxes in
      _ = outputs[classes].withFloats { classes in
        _ = outputs[scores].withFloats { scores in
          let available = min(boxes.count / 4, classes.count, scores.count)
          // A count that is no number counts nothing; one that is too large counts all.
          let wanted = count.map { $0 >= 0 ? Int(min($0, Float(available))) : 0 } ?? available
          for index in 0..<wanted where scores[index] >= threshold {
            guard let classID = Self.classID(classes[index]) else { continue }
            append(boxes, index, classID, scores[index], to: &candidates)
          }
        }
      }
    }
  }

  private func append(
    _ boxes: Span<Float>, _ index: Int, _ classID: Int, _ score: Float, to candidates: inout [Candidate]
  ) {
    let candidate = Candidate(
      left: boxes[index * 4 + 1] * width, top: boxes[index * 4] * height, right: boxes[index * 4 + 3] * width,
      bottom: boxes[index * 4 + 2] * height, classID: classID, confidence: score, width: width, height: height
    )
    if let candidate { candidates.append(candidate) }
  }

  /// Class 1 of the network is the first label: 0 stands for the background.
  private static func classID(_ value: Float) -> Int? {
    value >= 1 && value < 1e6 ? Int(value) - 1 : nil
  }
}

extension TensorFlowSSDDecoder {
  /// Which output is which.
  private struct Places {
    var boxes: Int
    var classes: Int
    var scores: Int
    var count: Int?

    init?(_ outputs: [TensorInfo]) {
      func named(_ word: String) -> Int? { outputs.firstIndex { $0.name.contains(word) } }
      if let boxes = named("detection_boxes"), let classes = named("detection_classes"),
        let scores = named("detection_scores")
      {
        (self.boxes, self.classes, self.scores, count) = (boxes, classes, scores, named("num_detections"))
      } else {
        guard outputs.count == 4, let boxes = outputs.firstIndex(where: { $0.shape.count == 3 }),
          let count = outputs.firstIndex(where: {
            $0.shape.allSatisfy { $0 == 1 || $0 == -1 } && $0.shape.count < 2
          })
        else { return nil }
        // Files that lost the names keep the order of the API: boxes, classes, scores, count.
        let rest = outputs.indices.filter { $0 != boxes && $0 != count }
        (self.boxes, classes, scores, self.count) = (boxes, rest[0], rest[1], count)
      }
      guard Self.fits(outputs, boxes: boxes, rows: [classes, scores]) else { return nil }
    }

    private static func fits(_ outputs: [TensorInfo], boxes: Int, rows: [Int]) -> Bool {
      let shape = outputs[boxes].shape
      guard shape.count == 3, shape[0] == 1 || shape[0] == -1, shape[2] == 4 else { return false }
      return rows.allSatisfy { row in
        let other = outputs[row].shape
        return other.count == 2 && (other[1] == shape[1] || other[1] == -1 || shape[1] == -1)
      }
        && (rows + [boxes]).allSatisfy { outputs[$0].elementType == .float32 }
    }
  }
}
