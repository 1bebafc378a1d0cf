internal import DipperGeometry

/// Reads the networks of Ultralytics for oriented boxes: the columns of a detector, followed by the angle that the box is
/// turned by, in radians.
struct YOLOOrientedDecoder: YOLOHeadDecoder {
  static let name = "yolov8-obb"
  static let expectation =
    "one output [1,4+classes+1,A] with A the cells of the grids of stride 8, 16 and 32, the last row the angle"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  let head: YOLOHead

  init?(network: NetworkOutputs) {
    guard let head = YOLOHead(network, extras: 1, outputs: 1) else { return nil }
    self.head = head
    (classCount, classNames) = (head.classes, network.classNames)
  }

  /// Only the exporter's note tells an angle from one class more.
  static func recognizes(_ network: NetworkOutputs) -> Bool { network.task == "obb" }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let first = candidates.count
    head.decode(outputs, threshold: threshold, into: &candidates)
    for index in first..<candidates.count {
      let angle = head.value(4 + head.classes, of: Int(candidates[index].row), outputs[head.output])
      candidates[index].angle = angle.isFinite ? angle : 0
    }
  }
}

extension Candidate {
  /// The box as it is turned.
  var rotatedBox: RotatedBox<ModelSpace>? {
    angle.map { angle in
      RotatedBox(
        center: Point(x: box.left + box.width / 2, y: box.top + box.height / 2), width: box.width, height: box.height,
        angle: angle)
    }
  }
}
