internal import DipperGeometry

/// Reads YOLO and others as the exporters for DeepStream's C++ functions leave them: finished boxes of all cells, of which
/// the best of each object is still to be found.
struct DeepStreamYOLODecoder: FamilyDecoder {
  static let name = "deepstream-yolo"
  static let expectation =
    "one output [1,N,6] of left, top, right, bottom, score and class, or boxes [1,N,4], scores [1,N,1] and classes [1,N,1]"

  /// In how many outputs the numbers stand.
  private enum Form: Sendable {
    case rows(BoxRows)
    case parts(boxes: Int, scores: Int, classes: Int)
  }

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = true
  private let form: Form
  private let input: InputSize

  init?(network: NetworkOutputs) {
    classNames = network.classNames
    input = InputSize(network)
    if let output = network.only, output.shape.count == 3, output.shape[2] == 6, NetworkOutputs.isOne(output.shape[0]) {
      form = .rows(
        BoxRows(network, output: 0, form: BoxRowForm(left: 0, score: 4, classID: 5, length: 6)))
      return
    }
    guard network.tensors.count == 3, let boxes = network.place(named: "boxes"),
      let scores = network.place(named: "scores"), let classes = network.place(named: "classes"),
      network.tensors[boxes].shape.count == 3, network.tensors[boxes].shape[2] == 4,
      network.tensors.allSatisfy({ $0.elementType == .float32 && NetworkOutputs.isOne($0.shape.first) }),
      [scores, classes].allSatisfy({ network.tensors[$0].shape.dropFirst(2).allSatisfy { $0 == 1 } })
    else { return nil }
    form = .parts(boxes: boxes, scores: scores, classes: classes)
  }

  /// Rows of six are other families' as well: somebody has to say so.
  static func recognizes(_ network: NetworkOutputs) -> Bool { false }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    switch form {
    case .rows(let rows): rows.decode(outputs, threshold: threshold, into: &candidates)
    case .parts(let boxes, let scores, let classes):
      let (boxes, scores, classes) = (outputs[boxes], outputs[scores], outputs[classes])
      let count = min(boxes.elementCount / 4, scores.elementCount, classes.elementCount)
      for row in 0..<count {
        let (score, classID) = (scores.load(row, as: Float.self), classes.load(row, as: Float.self))
        guard score >= threshold, classID >= 0, classID < 1e6 else { continue }
        func edge(_ number: Int) -> Float { boxes.load(row * 4 + number, as: Float.self) }
        let candidate = Candidate(
          left: edge(0), top: edge(1), right: edge(2), bottom: edge(3), classID: Int(classID), confidence: score,
          width: input.width, height: input.height, row: row)
        if let candidate { candidates.append(candidate) }
      }
    }
  }
}
