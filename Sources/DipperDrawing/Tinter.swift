public import DipperGeometry
public import DipperSurface
internal import DipperAdvice

/// Lays colours over what masks say a picture shows, straight onto its planes, whatever its format.
///
/// Pixels take the cell that their middle lies in. In formats of halved chroma a colour sample follows its top left
/// pixel. Keep one for each thread: what it needs is allocated once.
public final class Tinter {
  /// Pixels of one row that one ink covers.
  struct Run {
    var left: Int
    var right: Int
    var ink: Int
  }

  private var inks: [Ink] = []
  private var columnEdges: [Int] = []
  private var runs: [Run] = []
  private var columns: [Place] = []
  private var row: [Float] = []

  /// Creates a tinter.
  public init() {}

  /// Lays the colour of each class over the cells of the class.
  ///
  /// - Parameters:
  ///   - classes: The class of each cell, row by row; one that has no colour is left as it is.
  ///   - width: How many cells lie side by side; `classes` has as many as width times height says, or it traps.
  ///   - height: How many rows of cells there are.
  ///   - area: What the cells cover, in pixels of the image; it may reach beyond the image.
  ///   - colors: The colours, the first for class 0; one that is wholly transparent draws nothing.
  ///   - image: The image.
  public func tint(
    _ classes: Span<Int32>, width: Int, height: Int, over area: Box<BatchSpace>, colors: [Color],
    on image: MutableImage
  ) {
    require(
      width >= 0 && height >= 0 && classes.count == width * height,
      "\(classes.count) classes were given for \(width)×\(height) cells. Give one for each cell.")
    let canvas = Canvas(image)
    guard Self.isUsable(area), width > 0, height > 0 else { return }
    inks.removeAll(keepingCapacity: true)
    for color in colors { inks.append(Ink(color, on: canvas.image)) }
    findEdges(width, area.left, area.width, canvas.bounds.right)
    for line in 0..<height {
      let top = Self.edge(line, of: height, area.top, area.height, canvas.bounds.bottom)
      let bottom = Self.edge(line + 1, of: height, area.top, area.height, canvas.bounds.bottom)
      guard top < bottom else { continue }
      findRuns(classes.extracting(line * width..<(line + 1) * width))
      for y in top..<bottom { paint(y, on: canvas) }
    }
  }

  /// Lays a colour over the part of a box where values exceed a threshold; between the values' middles they are
  /// interpolated.
  ///
  /// - Parameters:
  ///   - values: The values, row by row; those that are not finite are not above anything.
  ///   - width: How many values lie side by side; there are as many as width times height says, or it traps.
  ///   - height: How many rows there are.
  ///   - threshold: What a value must exceed.
  ///   - box: What the values cover, in pixels of the image; it may reach beyond the image.
  ///   - color: The colour.
  ///   - image: The image.
  public func tint(
    _ values: Span<Float>, width: Int, height: Int, above threshold: Float, over box: Box<BatchSpace>, color: Color,
    on image: MutableImage
  ) {
    require(
      width >= 0 && height >= 0 && values.count == width * height,
      "\(values.count) values were given for a mask of \(width)×\(height). Give all of them.")
    let canvas = Canvas(image)
    guard Self.isUsable(box), width > 0, height > 0, let rect = PixelRect(box) else { return }
    let part = rect.intersection(canvas.bounds)
    guard !part.isEmpty else { return }
    inks.removeAll(keepingCapacity: true)
    inks.append(Ink(color, on: canvas.image))
    columns.removeAll(keepingCapacity: true)
    for x in part.left..<part.right { columns.append(Place(pixel: x, of: width, box.left, box.width)) }
    for y in part.top..<part.bottom {
      let line = Place(pixel: y, of: height, box.top, box.height)
      mix(values, width, line)
      findRuns(from: part.left, above: threshold)
      paint(y, on: canvas)
    }
  }

  /// Between which two values a pixel's middle lies, and how far from the first to the second.
  private struct Place {
    var first: Int
    var second: Int
    var share: Float

    init(pixel: Int, of count: Int, _ start: Float, _ extent: Float) {
      let place = max(0, min(Float(count - 1), (Float(pixel) + 0.5 - start) / extent * Float(count) - 0.5))
      first = Int(place)
      second = min(count - 1, first + 1)
      share = place - Float(first)
    }
  }

  /// Takes a row of values from between two.
  private func mix(_ values: Span<Float>, _ width: Int, _ line: Place) {
    row.removeAll(keepingCapacity: true)
    let (first, second) = (line.first * width, line.second * width)
    for column in 0..<width {
      let (above, below) = (values[first + column], values[second + column])
      row.append(above + (below - above) * line.share)
    }
  }

  /// Finds the pixels of a row whose values are above a threshold.
  private func findRuns(from left: Int, above threshold: Float) {
    runs.removeAll(keepingCapacity: true)
    var start: Int?
    for (index, place) in columns.enumerated() {
      let value = row[place.first] + (row[place.second] - row[place.first]) * place.share
      if value > threshold {
        if start == nil { start = left + index }
      } else if let begun = start {
        runs.append(Run(left: begun, right: left + index, ink: 0))
        start = nil
      }
    }
    if let begun = start { runs.append(Run(left: begun, right: left + columns.count, ink: 0)) }
  }

  /// Finds the neighbouring cells of a row that are of one class, in pixels.
  private func findRuns(_ classes: Span<Int32>) {
    runs.removeAll(keepingCapacity: true)
    var start = 0
    while start < classes.count {
      let classID = classes[start]
      var end = start + 1
      while end < classes.count && classes[end] == classID { end += 1 }
      let run = Run(left: columnEdges[start], right: columnEdges[end], ink: Int(classID))
      if run.left < run.right, inks.indices.contains(run.ink), inks[run.ink].alpha > 0 { runs.append(run) }
      start = end
    }
  }

  private func findEdges(_ count: Int, _ start: Float, _ extent: Float, _ limit: Int) {
    columnEdges.removeAll(keepingCapacity: true)
    for index in 0...count { columnEdges.append(Self.edge(index, of: count, start, extent, limit)) }
  }

  /// The first pixel whose middle lies in a cell, within the image.
  private static func edge(_ index: Int, of count: Int, _ start: Float, _ extent: Float, _ limit: Int) -> Int {
    let place = start + extent * Float(index) / Float(count) - 0.5
    return max(0, min(limit, PixelRect.pixel(place, .up) ?? 0))
  }

  /// Lays the runs on a row of pixels and the colour samples that begin with it.
  private func paint(_ y: Int, on canvas: Canvas) {
    for run in runs {
      let ink = inks[run.ink]
      canvas.blendRun(y, run.left, run.right, ink)
      guard let chroma = canvas.chroma, y % 2 == 0 else { continue }
      canvas.blendCells(chroma, y / 2, (run.left + 1) / 2, (run.right + 1) / 2, ink.alpha, ink)
    }
  }

  private static func isUsable(_ box: Box<BatchSpace>) -> Bool {
    box.width > 0 && box.height > 0 && box.left.isFinite && box.top.isFinite && box.width.isFinite
      && box.height.isFinite
  }
}

@available(*, unavailable) extension Tinter: Sendable {}
