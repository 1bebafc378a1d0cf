internal import DipperGeometry

/// Reads the pose networks of Ultralytics: the columns of a detector, followed by places on the object.
struct YOLOPoseDecoder: YOLOHeadDecoder {
  static let name = "yolov8-pose"
  static let expectation =
    "one output [1,4+classes+K·(2 or 3),A] with A the cells of the grids of stride 8, 16 and 32 and K keypoints"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  let head: YOLOHead
  private let keypoints: KeypointShape

  init?(network: NetworkOutputs) {
    guard let shape = KeypointShape(network), let head = YOLOHead(network, extras: shape.count, outputs: 1)
    else { return nil }
    (self.head, keypoints) = (head, shape)
    (classCount, classNames) = (head.classes, network.classNames ?? (head.classes == 1 ? ["person"] : nil))
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    if let task = network.task { return task == "pose" }
    guard let shape = KeypointShape(network), let head = YOLOHead(network, extras: shape.count, outputs: 1)
    else { return false }
    // Without a note only a person's 17 joints are looked for.
    return network.classNames.map { $0.count == head.classes } ?? (head.classes == 1 && !head.isByRow)
  }

  func complete(
    _ object: inout InferredObject, of candidate: Candidate, outputs: [Tensor],
    mapping: Mapping<ModelSpace, SourceSpace>
  ) {
    let (tensor, cell) = (outputs[head.output], Int(candidate.row))
    object.keypoints = keypoints.read(mapping) { head.value(4 + head.classes + $0, of: cell, tensor) }
  }
}

/// How many places an object has, and how many numbers each.
struct KeypointShape: Sendable, Hashable {
  let points: Int
  let sides: Int
  var count: Int { points * sides }

  /// What the notes say, else a person's 17 joints.
  init?(_ network: NetworkOutputs) {
    let shape = network.numbers("kpt_shape") ?? [17, 3]
    guard shape.count == 2, (1...1000).contains(shape[0]), (2...3).contains(shape[1]) else { return nil }
    (points, sides) = (shape[0], shape[1])
  }

  /// Reads the places; one that is no number is taken for one that cannot be seen.
  func read(_ mapping: Mapping<ModelSpace, SourceSpace>, _ value: (Int) -> Float) -> [InferredKeypoint] {
    (0..<points).map { index in
      let (x, y) = (value(index * sides), value(index * sides + 1))
      let score = sides == 3 ? value(index * sides + 2) : 1
      guard x.isFinite, y.isFinite, abs(x) < 1e6, abs(y) < 1e6 else {
        return InferredKeypoint(point: mapping(Point(x: 0, y: 0)), confidence: 0)
      }
      return InferredKeypoint(point: mapping(Point(x: x, y: y)), confidence: score > 0 ? min(1, score) : 0)
    }
  }
}
