import DipperGeometry
@testable import DipperSurface
import Testing

@Suite("Parts of images")
struct CropTests {
  struct Case: Sendable {
    var format: PixelFormat
    var box: Box<SourceSpace>
    var margin: Float = 0
    /// The part in a picture of 101×77: left, top, width, height.
    var expected: [Int]
  }

  static let cases = [
    Case(format: .gray8, box: Box(left: 10.2, top: 5.9, width: 20, height: 10), expected: [10, 5, 21, 11]),
    Case(format: .rgb, box: Box(left: 11, top: 5, width: 20, height: 10), expected: [11, 5, 20, 10]),
    Case(format: .i420, box: Box(left: 11, top: 5, width: 20, height: 10), expected: [10, 4, 22, 12]),
    Case(format: .nv12, box: Box(left: 12, top: 6, width: 20, height: 10), expected: [12, 6, 20, 10]),
    Case(format: .nv12, box: Box(left: -30, top: -1e9, width: 50, height: 2e9), expected: [0, 0, 20, 77]),
    Case(format: .i420, box: Box(left: 95, top: 70, width: 1e9, height: 20), expected: [94, 70, 7, 7]),
    Case(format: .i420, box: Box(left: 100.5, top: 76.5, width: 0.1, height: 0.1), expected: [100, 76, 1, 1]),
    Case(format: .rgba, box: Box(left: 20, top: 20, width: 20, height: 10), margin: 0.5, expected: [10, 15, 40, 20]),
    Case(format: .rgba, box: Box(left: 20, top: 20, width: 20, height: 10), margin: -0.25, expected: [25, 22, 10, 6]),
  ]

  /// A picture in which a pixel says where it is.
  private func picture(_ format: PixelFormat) -> PixelBuffer {
    var picture = PixelBuffer(format: format, width: 101, height: 77)
    picture.withMutableImage { image in
      for plane in 0..<format.planeCount {
        image.withMutableSamples(ofPlane: plane) { samples, stride in
          for index in samples.indices { samples[index] = UInt8((index / stride * 7 + index % stride) % 251) }
        }
      }
    }
    return picture
  }

  @Test(
    "a box is cut out where it touches pixels, clipped, and on even pixels where chroma is halved", arguments: cases)
  func part(_ example: Case) throws {
    let picture = picture(example.format)
    try picture.withImage { image throws in
      let part = try image.crop(to: example.box, margin: example.margin)
      #expect(part.width == example.expected[2] && part.height == example.expected[3])
      for plane in 0..<part.format.planeCount {
        let scale = plane > 0 ? 2 : 1
        let left = part.format.rowBytes(ofPlane: plane, width: example.expected[0])
        let first = part.withSamples(ofPlane: plane) { samples, _ in samples[0] }
        let expected = image.withSamples(ofPlane: plane) { samples, stride in
          samples[example.expected[1] / scale * stride + left]
        }
        #expect(first == expected)
      }
    }
  }

  @Test(
    "a box that holds no pixel is an error that names it",
    arguments: [
      Box<SourceSpace>(left: 101, top: 0, width: 10, height: 10), Box(left: 0, top: -20, width: 10, height: 20),
      Box(left: 5, top: 5, width: 0, height: 10), Box(left: 5, top: 5, width: 10, height: -10),
      Box(left: .nan, top: 5, width: 10, height: 10), Box(left: 5, top: 5, width: 10, height: .nan),
      Box(left: .infinity, top: 5, width: 10, height: 10),
    ])
  func empty(box: Box<SourceSpace>) throws {
    let picture = picture(.i420)
    picture.withImage { image in
      let error = #expect(throws: SurfaceError.self) { _ = try image.crop(to: box) }
      #expect(error?.code == .emptyRegion)
      #expect(error?.description.contains("101×77") == true)
    }
  }

  @Test("a copy has the colours of the part, in any format", arguments: PixelFormat.allCases)
  func copy(format: PixelFormat) throws {
    let picture = picture(.bgrx)
    try picture.withImage { image throws in
      let part = image.region(x: 20, y: 30, width: 16, height: 8)
      let copy = try part.copy(format: format)
      #expect(copy.format == format && copy.width == 16 && copy.height == 8)
      guard format == .rgb else { return }
      let (blue, red) = part.withSamples { samples, _ in (samples[0], samples[2]) }
      copy.withImage { $0.withSamples { samples, _ in #expect(samples[0] == red && samples[2] == blue) } }
    }
  }

  @Test("an image that is kept beyond its closure traps, and says what to do")
  func kept() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let picture = PixelBuffer(format: .gray8, width: 8, height: 8)
      let image = picture.withImage { $0 }
      image.withSamples { samples, _ in print(samples[0]) }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("after the closure that was lent it returned"))
  }

  @Test("a part that is kept beyond its image's closure traps")
  func keptPart() async {
    await #expect(processExitsWith: .failure) {
      var picture = PixelBuffer(format: .gray8, width: 8, height: 8)
      let part = picture.withMutableImage { $0.region(x: 1, y: 1, width: 2, height: 2) }
      part.clear()
    }
  }
}

@Suite("Loans of pixels")
struct PixelLoanTests {
  @Test("many read at once, or one writes")
  func exclusive() {
    let loan = PixelLoan()
    #expect(loan.beginReading() && loan.beginReading())
    #expect(!loan.beginWriting())
    loan.end()
    #expect(!loan.beginWriting())
    loan.end()
    #expect(loan.beginWriting())
    #expect(!loan.beginReading() && !loan.beginWriting())
    loan.end()
    #expect(loan.beginReading())
  }

  @Test("an image lives as long as any loan that overlaps its own, from whichever thread")
  func overlap() async {
    let loan = PixelLoan()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<2000 where loan.beginReading() {
            let number = loan.number
            // Traps if the loan ended by another thread's end.
            loan.check(number)
            loan.end()
          }
        }
      }
    }
    #expect(loan.beginWriting())
  }
}
