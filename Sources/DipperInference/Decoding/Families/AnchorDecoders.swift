/// Reads an SSD of TensorFlow whose own merging was cut off: numbers that start from anchors, and scores of which the
/// first is the background's.
struct RawSSDDecoder: FamilyDecoder {
  static let name = "ssd-raw"
  static let expectation =
    "boxes [1,A,4] and scores [1,A,1+classes] with A the anchors of TensorFlow's SSD, 1917 for 300×300"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let pair: AnchorPair
  private let anchors: AnchorBoxes
  private let input: InputSize

  init?(network: NetworkOutputs) {
    guard let pair = AnchorPair(network), pair.classes > 1 else { return nil }
    let anchors = AnchorBoxes.tensorFlowSSD(width: network.width, height: network.height)
    guard pair.count == anchors.boxes.count else { return nil }
    (self.pair, self.anchors) = (pair, anchors)
    input = InputSize(network)
    (classCount, classNames) = (pair.classes - 1, network.classNames)
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    !SSDBoxesDecoder.isNamedSo(network)
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.tensorFlow(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    pair.decode(
      outputs, from: anchors, units: (shift: 10, growth: 5), firstClass: 1, isMany: true,
      threshold: threshold, in: input, into: &candidates)
  }
}

/// Reads SSDs that work out their boxes themselves but do not merge them: pytorch-ssd, UltraFace.
struct SSDBoxesDecoder: FamilyDecoder {
  static let name = "ssd-boxes"
  static let expectation = "boxes [1,A,4] of edges of 0…1 and scores [1,A,1+classes], named so (pytorch-ssd, UltraFace)"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let pair: AnchorPair
  private let input: InputSize

  init?(network: NetworkOutputs) {
    guard let pair = AnchorPair(network), pair.classes > 1 else { return nil }
    self.pair = pair
    input = InputSize(network)
    (classCount, classNames) = (pair.classes - 1, network.classNames)
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    guard let pair = AnchorPair(network), pair.count > 900 else { return false }
    return isNamedSo(network)
  }

  /// Whether the outputs bear the names that the family's exporters give.
  static func isNamedSo(_ network: NetworkOutputs) -> Bool {
    let names = network.tensors.map { $0.name.split(separator: ":").first ?? "" }
    return names.contains("boxes") && (names.contains("scores") || names.contains("confidences"))
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    guard format.elementType != .uint8 else { return }
    format.mean = [127, 127, 127]
    format.scale = [1 / 128, 1 / 128, 1 / 128]
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    pair.forEach(outputs, above: threshold, firstClass: 1, isMany: true) { row, classID, score, values in
      let candidate = Candidate(
        left: values[4 * row] * input.width, top: values[4 * row + 1] * input.height,
        right: values[4 * row + 2] * input.width, bottom: values[4 * row + 3] * input.height, classID: classID,
        confidence: score, width: input.width, height: input.height, row: row)
      if let candidate { candidates.append(candidate) }
    }
  }
}

/// Reads the SSDs of ST's model zoo, which give the anchors beside what moves their edges.
struct STSSDDecoder: FamilyDecoder {
  static let name = "ssd-st"
  static let expectation =
    "scores [1,A,1+classes], shifts [1,A,4] and anchors [1,A,4], or one output [1,A,1+classes+8] of all (ST's model zoo)"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let places: (scores: Int, shifts: Int, anchors: Int)
  private let count: Int
  private let length: Int
  private let input: InputSize

