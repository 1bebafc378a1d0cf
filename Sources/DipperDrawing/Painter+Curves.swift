public import DipperGeometry

extension Painter {
  /// Draws a straight line with smooth edges and round ends.
  ///
  /// - Parameters:
  ///   - start: Where it begins, in pixels of the image.
  ///   - end: Where it ends, in pixels of the image.
  ///   - color: The colour.
  ///   - thickness: The thickness, in pixels; nothing is drawn below 1.
  public func line(
    from start: Point<BatchSpace>, to end: Point<BatchSpace>, color: Color, thickness: Int = 2
  ) {
    guard thickness > 0, let stroke = Stroke(start, end, thickness: thickness) else { return }
    coverRows(from: stroke.top, to: stroke.bottom, color) { y in
      stroke.columns(top: y, bottom: y + 2)
    } coverage: { x, y in
      stroke.coverage(x, y)
    }
  }

  /// Draws a circle with smooth edges, filled or as a ring.
  ///
  /// - Parameters:
  ///   - center: The middle, in pixels of the image.
  ///   - radius: The radius, in pixels.
  ///   - color: The colour.
  ///   - thickness: The thickness of the ring inwards, in pixels; filled if `nil`.
  public func circle(
    center: Point<BatchSpace>, radius: Float, color: Color, thickness: Int? = nil
  ) {
    let (x0, y0, outer) = (Double(center.x), Double(center.y), Double(radius))
    guard x0.isFinite, y0.isFinite, outer.isFinite, outer > 0, thickness ?? 1 > 0 else { return }
    let inner = thickness.map { outer - Double($0) } ?? -2
    coverRows(from: y0 - outer - 1, to: y0 + outer + 1, color) { _ in
      (x0 - outer - 1, x0 + outer + 1)
    } coverage: { x, y in
      let distance = ((x - x0) * (x - x0) + (y - y0) * (y - y0)).squareRoot()
      let inside = max(0, min(1, outer + 0.5 - distance))
      return inner <= 0 ? inside : inside - max(0, min(1, inner + 0.5 - distance))
    }
  }

  /// Inks two rows at a time, so that each chroma sample is inked once.
  ///
  /// `columns` gives the part of two rows to look at, `coverage` how much of the pixel around a place is inked.
  private func coverRows(
    from top: Double, to bottom: Double, _ color: Color, columns: (Double) -> (Double, Double),
    coverage: (Double, Double) -> Double
  ) {
    let (width, height) = (canvas.bounds.right, canvas.bounds.bottom)
    let ink = Ink(color, on: canvas.image)
    let first = Int(max(0, min(Double(height), top.rounded(.down)))) / 2 * 2
    let end = Int(max(0, min(Double(height), bottom.rounded(.up))))
    let rows = unsafe renderer.scratch(width * 2)
    for y in Swift.stride(from: first, to: end, by: 2) {
      let (low, high) = columns(Double(y))
      let left = Int(max(0, min(Double(width), low.rounded(.down)))) / 2 * 2
      let right = Int(max(0, min(Double(width), high.rounded(.up))))
      guard left < right else { continue }
      let count = right - left
      for line in 0..<2 {
        for x in 0..<count {
          let share = coverage(Double(left + x) + 0.5, Double(y + line) + 0.5)
          unsafe rows[line * count + x] = UInt8(max(0, min(255, share * 255 + 0.5)))
        }
      }
      unsafe canvas.cover(
        Coverage(bytes: rows, stride: count, width: count, height: 2), x: left, y: y, ink)
    }
  }
}

/// A straight line of some thickness.
private struct Stroke {
  private let x: Double
  private let y: Double
  private let dx: Double
  private let dy: Double
  private let radius: Double

  init?(_ start: Point<BatchSpace>, _ end: Point<BatchSpace>, thickness: Int) {
    x = Double(start.x)
    y = Double(start.y)
    dx = Double(end.x) - x
    dy = Double(end.y) - y
    radius = Double(min(thickness, 8192)) / 2
    guard x.isFinite, y.isFinite, dx.isFinite, dy.isFinite else { return nil }
  }

  private var reach: Double { radius + 1 }
  var top: Double { min(y, y + dy) - reach }
  var bottom: Double { max(y, y + dy) + reach }

  /// The columns that the line can touch between two heights.
  func columns(top: Double, bottom: Double) -> (Double, Double) {
    let all = (min(x, x + dx) - reach, max(x, x + dx) + reach)
    guard abs(dy) > 0.001 else { return all }
    let width = reach * (dx * dx + dy * dy).squareRoot() / abs(dy)
    let (a, b) = (x + (top - y) * dx / dy, x + (bottom - y) * dx / dy)
    return (max(all.0, min(a, b) - width), min(all.1, max(a, b) + width))
  }

  func coverage(_ px: Double, _ py: Double) -> Double {
    let length = dx * dx + dy * dy
    let along = length > 0 ? max(0, min(1, ((px - x) * dx + (py - y) * dy) / length)) : 0
    let (ox, oy) = (px - x - along * dx, py - y - along * dy)
    return max(0, min(1, radius + 0.5 - (ox * ox + oy * oy).squareRoot()))
  }
}
