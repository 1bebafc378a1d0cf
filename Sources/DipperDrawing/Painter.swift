public import DipperGeometry
public import DipperSurface
internal import DipperAdvice

/// Draws onto the planes of an image, whatever its format, without converting it.
///
/// Everything is clipped to the image. Boxes, points and sizes that are not made of numbers, are empty or lie
/// outside draw nothing. In formats of halved chroma a colour sample is inked by the share of its four pixels
/// that are covered.
public struct Painter {
  let canvas: Canvas
  let renderer: TextRenderer

  /// Creates a painter.
  ///
  /// - Parameters:
  ///   - image: The image to draw on; the painter is valid as long as the image.
  ///   - text: What renders text; keep one per thread, its caches make drawing fast.
  public init(on image: MutableImage, text: TextRenderer) {
    canvas = Canvas(image)
    renderer = text
  }

  /// Draws the outline of a box; its edges lie inside the box.
  ///
  /// - Parameters:
  ///   - box: The box, in pixels of the image.
  ///   - color: The colour of the outline.
  ///   - thickness: The thickness of the outline, in pixels; nothing is drawn below 1.
  public func box(_ box: Box<BatchSpace>, color: Color, thickness: Int = 2) {
    guard thickness > 0, let outer = PixelRect(box) else { return }
    let inner = outer.inset(by: min(thickness, 1 << 20))
    canvas.ring(outer, without: inner.isEmpty ? nil : inner, Ink(color, on: canvas.image))
  }

  /// Fills a box.
  ///
  /// - Parameters:
  ///   - box: The box, in pixels of the image.
  ///   - color: The colour to fill it with.
  public func fill(_ box: Box<BatchSpace>, color: Color) {
    guard let rect = PixelRect(box) else { return }
    canvas.ring(rect, without: nil, Ink(color, on: canvas.image))
  }

  /// Inks through a mask.
  ///
  /// - Parameters:
  ///   - mask: An image of format ``PixelFormat/gray8`` whose pixels say how much is covered, 0…255.
  ///   - point: Where the mask's top left corner lies, in pixels of the image.
  ///   - color: The colour to ink with.
  public func mask(_ mask: Image, at point: Point<BatchSpace>, color: Color) {
    require(
      mask.format == .gray8, "A mask of format \(mask.format) was given; convert it to gray8.")
    guard let x = PixelRect.pixel(point.x), let y = PixelRect.pixel(point.y) else { return }
    let (bytes, stride) = unsafe mask.planes.plane(0)
    unsafe canvas.cover(
      Coverage(bytes: bytes, stride: stride, width: mask.width, height: mask.height), x: x, y: y,
      Ink(color, on: canvas.image))
  }

  /// Makes what lies in a box unrecognisable: each block of pixels becomes its mean, on every plane.
  ///
  /// The box is widened to even coordinates, so that no colour sample keeps what it showed. It is reduced to at
  /// most about 8×8 blocks, of at least 8×8 pixels each, whatever `blockSize` says.
  ///
  /// - Parameters:
  ///   - box: The box, in pixels of the image.
  ///   - blockSize: The wanted size of a block, in pixels; smaller ones become larger.
  public func pixelate(_ box: Box<BatchSpace>, blockSize: Int = 8) {
    guard var area = PixelRect(box, rounding: .awayFromZero) else { return }
    area = area.intersection(canvas.bounds)
    guard !area.isEmpty else { return }
    let least = max(8, (max(area.width, area.height) + 7) / 8)
    let block = (min(max(blockSize, least), 1 << 16) + 1) / 2 * 2
    area.left = area.left / 2 * 2
    area.top = area.top / 2 * 2
    area.right = min(canvas.bounds.right, (area.right + 1) / 2 * 2)
    area.bottom = min(canvas.bounds.bottom, (area.bottom + 1) / 2 * 2)
    canvas.pixelate(area, block: block)
  }

  /// Returns a thickness of lines that suits an image.
  ///
  /// - Parameter height: The image's height, in pixels.
  /// - Returns: The thickness, in pixels; at least 1.
  public static func defaultThickness(forHeight height: Int) -> Int { max(1, min(64, (height + 180) / 360)) }

  /// Returns a size of text that suits an image.
  ///
  /// - Parameter height: The image's height, in pixels.
  /// - Returns: The size, in pixels; at least 10.
  public static func defaultTextSize(forHeight height: Int) -> Float {
    max(10, min(200, (Float(height) / 42).rounded()))
  }
}

@available(*, unavailable) extension Painter: Sendable {}
