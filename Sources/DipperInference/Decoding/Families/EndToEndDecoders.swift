internal import DipperGeometry

/// Reads YOLOv10, YOLO26 and other networks of Ultralytics that leave one row for each object: edges in pixels, score,
/// class, and what the task needs besides.
struct YOLOEndToEndDecoder: FamilyDecoder {
  static let name = "yolo-end2end"
  static let expectation =
    "one output [1,N,6] of left, top, right, bottom, score and class (YOLOv10, YOLO26); with masks also [1,N,38] and "
    + "prototypes, with keypoints [1,N,6+K·(2 or 3)]"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let rows: BoxRows
  private let output: Int
  private let length: Int
  private let prototypes: MaskPrototypes?
  private let keypoints: KeypointShape?

  init?(network: NetworkOutputs) {
    let prototypes = network.tensors.count == 2 ? MaskPrototypes(network) : nil
    let keypoints = network.tensors.count == 1 ? KeypointShape(network) : nil
    let places = network.places { shape in
      guard shape.count == 3, Self.isObjects(shape[1], network) else { return false }
      if let prototypes { return shape[2] == 6 + prototypes.count }
      return shape[2] == 6 || shape[2] == 6 + (keypoints?.count ?? 0)
    }
    guard places.count == 1, network.tensors.count == (prototypes == nil ? 1 : 2) else { return nil }
    output = places[0]
    length = network.tensors[output].shape[2]
    self.prototypes = prototypes
    self.keypoints = length > 6 && prototypes == nil ? keypoints : nil
    classNames = network.classNames
    rows = BoxRows(
      network, output: output, form: BoxRowForm(left: 0, score: 4, classID: 5, length: length))
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    guard let description = network.notes["description"]?.lowercased() else {
      // Rows of six can be RT-DETR's of two classes; the names tell.
      return network.classNames?.count != 2
    }
    return !description.contains("rtdetr") && !description.contains("rt-detr")
  }

  /// Whether a number of rows is one of objects, and not of cells.
  private static func isObjects(_ count: Int, _ network: NetworkOutputs) -> Bool {
    guard count > 0 else { return true }
    return count <= 1000 && CellGrids.fitting(count, network) == nil
      && (count % 3 != 0 || CellGrids.fitting(count / 3, network).map { $0.grids.count > 1 } != true)
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    rows.decode(outputs, threshold: threshold, into: &candidates)
  }

  func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>
  ) {
    let (tensor, start) = (outputs[output], Int(candidate.row) * length + 6)
    if let prototypes {
      let weights = (0..<prototypes.count).map { tensor.load(start + $0, as: Float.self) }
      object.mask = prototypes.mask(of: mapping.inverse(object.box), weights: weights, outputs)
    }
    if let keypoints { object.keypoints = keypoints.read(mapping) { tensor.load(start + $0, as: Float.self) } }
  }
}

/// Reads the rows of YOLOv7 exported with its own merging: image, edges in pixels, class, score.
struct YOLOv7RowsDecoder: FamilyDecoder {
  static let name = "yolov7-end2end"
  static let expectation = "one output [N,7] of image, left, top, right, bottom, class and score"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let rows: BoxRows

  init?(network: NetworkOutputs) {
    guard let output = network.only, output.shape.count == 2, output.shape[1] == 7 else { return nil }
    rows = BoxRows(network, output: 0, form: BoxRowForm(left: 1, score: 6, classID: 5, length: 7))
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    rows.decode(outputs, threshold: threshold, into: &candidates)
  }
}

/// Reads the rows of OpenVINO's and Caffe's DetectionOutput: image, class, score, edges as parts of the input.
struct DetectionOutputDecoder: FamilyDecoder {
  static let name = "detection-output"
  static let expectation = "one output [1,1,N,7] of image, class, score, left, top, right and bottom of 0…1"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let rows: BoxRows

  init?(network: NetworkOutputs) {
    guard let output = network.only, output.shape.count == 4, output.shape[3] == 7, output.shape[1] == 1,
      NetworkOutputs.isOne(output.shape[0])
    else { return nil }
    // Class 0 is the background; the first name is that of class 1.
    rows = BoxRows(
      network, output: 0,
      form: BoxRowForm(left: 3, score: 2, classID: 1, length: 7, firstClass: 1, isNormalized: true))
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) {
    format.fit = .stretch
    format.channels = .bgr
  }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    rows.decode(outputs, threshold: threshold, into: &candidates)
  }
}

/// Reads the rows of Google's EfficientDet: image, edges in pixels with the vertical ones first, score, class.
struct EfficientDetRowsDecoder: FamilyDecoder {
  static let name = "efficientdet-rows"
  static let expectation = "one output [1,N,7] of image, top, left, bottom, right, score and class"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let rows: BoxRows

  init?(network: NetworkOutputs) {
    guard let output = network.only, output.shape.count == 3, output.shape[2] == 7,
      (1...1000).contains(output.shape[1]),
      NetworkOutputs.isOne(output.shape[0]), CellGrids.fitting(output.shape[1], network) == nil
    else { return nil }
    rows = BoxRows(
      network, output: 0, form: BoxRowForm(left: 1, flip: 1, score: 5, classID: 6, length: 7, firstClass: 1))
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) { format.fit = .letterbox }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    rows.decode(outputs, threshold: threshold, into: &candidates)
  }
}

/// Reads the rows of PaddleDetection's networks with their own merging: class, score, edges in pixels.
struct PaddleRowsDecoder: FamilyDecoder {
  static let name = "paddle-rows"
  static let expectation =
    "[N,6] of class, score, left, top, right and bottom, and the number of rows [1] (PP-YOLOE, PicoDet)"

  let classCount: Int? = nil
  let classNames: [String]?
  let needsMerging = false
  private let rows: BoxRows

  init?(network: NetworkOutputs) {
    let rows = network.tensors.indices.filter { index in
      let tensor = network.tensors[index]
      return tensor.shape.count == 2 && tensor.shape[1] == 6 && tensor.elementType == .float32
    }
    guard network.tensors.count == 2, rows.count == 1,
      network.tensors.contains(where: { $0.shape.count <= 1 })
    else { return nil }
    self.rows = BoxRows(network, output: rows[0], form: BoxRowForm(left: 2, score: 1, classID: 0, length: 6))
    classNames = network.classNames
  }

  func prepare(_ format: inout InputFormat) { FamilyFormat.imageNet(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    rows.decode(outputs, threshold: threshold, into: &candidates)
  }
}
