import DipperGeometry

@testable import DipperInference

/// What OpenCV's `cvtColor` and `resize(INTER_LINEAR)` do, pixel by pixel in double precision and without their
/// roundings: colours are rounded and cut to bytes, mixed, and rounded again.
struct SlowPreprocessor {
  let format: InputFormat

  init(_ format: InputFormat) { self.format = format }

  func run(_ image: TestImage, _ region: Box<SourceSpace>?) -> (
    values: [Float], mapping: Mapping<ModelSpace, SourceSpace>
  ) {
    var (x0, y0, x1, y1) = (0, 0, image.width, image.height)
    if let region {
      x0 = min(max(0, Int(region.left.rounded(.down))), image.width - 1)
      y0 = min(max(0, Int(region.top.rounded(.down))), image.height - 1)
      x1 = max(x0 + 1, min(image.width, Int(region.right.rounded(.up))))
      y1 = max(y0 + 1, min(image.height, Int(region.bottom.rounded(.up))))
    }
    var (width, height) = (format.width, format.height)
    if format.fit == .letterbox {
      let ratio = min(Double(width) / Double(x1 - x0), Double(height) / Double(y1 - y0))
      width = max(1, Int(Double(x1 - x0) * ratio + 1e-9))
      height = max(1, Int(Double(y1 - y0) * ratio + 1e-9))
    }
    let left = format.isCentered ? (format.width - width) / 2 : 0
    let top = format.isCentered ? (format.height - height) / 2 : 0
    var values = [Float](repeating: 0, count: format.width * format.height * 3)
    for y in 0..<format.height {
      for x in 0..<format.width {
        var color = [Double](repeating: Double(format.padding), count: 3)
        if (left..<left + width).contains(x) && (top..<top + height).contains(y) {
          let across = Self.place(x - left, of: width, from: x1 - x0)
          let down = Self.place(y - top, of: height, from: y1 - y0)
          color = Self.mix(
            Self.mix(
              image.color(x0 + across.0, y0 + down.0), image.color(x0 + across.1, y0 + down.0), across.2),
            Self.mix(
              image.color(x0 + across.0, y0 + down.1), image.color(x0 + across.1, y0 + down.1), across.2),
            down.2)
        }
        for channel in 0..<3 {
          let value = color[format.channels == .rgb ? channel : 2 - channel]
          let byte = Float(max(0, min(255, (value + 0.5).rounded(.down))))
          let index =
            format.layout == .nhwc
            ? (y * format.width + x) * 3 + channel : (channel * format.height + y) * format.width + x
          values[index] = (byte - format.mean[channel]) * format.scale[channel]
        }
      }
    }
    let (columns, rows) = (Float(x1 - x0) / Float(width), Float(y1 - y0) / Float(height))
    let mapping = Mapping<ModelSpace, SourceSpace>(
      scaleX: columns, scaleY: rows, offsetX: Float(x0) - Float(left) * columns, offsetY: Float(y0) - Float(top) * rows)
    return (values, mapping)
  }

  private static func place(_ index: Int, of count: Int, from length: Int) -> (Int, Int, Double) {
    let place = (Double(index) + 0.5) * Double(length) / Double(count) - 0.5
    let clamped = max(0, min(Double(length - 1), place))
    let first = Int(clamped)
    return (first, min(first + 1, length - 1), clamped - Double(first))
  }

  private static func mix(_ first: [Double], _ second: [Double], _ weight: Double) -> [Double] {
    zip(first, second).map { $0 * (1 - weight) + $1 * weight }
  }
}
