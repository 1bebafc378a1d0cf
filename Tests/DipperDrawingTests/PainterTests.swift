import DipperDrawing
import DipperGeometry
import DipperSurface
import Testing

private typealias Frame = Box<BatchSpace>
private let size = (width: 63, height: 45)

/// Draws on a painted frame and gives what was there before (with the reference applied) and what is after.
private func compare(
  _ format: PixelFormat, encoding: ColorEncoding = .bt601, _ color: Color,
  _ draw: (Painter) -> Void, coverage: (Int, Int) -> Double
) throws -> Int {
  let text = try TextRenderer()
  var buffer = PixelBuffer(format: format, width: size.width, height: size.height, encoding: encoding)
  return buffer.withMutableImage { image in
    paint(image)
    let expected = reference(image.image, color, coverage)
    draw(Painter(on: image, text: text))
    return worst(expected, bytes(image.image))
  }
}

@Suite("Drawing")
struct PainterTests {
  private let ink = Color(red: 0.9, green: 0.2, blue: 0.1)

  @Test("a box is its outline on every format", arguments: PixelFormat.allCases, [Float(1), 0.4])
  func boxes(format: PixelFormat, alpha: Float) throws {
    for (left, top, width, height, thickness) in [
      (10, 8, 20, 16, 2), (11, 9, 21, 15, 3), (-5, 30, 30, 40, 2), (50, -3, 30, 20, 1), (7, 7, 5, 5, 9),
      (0, 0, 63, 45, 1),
    ] {
      let box = Frame(left: Float(left), top: Float(top), width: Float(width), height: Float(height))
      let color = ink.withAlpha(alpha)
      let worst = try compare(format, encoding: .bt709, color) {
        $0.box(box, color: color, thickness: thickness)
      } coverage: { x, y in
        let (dx, dy) = (min(x - left, left + width - 1 - x), min(y - top, top + height - 1 - y))
        return min(dx, dy) >= 0 && min(dx, dy) < thickness ? 1 : 0
      }
      #expect(worst <= 2, "\(box)")
    }
  }

  @Test("a filled box changes exactly its pixels", arguments: PixelFormat.allCases)
  func fills(format: PixelFormat) throws {
    let box = Frame(left: 41, top: 23, right: 70, bottom: 60)
    let worst = try compare(format, ink) {
      $0.fill(box, color: ink)
    } coverage: { x, y in
      x >= 41 && y >= 23 ? 1 : 0
    }
    #expect(worst <= 2)
  }

  @Test("a circle covers what lies within its radius", arguments: PixelFormat.allCases)
  func circles(format: PixelFormat) throws {
    let worst = try compare(format, ink) {
      $0.circle(center: Point(x: 30, y: 40), radius: 11, color: ink)
    } coverage: { x, y in
      let (dx, dy) = (Double(x) + 0.5 - 30, Double(y) + 0.5 - 40)
      return max(0, min(1, 11.5 - (dx * dx + dy * dy).squareRoot()))
    }
    #expect(worst <= 3)
  }

  @Test("a line covers what lies within half its thickness", arguments: PixelFormat.allCases)
  func lines(format: PixelFormat) throws {
    for (x1, y1) in [(50.0, 30.0), (5, 44), (60, 6), (5, 5), (-40, 90)] {
      let worst = try compare(format, ink) {
        $0.line(
          from: Point(x: 5, y: 5), to: Point(x: Float(x1), y: Float(y1)), color: ink, thickness: 3)
      } coverage: { x, y in
        let (px, py, dx, dy) = (Double(x) + 0.5 - 5, Double(y) + 0.5 - 5, x1 - 5, y1 - 5)
        let length = dx * dx + dy * dy
        let along = length > 0 ? max(0, min(1, (px * dx + py * dy) / length)) : 0
        let (ox, oy) = (px - along * dx, py - along * dy)
        return max(0, min(1, 2 - (ox * ox + oy * oy).squareRoot()))
      }
      #expect(worst <= 3, "to \(x1), \(y1)")
    }
  }

  @Test("a mask inks by its own values", arguments: PixelFormat.allCases)
  func masks(format: PixelFormat) throws {
    var mask = PixelBuffer(format: .gray8, width: 9, height: 7)
    mask.withMutableImage { paint($0) }
    let values = mask.withImage { bytes($0)[0] }
    let worst = try compare(format, ink) { painter in
      mask.withImage { painter.mask($0, at: Point(x: 57, y: 3), color: ink) }
    } coverage: { x, y in
      (57..<66).contains(x) && (3..<10).contains(y) ? Double(values[(y - 3) * 9 + x - 57]) / 255 : 0
    }
    #expect(worst <= 3)
  }

  @Test("an opaque box on I420 has the colour's own samples")
  func exact() throws {
    let text = try TextRenderer()
    var buffer = PixelBuffer(format: .i420, width: 16, height: 16)
    buffer.withMutableImage { image in
      Painter(on: image, text: text).fill(Frame(left: 4, top: 4, width: 8, height: 8), color: .white)
      let planes = bytes(image.image)
      #expect(planes[0][5 * 16 + 5] == 235 && planes[1][3 * 8 + 3] == 128 && planes[2][3 * 8 + 3] == 128)
      #expect(planes[0][3 * 16 + 4] == 0 && planes[1][1 * 8 + 2] == 0)
    }
  }

