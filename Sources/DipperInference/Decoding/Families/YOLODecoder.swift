/// Reads the detectors of Ultralytics without anchors, YOLOv8, YOLO11 and others of their head: a column for each cell.
struct YOLODecoder: YOLOHeadDecoder {
  static let name = "yolov8"
  static let expectation =
    "one output [1,4+classes,A] with A the cells of the grids of stride 8, 16 and 32; [1,A,4+classes] if named"

  let classCount: Int?
  let classNames: [String]?
  let needsMerging = true
  let head: YOLOHead

  init?(network: NetworkOutputs) {
    guard let head = YOLOHead(network, extras: 0, outputs: 1) else { return nil }
    self.head = head
    (classCount, classNames) = (head.classes, network.classNames)
  }

  static func recognizes(_ network: NetworkOutputs) -> Bool {
    guard let head = YOLOHead(network, extras: 0, outputs: 1) else { return false }
    if let task = network.task { return task == "detect" }
    // Rows of cells are YOLOX's as well, with another meaning of the fifth number.
    if let names = network.classNames { return names.count == head.classes }
    return !head.isByRow
  }
}
