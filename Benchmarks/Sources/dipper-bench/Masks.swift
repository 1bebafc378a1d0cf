import Dipper

/// What a segmentation network might say of a picture of 1080p.
enum Masks {
  /// A person, as large as a circle over 38 % of the picture, in a grid of 257×257 cells.
  static let circle: SegmentationMask = {
    let side = 257
    let classes = (0..<side * side).map { cell in
      let (x, y) = (cell % side - side / 2, cell / side - side / 2)
      return Int32(x * x + y * y < 90 * 90 ? 1 : 0)
    }
    return SegmentationMask(
      width: side, height: side, classes: classes, classCount: 2, labels: ["background", "person"],
      area: Box(left: 0, top: 0, width: 1920, height: 1080))
  }()
}