  @Test("no number makes a drawing leave the frame or trap", arguments: PixelFormat.allCases)
  func fuzz(format: PixelFormat) throws {
    let text = try TextRenderer()
    var random = SystemRandomNumberGenerator()
    let odd: [Float] = [
      .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, -1, 1e9, -1e9, 0.5,
      3e38,
    ]
    func number() -> Float {
      Bool.random(using: &random) ? odd.randomElement() ?? 0 : Float.random(in: -80...150, using: &random)
    }
    var buffer = PixelBuffer(format: format, width: 96, height: 64)
    buffer.withMutableImage { whole in
      whole.clear()
      let before = bytes(whole.image)
      let inner = whole.region(x: 20, y: 10, width: 33, height: 21)
      let painter = Painter(on: inner, text: text)
      for _ in 0..<300 {
        let box = Frame(left: number(), top: number(), width: number(), height: number())
        let thickness = Int.random(in: -2...50, using: &random)
        painter.box(box, color: ink, thickness: thickness)
        painter.fill(box, color: Color(red: number(), green: number(), blue: number(), alpha: number()))
        painter.line(
          from: Point(x: number(), y: number()), to: Point(x: number(), y: number()), color: ink,
          thickness: thickness)
        painter.circle(
          center: Point(x: number(), y: number()), radius: number(), color: ink, thickness: thickness)
        painter.pixelate(box, blockSize: thickness)
        painter.label("person 7", above: box, style: TextStyle(background: .black))
        painter.text("a", at: Point(x: number(), y: number()), style: TextStyle(size: number()))
      }
      painter.box(Frame(left: 0, top: 0, width: 5, height: 5), color: ink, thickness: .max)
      painter.pixelate(Frame(left: 0, top: 0, width: 5, height: 5), blockSize: .max)
      var after = whole.image
      // Putting the inner part back must give the frame as it was.
      inner.clear()
      after = whole.image
      #expect(bytes(after) == before)
    }
  }

  @Test(
    "boxes that are empty or no numbers draw nothing",
    arguments: [
      Frame(left: .nan, top: 1, width: 5, height: 5), Frame(left: 1, top: 1, width: 0, height: 5),
      Frame(left: 1, top: 1, width: -5, height: 5), Frame(left: 500, top: 1, width: 5, height: 5),
      Frame(left: 1, top: 1, width: .nan, height: 5),
    ])
  func nothing(box: Box<BatchSpace>) throws {
    let worst = try compare(.i420, ink) {
      $0.box(box, color: ink)
      $0.fill(box, color: ink)
      $0.pixelate(box)
      $0.label("x", above: box, style: TextStyle())
    } coverage: { _, _ in
      0
    }
    #expect(worst == 0)
  }

  @Test("pixelation leaves one value a block and nothing changes outside", arguments: PixelFormat.allCases)
  func pixelates(format: PixelFormat) throws {
    let text = try TextRenderer()
    var buffer = PixelBuffer(format: format, width: 131, height: 97)
    buffer.withMutableImage { image in
      paint(image)
      let before = bytes(image.image)
      Painter(on: image, text: text).pixelate(
        Frame(left: 11.2, top: 7.7, right: 111.5, bottom: 69), blockSize: 2)
      let after = bytes(image.image)
      let step = format.bytesPerPixel
      // The box becomes 10…112 × 6…70 and its blocks 14 pixels, an eighth of its width.
      for y in 0..<97 {
        for x in 0..<131 {
          for channel in 0..<step {
            let index = (y * 131 + x) * step + channel
            guard (10..<112).contains(x) && (6..<70).contains(y) else {
              #expect(after[0][index] == before[0][index])
              continue
            }
            let (cornerX, cornerY) = ((x - 10) / 14 * 14 + 10, (y - 6) / 14 * 14 + 6)
            #expect(after[0][index] == after[0][(cornerY * 131 + cornerX) * step + channel])
          }
        }
      }
      guard format == .i420 else { return }
      for plane in 1...2 {
        for y in 3..<35 {
          for x in 5..<56 {
            #expect(
              after[plane][y * 66 + x] == after[plane][((y - 3) / 7 * 7 + 3) * 66 + (x - 5) / 7 * 7 + 5])
          }
        }
      }
    }
  }

  @Test("a mask that is not gray traps")
  func wrongMask() async {
    await #expect(processExitsWith: .failure) {
      let text = try TextRenderer()
      var frame = PixelBuffer(format: .i420, width: 8, height: 8)
      let mask = PixelBuffer(format: .rgb, width: 8, height: 8)
      frame.withMutableImage { image in
        mask.withImage { Painter(on: image, text: text).mask($0, at: Point(x: 0, y: 0), color: .red) }
      }
    }
  }
}