  init?(network: NetworkOutputs) {
    input = InputSize(network)
    classNames = network.classNames
    if let output = network.only, output.shape.count == 3, output.shape[2] > 10, output.shape[1] > 0 {
      (places, count, length) = ((0, 0, 0), output.shape[1], output.shape[2])
      classCount = length - 9
      return
    }
    let fours = network.places { $0.count == 3 && $0[1] > 0 && $0[2] == 4 }
    let scored = network.tensors.indices.first { network.tensors[$0].name.lowercased().isAny(of: ["score", "class"]) }
    let rows = network.places { $0.count == 3 && $0[1] > 0 && $0[2] > 1 }
    guard network.tensors.count == 3, rows.count == 3, Set(rows.map { network.tensors[$0].shape[1] }).count == 1,
      let scores = fours.count == 2 ? rows.first(where: { !fours.contains($0) }) : scored
    else { return nil }
    let rest = fours.filter { $0 != scores }
    guard rest.count == 2 else { return nil }
    // By their names, else in the order of ST's program.
    let anchors = rest.first { network.tensors[$0].name.lowercased().isAny(of: ["anchor", "prior"]) } ?? rest[1]
    places = (scores, rest[0] == anchors ? rest[1] : rest[0], anchors)
    (count, length) = (network.tensors[scores].shape[1], 0)
    classCount = network.tensors[scores].shape[2] - 1
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    // Nothing tells one output of all from others of rows.
    network.tensors.count == 3 && network.place(named: "regression") == nil
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.tensorFlow(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    guard let classCount else { return }
    _ = outputs[places.scores].withFloats { scores in
      _ = outputs[places.shifts].withFloats { shifts in
        _ = outputs[places.anchors].withFloats { anchors in
          // Of one output, the scores come first, then the shifts, then the anchors.
          let step = length > 0 ? (length, length, length) : (classCount + 1, 4, 4)
          let start = length > 0 ? (0, classCount + 1, classCount + 5) : (0, 0, 0)
          guard scores.count >= count * step.0, shifts.count >= count * step.1, anchors.count >= count * step.2 else {
            return
          }
          for row in 0..<count {
            for classID in 0..<classCount where scores[row * step.0 + 1 + classID] >= threshold {
              append(
                shifts.extracting(row * step.1 + start.1..<row * step.1 + start.1 + 4),
                anchors.extracting(row * step.2 + start.2..<row * step.2 + start.2 + 4), classID,
                scores[row * step.0 + 1 + classID], row, &candidates)
            }
          }
        }
      }
    }
  }

  private func append(
    _ shift: Span<Float>, _ anchor: Span<Float>, _ classID: Int, _ score: Float, _ row: Int,
    _ candidates: inout [Candidate]
  ) {
    let (width, height) = (anchor[2] - anchor[0], anchor[3] - anchor[1])
    let candidate = Candidate(
      left: (anchor[0] + shift[0] * width) * input.width, top: (anchor[1] + shift[1] * height) * input.height,
      right: (anchor[2] + shift[2] * width) * input.width, bottom: (anchor[3] + shift[3] * height) * input.height,
      classID: classID, confidence: score, width: input.width, height: input.height, row: row)
    if let candidate { candidates.append(candidate) }
  }
}

/// Reads YOLO-NAS: edges in pixels, and a score for each class.
struct YOLONASDecoder: FamilyDecoder {
  static let name = "yolo-nas"
  static let expectation = "boxes [1,A,4] in pixels and scores [1,A,classes] with A the cells of stride 8, 16 and 32"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let pair: AnchorPair
  private let input: InputSize

  init?(network: NetworkOutputs) {
    guard let pair = AnchorPair(network), CellGrids.fitting(pair.count, network).map({ $0.grids.count > 1 }) == true
    else { return nil }
    self.pair = pair
    input = InputSize(network)
    (classCount, classNames) = (pair.classes, network.classNames)
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    pair.forEach(outputs, above: threshold, firstClass: 0, isMany: false) { row, classID, score, values in
      let candidate = Candidate(
        left: values[4 * row], top: values[4 * row + 1], right: values[4 * row + 2], bottom: values[4 * row + 3],
        classID: classID, confidence: score, width: input.width, height: input.height, row: row)
      if let candidate { candidates.append(candidate) }
    }
  }
}

/// Reads EfficientDet as PyTorch's exporters leave it: numbers that start from anchors, and a score for each class.
struct EfficientDetDecoder: FamilyDecoder {
  static let name = "efficientdet"
  static let expectation =
    "regression [1,A,4] and classification [1,A,classes] with A the nine anchors of each cell of stride 8…128"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  private let pair: AnchorPair
  private let anchors: AnchorBoxes
  private let input: InputSize

