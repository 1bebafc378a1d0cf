/// Reads the grids that YOLOv5's rows are made of, where the exporter left that to its users: for each of three anchors of
/// each cell how the box differs from it, how sure it is that there is an object, and a score for each class.
struct YOLOv5GridDecoder: YOLOGridDecoder {
  static let name = "yolov5-grids"
  static let expectation = GridHead.expectation(of: "YOLOv5")
  static let anchors: [SIMD2<Float>] = [
    [10, 13], [16, 30], [33, 23], [30, 61], [62, 45], [59, 119], [116, 90], [156, 198], [373, 326],
  ]

  let head: GridHead
  let classNames: [String]?

  init(_ head: GridHead, classNames: [String]?) { (self.head, self.classNames) = (head, classNames) }
}

/// Reads the grids of YOLOv7, which differ from YOLOv5's by their anchors.
struct YOLOv7GridDecoder: YOLOGridDecoder {
  static let name = "yolov7-grids"
  static let expectation = GridHead.expectation(of: "YOLOv7")
  static let anchors: [SIMD2<Float>] = [
    [12, 16], [19, 36], [40, 28], [36, 75], [76, 55], [72, 146], [142, 110], [192, 243], [459, 401],
  ]

  let head: GridHead
  let classNames: [String]?

  init(_ head: GridHead, classNames: [String]?) { (self.head, self.classNames) = (head, classNames) }
}

/// A decoder of three grids with three anchors each.
protocol YOLOGridDecoder: FamilyDecoder {
  /// Width and height of the anchors that a family is trained with, in pixels, those of the finest grid first.
  static var anchors: [SIMD2<Float>] { get }
  var head: GridHead { get }
  init(_ head: GridHead, classNames: [String]?)
}

extension YOLOGridDecoder {
  init?(network: NetworkOutputs) {
    guard let head = GridHead(network, usual: Self.anchors) else { return nil }
    self.init(head, classNames: network.classNames)
  }

  /// The families' outputs look alike; what tells them apart are the anchors, where the exporter noted them.
  static func recognizes(_ network: NetworkOutputs) -> Bool { GridHead.notedAnchors(network) == anchors }

  var classCount: Int? { head.classes }
  var needsMerging: Bool { true }

  func prepare(_ format: inout InputFormat) { FamilyFormat.yolo(&format) }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    for grid in head.grids { head.decode(grid, outputs[grid.output], threshold, &candidates) }
  }
}

/// The grids of an anchor-based head, before anything was worked out of them.
struct GridHead: Sendable {
  /// One grid: which output it is, and where its numbers stand.
  struct Grid: Sendable {
    var output: Int
    var stride: Float
    var columns: Int
    var rows: Int
    var anchors: [SIMD2<Float>]
    /// How far apart a candidate's numbers are, and those of neighbouring candidates.
    var step: Int
    var cell: Int
  }

  let grids: [Grid]
  let classes: Int
  private let input: InputSize
  private let form = ScoreForm()

  static func expectation(of family: String) -> String {
    "three outputs [1,3,h,w,5+classes] or [1,3·(5+classes),h,w] with h and w an 8th, a 16th and a 32nd of the input's "
      + "(\(family) without its last layer)"
  }

  /// Recognises three grids; `usual` are the anchors where the exporter noted none.
  init?(_ network: NetworkOutputs, usual: [SIMD2<Float>]) {
    guard network.tensors.count == 3 else { return nil }
    let anchors = Self.notedAnchors(network) ?? usual
    guard anchors.count == 9 else { return nil }
    var (grids, length): ([Grid], Int?) = ([], nil)
    for (level, stride) in [8, 16, 32].enumerated() {
      let (columns, rows) = (network.width / stride, network.height / stride)
      guard let output = network.places({ Self.length($0, rows, columns) != nil }).first,
        let own = Self.length(network.tensors[output].shape, rows, columns), own > 5, own == length ?? own
      else { return nil }
      length = own
      let isByRow = network.tensors[output].shape.count == 5
      grids.append(
        Grid(
          output: output, stride: Float(stride), columns: columns, rows: rows,
          anchors: Array(anchors[level * 3..<level * 3 + 3]), step: isByRow ? 1 : columns * rows,
          cell: isByRow ? own : 1))
    }
    guard let length, Set(grids.map(\.output)).count == 3 else { return nil }
    (self.grids, classes, input) = (grids, length - 5, InputSize(network))
  }

  /// How many numbers a candidate has in an output of this shape; `nil` for another output.
  private static func length(_ shape: [Int], _ rows: Int, _ columns: Int) -> Int? {
    guard rows > 0, columns > 0 else { return nil }
    if shape.count == 5, shape[1] == 3, shape[2] == rows, shape[3] == columns { return shape[4] }
    guard shape.count == 4, shape[1] > 0, shape[1] % 3 == 0, shape[2] == rows, shape[3] == columns else { return nil }
    return shape[1] / 3
  }

  /// The anchors that the exporter noted, in pixels.
  static func notedAnchors(_ network: NetworkOutputs) -> [SIMD2<Float>]? {
    guard let numbers = network.numbers("anchors"), numbers.count == 18 else { return nil }
    return stride(from: 0, to: 18, by: 2).map { SIMD2(Float(numbers[$0]), Float(numbers[$0 + 1])) }
  }

  func decode(_ grid: Grid, _ tensor: Tensor, _ threshold: Float, _ candidates: inout [Candidate]) {
    let (cells, length) = (grid.columns * grid.rows, classes + 5)
    _ = tensor.withFloats { values in
      guard values.count >= 3 * cells * length else { return }
      let areLogits = form.areLogits(values)
      let least = ScoreForm.least(threshold, areLogits: areLogits)
      func value(_ index: Int) -> Float { ScoreForm.likelihood(values[index], areLogits: areLogits) }
      for anchor in 0..<3 {
        for cell in 0..<cells {
          let start = anchor * cells * length + cell * grid.cell
          // A score is at most how sure it is of an object, so most cells end here.
          guard values[start + 4 * grid.step] >= least else { continue }
          var (best, classID): (Float, Int) = (-.infinity, 0)
          for index in 0..<classes where values[start + (5 + index) * grid.step] > best {
            (best, classID) = (values[start + (5 + index) * grid.step], index)
          }
          let score = value(start + 4 * grid.step) * ScoreForm.likelihood(best, areLogits: areLogits)
          guard score >= threshold else { continue }
          let shift = SIMD2(value(start), value(start + grid.step)) * 2 - 0.5
          let growth = SIMD2(value(start + 2 * grid.step), value(start + 3 * grid.step)) * 2
          let middle = (shift + SIMD2(Float(cell % grid.columns), Float(cell / grid.columns))) * grid.stride
          let size = growth * growth * grid.anchors[anchor]
          let candidate = Candidate(
            x: middle.x, y: middle.y, boxWidth: size.x, boxHeight: size.y, classID: classID, confidence: score,
            in: input, row: cell)
          if let candidate { candidates.append(candidate) }
        }
      }
    }
  }
}
