import DipperDrawing
import DipperGeometry
import DipperSurface
import Testing

@Suite("Colours over masks")
struct TinterTests {
  private let ink = Color(red: 0.9, green: 0.2, blue: 0.1, alpha: 0.4)
  private let clear = Color.black.withAlpha(0)

  /// Draws on a painted picture of 62×44 and returns it before and after.
  private func draw(
    _ format: PixelFormat, _ body: (Tinter, MutableImage) -> Void
  ) -> (before: [[UInt8]], after: [[UInt8]]) {
    var buffer = PixelBuffer(format: format, width: 62, height: 44)
    return buffer.withMutableImage { image in
      paint(image)
      let before = bytes(image.image)
      body(Tinter(), image)
      return (before, bytes(image.image))
    }
  }

  @Test("every pixel of a class takes its colour, on every format", arguments: PixelFormat.allCases)
  func classes(format: PixelFormat) {
    // Cells of 8×6 pixels from 6, 4 on, so that colour samples lie wholly in one cell.
    let classes: [Int32] = [0, 1, 1, 0, 1, 2, -1, 1, 9]
    let area = Box<BatchSpace>(left: 6, top: 4, width: 24, height: 18)
    var buffer = PixelBuffer(format: format, width: 62, height: 44)
    let difference = buffer.withMutableImage { image in
      paint(image)
      let expected = reference(image.image, ink) { x, y in
        guard x >= 6 && x < 30 && y >= 4 && y < 22 else { return 0 }
        return classes[(y - 4) / 6 * 3 + (x - 6) / 8] == 1 ? 1 : 0
      }
      Tinter().tint(classes.span, width: 3, height: 3, over: area, colors: [clear, ink, clear], on: image)
      return worst(expected, bytes(image.image))
    }
    #expect(difference <= 2)
  }

  @Test("a pixel belongs to the cell that its middle lies in", arguments: [PixelFormat.gray8, .rgb, .nv12])
  func middles(format: PixelFormat) {
    let classes: [Int32] = (0..<35).map { $0 * 7 % 3 }
    for area in [
      Box<BatchSpace>(left: 0, top: 0, width: 62, height: 44), Box(left: -7.3, top: -9.6, width: 80.1, height: 41.7),
      Box(left: 3.5, top: 2.25, width: 4, height: 3),
    ] {
      let colors = [clear, Color(red: 1, green: 1, blue: 1), clear]
      let (before, after) = draw(format) { tinter, image in
        tinter.tint(classes.span, width: 7, height: 5, over: area, colors: colors, on: image)
      }
      let step = format.bytesPerPixel
      for y in 0..<44 {
        for x in 0..<62 {
          let column = ((Float(x) + 0.5 - area.left) / area.width * 7).rounded(.down)
          let row = ((Float(y) + 0.5 - area.top) / area.height * 5).rounded(.down)
          let isInside = column >= 0 && column < 7 && row >= 0 && row < 5
          let isWhite = isInside && classes[Int(row) * 7 + Int(column)] == 1
          let index = (y * 62 + x) * step
          let white: UInt8 = format.isRGB ? 255 : 235
          #expect(after[0][index] == (isWhite ? white : before[0][index]), "\(x), \(y) of \(area)")
        }
      }
    }
  }

  @Test("a colour sample follows its top left pixel", arguments: [PixelFormat.i420, .nv12])
  func chroma(format: PixelFormat) {
    // The right cell begins at pixel 31, in the middle of a colour sample.
    let halves: [Int32] = [0, 1]
    let (before, after) = draw(format) { tinter, image in
      tinter.tint(
        halves.span, width: 2, height: 1, over: Box(left: 0, top: 0, width: 62, height: 44),
        colors: [clear, ink], on: image)
    }
    let step = format == .nv12 ? 2 : 1
    #expect(after[1][15 * step] == before[1][15 * step])
    #expect(after[1][16 * step] != before[1][16 * step])
    #expect(after[0][30] == before[0][30] && after[0][31] != before[0][31])
  }