  init?(network: NetworkOutputs) {
    // The features and the anchors may be outputs too.
    guard let pair = AnchorPair(network, outputs: 2...8) else { return nil }
    let anchors = AnchorBoxes.efficientDet(width: network.width, height: network.height)
    guard pair.count == anchors.boxes.count else { return nil }
    (self.pair, self.anchors) = (pair, anchors)
    input = InputSize(network)
    (classCount, classNames) = (pair.classes, network.classNames)
  }

  func prepare(_ format: inout InputFormat) {
    FamilyFormat.imageNet(&format)
    format.fit = .letterbox
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    pair.decode(
      outputs, from: anchors, units: (shift: 1, growth: 1), firstClass: 0, isMany: false,
      threshold: threshold, in: input, into: &candidates)
  }
}

/// Reads torchvision's detectors, which merge themselves: edges in pixels, classes from 1, scores.
struct TorchvisionDecoder: FamilyDecoder {
  static let name = "torchvision"
  static let expectation = "boxes [N,4] in pixels, labels [N] of whole numbers and scores [N]"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let places: (boxes: Int, labels: Int, scores: Int)
  private let input: InputSize

  init?(network: NetworkOutputs) {
    let all = network.tensors
    guard all.count == 3,
      let boxes = all.firstIndex(where: { $0.shape.count == 2 && $0.shape[1] == 4 && $0.elementType == .float32 }),
      let labels = all.firstIndex(where: { $0.shape.count == 1 && [.int64, .int32].contains($0.elementType) }),
      let scores = all.firstIndex(where: { $0.shape.count == 1 && $0.elementType == .float32 })
    else { return nil }
    places = (boxes, labels, scores)
    input = InputSize(network)
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .letterbox
    format.setUnitRange()
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let labels = outputs[places.labels]
    _ = outputs[places.boxes].withFloats { boxes in
      _ = outputs[places.scores].withFloats { scores in
        for row in 0..<min(boxes.count / 4, scores.count, labels.elementCount) where scores[row] >= threshold {
          guard let classID = labels.classID(row), classID > 0 else { continue }
          let candidate = Candidate(
            left: boxes[4 * row], top: boxes[4 * row + 1], right: boxes[4 * row + 2], bottom: boxes[4 * row + 3],
            classID: classID - 1, confidence: scores[row], width: input.width, height: input.height, row: row)
          if let candidate { candidates.append(candidate) }
        }
      }
    }
  }
}

extension AnchorPair {
  /// Reads boxes that are told by how they differ from anchors, with likelihoods or what comes before them.
  ///
  /// - Parameters:
  ///   - outputs: The outputs.
  ///   - anchors: Where the boxes start from.
  ///   - units: How many of the network's steps are one of the anchor's sides, and one of its logarithm.
  ///   - first: The first class that counts.
  ///   - isMany: Whether a row may be of several classes.
  ///   - threshold: What a likelihood must reach, 0…1.
  ///   - input: The size of the network's input.
  ///   - candidates: Takes the boxes.
  fileprivate func decode(
    _ outputs: [Tensor], from anchors: AnchorBoxes, units: (shift: Float, growth: Float), firstClass first: Int,
    isMany: Bool, threshold: Float, in input: InputSize, into candidates: inout [Candidate]
  ) {
    let isLogits = outputs[scores].withFloats { form.areLogits($0) } ?? false
    let least = ScoreForm.least(threshold, areLogits: isLogits)
    forEach(outputs, above: least, firstClass: first, isMany: isMany) { row, classID, score, values in
      let start = 4 * row
      let box = anchors.moved(
        row, shift: SIMD2(values[start + 1], values[start]) / units.shift,
        growth: SIMD2(values[start + 3], values[start + 2]) / units.growth)
      let candidate = Candidate(
        x: box.x * input.width, y: box.y * input.height, boxWidth: box.z * input.width,
        boxHeight: box.w * input.height, classID: classID,
        confidence: ScoreForm.likelihood(score, areLogits: isLogits), in: input, row: row)
      if let candidate { candidates.append(candidate) }
    }
  }
}
