// The exponential function.
internal import Glibc

/// Reads the detectors that answer a fixed number of questions: RT-DETR, D-FINE, RF-DETR, DEIM and others, in the forms
/// that their exporters write.
struct RTDETRDecoder: FamilyDecoder {
  static let name = "rt-detr"
  static let expectation =
    "labels, boxes and scores [1,N,4] of edges in pixels (RT-DETR, D-FINE), or boxes [1,N,4] of 0…1 and logits "
    + "[1,N,classes] (RF-DETR, Transformers), or one output [1,N,4+classes] (Ultralytics)"

  /// What an exporter left for its users to do.
  private enum Form: Sendable {
    /// Class, edges in pixels and score of each object.
    case finished(labels: Int, boxes: Int, scores: Int)
    /// Middle and size of 0…1, and what becomes a score for each class by the logistic function.
    case logits(boxes: Int, logits: Int)
    /// Middle and size of 0…1 followed by scores.
    case rows
  }

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = false
  private let form: Form
  private let queries: Int
  private let input: InputSize

  init?(network: NetworkOutputs) {
    input = InputSize(network)
    classNames = network.classNames
    if let finished = Self.finished(network) {
      (form, classCount, queries) = (finished.form, nil, finished.queries)
    } else if let pair = QueryPair(network) {
      (form, classCount, queries) = (.logits(boxes: pair.boxes, logits: pair.logits), pair.classes, pair.queries)
    } else if let output = network.only, output.shape.count == 3, (1...900).contains(output.shape[1]),
      output.shape[2] >= 5, CellGrids.fitting(output.shape[1], network) == nil
    {
      (form, classCount, queries) = (.rows, output.shape[2] - 4, output.shape[1])
    } else {
      return nil
    }
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    guard let decoder = RTDETRDecoder(network: network) else { return false }
    switch decoder.form {
    case .finished: return true
    // A hundred questions are DETR's, whose scores are made otherwise.
    case .logits: return QueryPair.isNamedSo(network) && (decoder.queries > 100 || network.place(named: "dets") != nil)
    case .rows:
      if let description = network.notes["description"]?.lowercased() {
        return description.contains("rtdetr") || description.contains("rt-detr")
      }
      if let names = network.classNames { return names.count == decoder.classCount }
      return decoder.queries == 300 && network.task == nil && decoder.classCount != 1 && decoder.classCount != 3
    }
  }

  func prepare(_ format: inout InputFormat) {
    switch form {
    case .logits where classCount == 91 || classCount == 90: FamilyFormat.imageNet(&format)
    default:
      format.fit = .stretch
      format.setUnitRange()
    }
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    switch form {
    case .finished(let labels, let boxes, let scores):
      decodeFinished(outputs[labels], outputs[boxes], outputs[scores], threshold, &candidates)
    case .logits(let boxes, let logits):
      // What reaches the threshold after the logistic function reaches this before it.
      let least = threshold > 0 ? log(threshold / max(1 - threshold, 1e-6)) : -Float.infinity
      decodeScores(outputs[boxes], outputs[logits], 0, least, &candidates) { 1 / (1 + exp(-$0)) }
    case .rows: decodeRows(outputs[0], threshold, &candidates)
    }
  }

  private func decodeFinished(
    _ labels: Tensor, _ boxes: Tensor, _ scores: Tensor, _ threshold: Float, _ candidates: inout [Candidate]
  ) {
    _ = boxes.withFloats { boxes in
      _ = scores.withFloats { scores in
        for index in 0..<min(boxes.count / 4, scores.count, labels.elementCount) where scores[index] >= threshold {
          guard let classID = labels.classID(index) else { continue }
          let candidate = Candidate(
            left: boxes[4 * index], top: boxes[4 * index + 1], right: boxes[4 * index + 2],
            bottom: boxes[4 * index + 3], classID: classID, confidence: scores[index], width: input.width,
            height: input.height, row: index)
          if let candidate { candidates.append(candidate) }
        }
      }
    }
  }

  private func decodeScores(
    _ boxes: Tensor, _ logits: Tensor, _ first: Int, _ least: Float, _ candidates: inout [Candidate],
    _ score: (Float) -> Float
  ) {
    guard let classCount else { return }
    _ = boxes.withFloats { boxes in
      _ = logits.withFloats { logits in
        guard logits.count >= queries * classCount, boxes.count >= queries * 4 else { return }
        for query in 0..<queries {
          for classID in 0..<classCount where logits[query * classCount + classID] >= least {
            append(boxes, 4 * query, classID, score(logits[query * classCount + classID]), query, &candidates)
          }
        }
      }
    }
  }

  private func decodeRows(_ tensor: Tensor, _ threshold: Float, _ candidates: inout [Candidate]) {
    guard let classCount else { return }
    _ = tensor.withFloats { values in
      let length = 4 + classCount
      guard values.count >= queries * length else { return }
      for query in 0..<queries {
        let best = values.indexOfGreatest(from: query * length + 4, count: classCount)
        guard values[best] >= threshold else { continue }
        append(values, query * length, best - query * length - 4, values[best], query, &candidates)
      }
    }
  }