  @Test("values above a threshold are inked, with straight edges between them", arguments: PixelFormat.allCases)
  func values(format: PixelFormat) {
    // From 0 on the left to 1 on the right: the middle is half of the way.
    let box = Box<BatchSpace>(left: 10, top: 8, width: 40, height: 20)
    let values: [Float] = [0, 1, 0, 1]
    var buffer = PixelBuffer(format: format, width: 62, height: 44)
    let difference = buffer.withMutableImage { image in
      paint(image)
      let expected = reference(image.image, ink) { x, y in x >= 30 && x < 50 && y >= 8 && y < 28 ? 1 : 0 }
      Tinter().tint(
        values.span, width: 2, height: 2, above: 0.5, over: box, color: ink, on: image)
      return worst(expected, bytes(image.image))
    }
    #expect(difference <= 2)
  }

  @Test("a mask of one value covers its box or nothing")
  func oneValue() {
    let box = Box<BatchSpace>(left: -4, top: 40, width: 10, height: 10)
    for (value, threshold, isInked) in [
      (1, 0.5, true), (0.5, 0.5, false), (.nan, 0.5, false), (1, .nan, false), (.infinity, 3, false),
    ] as [(Float, Float, Bool)] {
      let values = [value]
      let (before, after) = draw(.gray8) { tinter, image in
        tinter.tint(
          values.span, width: 1, height: 1, above: threshold, over: box, color: ink, on: image)
      }
      let changed = zip(before[0], after[0]).count { $0 != $1 }
      #expect(isInked ? changed > 20 && changed <= 24 : changed == 0, "\(value) above \(threshold)")
    }
  }

  @Test(
    "places that are none and masks of nothing draw nothing",
    arguments: [
      Box<BatchSpace>(left: 0, top: 0, width: 0, height: 9), Box(left: .nan, top: 0, width: 9, height: 9),
      Box(left: 0, top: 0, width: .infinity, height: 9), Box(left: 100, top: 0, width: 9, height: 9),
      Box(left: 0, top: -50, width: 9, height: 9), Box(left: 3e9, top: 3e9, width: 1e9, height: 1e9),
      Box(left: 0, top: 0, width: -3, height: 9),
    ])
  func nothing(area: Box<BatchSpace>) {
    for format in [PixelFormat.nv12, .rgba] {
      let (one, value, none) = ([1] as [Int32], [1] as [Float], [] as [Int32])
      let (before, after) = draw(format) { tinter, image in
        tinter.tint(one.span, width: 1, height: 1, over: area, colors: [clear, ink], on: image)
        tinter.tint(value.span, width: 1, height: 1, above: 0, over: area, color: ink, on: image)
        tinter.tint(
          none.span, width: 0, height: 3, over: Box(left: 0, top: 0, width: 9, height: 9), colors: [ink],
          on: image)
      }
      #expect(before == after)
    }
  }

  @Test("more cells than pixels and a place far larger than the picture are drawn")
  func extremes() {
    let classes = [Int32](repeating: 1, count: 300 * 200)
    let (before, after) = draw(.nv12) { tinter, image in
      tinter.tint(
        classes.span, width: 300, height: 200, over: Box(left: 0, top: 0, width: 62, height: 44),
        colors: [clear, ink], on: image)
    }
    #expect(zip(before[0], after[0]).count { $0 != $1 } > 62 * 44 * 9 / 10)
    let one: [Float] = [1]
    let (_, huge) = draw(.gray8) { tinter, image in
      tinter.tint(
        one.span, width: 1, height: 1, above: 0, over: Box(left: -1e6, top: -1e6, width: 2e6, height: 2e6),
        color: .white, on: image)
    }
    #expect(huge[0].allSatisfy { $0 == 235 })
  }

  @Test("a mask with other than its number of cells traps with advice")
  func traps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let one: [Int32] = [1]
      var buffer = PixelBuffer(format: .gray8, width: 8, height: 8)
      buffer.withMutableImage { image in
        Tinter().tint(
          one.span, width: 2, height: 1, over: Box(left: 0, top: 0, width: 8, height: 8), colors: [],
          on: image)
      }
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("Give one for each"))
  }
}
