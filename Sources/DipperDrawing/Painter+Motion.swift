public import DipperGeometry
internal import Glibc

extension Painter {
  /// Shows a picture's motion by arrows, about forty in a row, each in the colour of its direction.
  ///
  /// An arrow is the mean of the cells around it. It is three times as long as the way, at most a distance and a half
  /// between arrows; where less than a third of a pixel moves there is none.
  ///
  /// - Parameter field: The motion, of a frame as large as the image.
  public func motionArrows(_ field: FlowField) {
    let spacing = max(16, canvas.bounds.right / 40)
    let thickness = Self.defaultThickness(forHeight: canvas.bounds.bottom)
    forEachBlock(of: field, pixels: spacing) { box, motion in
      let length = motion.length
      guard length >= Self.leastMotion, length.isFinite else { return }
      let stretch = min(3, Float(spacing) * 1.5 / length)
      let start = box.center
      let end = Point<BatchSpace>(x: start.x + motion.x * stretch, y: start.y + motion.y * stretch)
      let color = Color(direction: motion)
      line(from: start, to: end, color: color, thickness: thickness)
      arrowHead(at: end, from: start, color: color, thickness: thickness)
    }
  }

  /// Shows a picture's motion by colours laid over it: the hue is the direction (red to the right, green downwards,
  /// cyan to the left, violet upwards), the strength is the way.
  ///
  /// - Parameters:
  ///   - field: The motion, of a frame as large as the image.
  ///   - full: The way that is shown in full strength, in pixels; `nil` takes a 60th of the image's height.
  public func motionColors(_ field: FlowField, full: Float? = nil) {
    let full = max(0.01, full ?? max(2, Float(canvas.bounds.bottom) / 60))
    forEachBlock(of: field, pixels: 4) { box, motion in
      let length = motion.length
      guard length >= Self.leastMotion, length.isFinite else { return }
      fill(box, color: Color(direction: motion).withAlpha(min(0.8, length / full * 0.8)))
    }
  }

  /// The way from which on motion is shown, in pixels.
  private static let leastMotion: Float = 1 / 3

  /// Calls a closure with blocks of cells that are at least so many pixels wide and high, and their mean motion.
  private func forEachBlock(
    of field: FlowField, pixels: Int, _ body: (Box<BatchSpace>, MotionVector) -> Void
  ) {
    let cells = max(1, (pixels + field.gridSize - 1) / field.gridSize)
    let size = Float(cells * field.gridSize)
    for row in Swift.stride(from: 0, to: field.rows, by: cells) {
      for column in Swift.stride(from: 0, to: field.columns, by: cells) {
        let (left, top) = (Float(column * field.gridSize), Float(row * field.gridSize))
        let mean = field.mean(in: Box(left: left, top: top, width: size, height: size))
        if let mean { body(Box(left: left, top: top, width: size, height: size), mean) }
      }
    }
  }
}

extension Color {
  /// The colour of a direction on the wheel of hues: red to the right, then clockwise.
  init(direction motion: MotionVector) {
    let turn = atan2(motion.y, motion.x) / (2 * .pi)
    let hue = (turn < 0 ? turn + 1 : turn) * 6
    func part(_ shift: Float) -> Float {
      let place = (hue + shift).truncatingRemainder(dividingBy: 6)
      return max(0, min(1, abs(place - 3) - 1))
    }
    self.init(red: part(0), green: part(4), blue: part(2))
  }
}