  private func append(
    _ values: Span<Float>, _ start: Int, _ classID: Int, _ score: Float, _ query: Int,
    _ candidates: inout [Candidate]
  ) {
    let candidate = Candidate(
      x: values[start] * input.width, y: values[start + 1] * input.height, boxWidth: values[start + 2] * input.width,
      boxHeight: values[start + 3] * input.height, classID: classID, confidence: score, in: input, row: query)
    if let candidate { candidates.append(candidate) }
  }

  private static func finished(_ network: NetworkOutputs) -> (form: Form, queries: Int)? {
    guard network.tensors.count == 3, let boxes = network.places({ $0.count == 3 && $0[2] == 4 }).first else {
      return nil
    }
    let rows = network.tensors.indices.filter { $0 != boxes && network.tensors[$0].shape.count == 2 }
    guard rows.count == 2, let scores = rows.first(where: { network.tensors[$0].elementType == .float32 }),
      let labels = rows.first(where: { [.int64, .int32].contains(network.tensors[$0].elementType) })
    else { return nil }
    return (.finished(labels: labels, boxes: boxes, scores: scores), network.tensors[boxes].shape[1])
  }
}

/// Reads DETR and what else makes its scores by the softmax with a last class for nothing.
struct DETRDecoder: FamilyDecoder {
  static let name = "detr"
  static let expectation = "boxes [1,N,4] of 0…1 and logits [1,N,classes+1], the last class for nothing (DETR, YOLOS)"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = false
  private let pair: QueryPair
  private let input: InputSize

  init?(network: NetworkOutputs) {
    guard let pair = QueryPair(network), pair.classes > 1 else { return nil }
    self.pair = pair
    input = InputSize(network)
    (classCount, classNames) = (pair.classes - 1, network.classNames)
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    QueryPair.isNamedSo(network)
      && QueryPair(network).map { $0.queries <= 100 && network.place(named: "dets") == nil } ?? false
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.imageNet(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    _ = outputs[pair.boxes].withFloats { boxes in
      _ = outputs[pair.logits].withFloats { logits in
        guard logits.count >= pair.queries * pair.classes, boxes.count >= pair.queries * 4 else { return }
        for query in 0..<pair.queries {
          let start = query * pair.classes
          let best = logits.indexOfGreatest(from: start, count: pair.classes - 1)
          let top = max(logits[best], logits[start + pair.classes - 1])
          var sum: Float = 0
          for index in start..<start + pair.classes { sum += exp(logits[index] - top) }
          let score = exp(logits[best] - top) / sum
          guard score >= threshold else { continue }
          let candidate = Candidate(
            x: boxes[4 * query] * input.width, y: boxes[4 * query + 1] * input.height,
            boxWidth: boxes[4 * query + 2] * input.width, boxHeight: boxes[4 * query + 3] * input.height,
            classID: best - start, confidence: score, in: input, row: query)
          if let candidate { candidates.append(candidate) }
        }
      }
    }
  }
}

/// The two outputs of a detector that answers questions: a box and scores for each.
struct QueryPair: Sendable {
  let boxes: Int
  let logits: Int
  let queries: Int
  let classes: Int

  /// Whether the outputs bear the names that the families' exporters give.
  static func isNamedSo(_ network: NetworkOutputs) -> Bool {
    network.place(named: "dets") != nil || network.place(named: "pred_boxes") != nil
      || network.place(named: "logits") != nil
  }

  /// The most questions that networks answer; more rows are anchors.
  private static let most = 900

  init?(_ network: NetworkOutputs) {
    let boxes = network.places { $0.count == 3 && $0[2] == 4 && (1...Self.most).contains($0[1]) }
    guard let box = boxes.first(where: { network.tensors[$0].name.isAny(of: ["dets", "boxes"]) }) ?? boxes.first,
      [2, 3].contains(network.tensors.count)
    else { return nil }
    let queries = network.tensors[box].shape[1]
    let logits = network.places { $0.count == 3 && $0[1] == queries && $0[2] >= 1 }.filter { $0 != box }
    guard logits.count == 1, CellGrids.fitting(queries, network) == nil else { return nil }
    (self.boxes, self.logits, self.queries) = (box, logits[0], queries)
    classes = network.tensors[logits[0]].shape[2]
  }
}

extension String {
  /// Whether the text contains one of some words.
  func isAny(of words: [String]) -> Bool { words.contains { contains($0) } }
}

extension Tensor {
  /// The class that a number stands for; `nil` for what cannot be one.
  func classID(_ index: Int) -> Int? {
    let value: Int? =
      switch info.elementType {
      case .int64: Int(exactly: load(index, as: Int64.self))
      case .int32: Int(load(index, as: Int32.self))
      case .uint8: Int(load(index, as: UInt8.self))
      case .int8: Int(load(index, as: Int8.self))
      case .float32: Int(exactly: load(index, as: Float.self).rounded())
      case .float16: nil
      }
    return value.flatMap { (0..<1_000_000).contains($0) ? $0 : nil }
  }
}
