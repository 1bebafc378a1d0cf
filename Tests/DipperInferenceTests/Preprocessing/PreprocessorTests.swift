import DipperGeometry
import DipperSurface
import Testing

@testable import DipperInference

/// What is compared: an image, a format and a region.
struct PreprocessorCase: Sendable, CustomTestStringConvertible {
  var pixels: PixelFormat
  var encoding = ColorEncoding.bt601
  var size: (Int, Int)
  var format: InputFormat
  var region: Box<SourceSpace>?

  var testDescription: String {
    "\(pixels) \(encoding.matrix) \(encoding.isFullRange) \(size) → \(format.width)×\(format.height) "
      + "\(format.layout) \(format.elementType) \(format.channels) \(format.fit) \(region.map { "\($0)" } ?? "")"
  }

  static var all: [Self] {
    var cases: [Self] = []
    let sizes = [(64, 48), (33, 21), (1, 1), (7, 90)]
    // Proportions of large primes, so that hardly a value lies just between two bytes.
    let targets = [(31, 29), (64, 48), (101, 17)]
    for pixels in PixelFormat.allCases {
      for (index, size) in sizes.enumerated() {
        for (place, target) in targets.enumerated() {
          let turn = index + place
          var format = InputFormat(
            width: target.0, height: target.1, layout: turn % 2 == 0 ? .nhwc : .nchw,
            elementType: place % 2 == 0 ? .uint8 : .float32)
          format.fit = index % 2 == 0 ? .stretch : .letterbox
          format.channels = turn % 3 == 0 ? .bgr : .rgb
          format.isCentered = (turn + place) % 2 == 1
          format.padding = 114
          if format.elementType == .float32 {
            (format.mean, format.scale) = ([10, 20, 30], [0.5, 0.25, 2])
          }
          let encoding = ColorEncoding(matrix: place == 1 ? .bt709 : .bt601, isFullRange: index == 1)
          let region = place == 2 ? Box<SourceSpace>(left: 3, top: 1.5, width: 21.2, height: 11) : nil
          cases.append(Self(pixels: pixels, encoding: encoding, size: size, format: format, region: region))
        }
      }
    }
    return cases
  }
}

@Suite struct PreprocessorTests {
  @Test(
    "every format, layout, type, fit and region comes out as by the slow definition",
    arguments: PreprocessorCase.all)
  func matchesDefinition(_ run: PreprocessorCase) {
    let image = TestImage(run.pixels, run.size.0, run.size.1, encoding: run.encoding)
    let (values, mapping) = Self.values(of: image, run.format, run.region)
    let expected = SlowPreprocessor(run.format).run(image, run.region)
    #expect(values.count == expected.values.count)
    var different = 0
    for index in values.indices {
      let place = run.format.layout == .nhwc ? index % 3 : index / (values.count / 3)
      let difference = abs(values[index] - expected.values[index]) / run.format.scale[place]
      if difference > 1.001 { Issue.record("\(index): \(values[index]) for \(expected.values[index])") }
      if difference > 0.1 { different += 1 }
    }
    #expect(
      Double(different) <= max(1, 0.25 * Double(values.count)), "\(different) of \(values.count) differ")
    #expect(mapping == expected.mapping)
  }

  @Test("colours that leave the range are cut off")
  func saturates() {
    let image = TestImage(.i420, 4, 4)
    image.fill(0, with: 255)
    image.fill(1, with: 128)
    image.fill(2, with: 0)
    let format = InputFormat(width: 2, height: 2, layout: .nhwc, elementType: .uint8)
    let (values, _) = Self.values(of: image, format, nil)
    #expect(values == (0..<4).flatMap { _ in [74, 255, 255] as [Float] })
  }

  @Test("one preprocessor serves sources of several sizes and formats in turn")
  func alternates() {
    let format = InputFormat(width: 20, height: 20, layout: .nhwc, elementType: .uint8)
    let preprocessor = Preprocessor(format)
    for turn in 0..<60 {
      let pixels = PixelFormat.allCases[turn % PixelFormat.allCases.count]
      let image = TestImage(pixels, 10 + turn % 23, 50 - turn % 31, seed: UInt64(turn))
      let (values, _) = Self.values(of: image, format, nil, preprocessor)
      #expect(values == Self.values(of: image, format, nil).values)
    }
  }

  @Test(
    "a region that is no numbers or lies outside still gives an image",
    arguments: [
      Box<SourceSpace>(left: .nan, top: 0, width: 1, height: 1),
      Box(left: -.infinity, top: 0, width: .infinity, height: 3),
      Box(left: 1e30, top: -1e30, width: 5, height: 5), Box(left: 5, top: 5, width: -3, height: 0),
    ])
  func absurdRegion(_ region: Box<SourceSpace>) {
    let image = TestImage(.i420, 31, 17)
    let format = InputFormat(width: 8, height: 8, layout: .nhwc, elementType: .uint8)
    let (_, mapping) = Self.values(of: image, format, region)
    let whole = mapping(Box<ModelSpace>(left: 0, top: 0, width: 8, height: 8))
    #expect(whole.left >= 0 && whole.top >= 0 && whole.right <= 31 && whole.bottom <= 17 && whole.area >= 1)
  }

  @Test("memory of another size than the input's traps")
  func wrongSize() async {
    await #expect(processExitsWith: .failure) {
      let format = InputFormat(width: 8, height: 8, layout: .nhwc, elementType: .uint8)
      let preprocessor = Preprocessor(format)
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 10, alignment: 16)
      TestImage(.rgb, 4, 4).withImage { image in
        _ = unsafe preprocessor.run(image, region: nil, into: bytes)
      }
    }
  }

  static func values(
    of image: TestImage, _ format: InputFormat, _ region: Box<SourceSpace>?,
    _ preprocessor: Preprocessor? = nil
  ) -> (values: [Float], mapping: Mapping<ModelSpace, SourceSpace>) {
    let preprocessor = preprocessor ?? Preprocessor(format)
    let count = format.width * format.height * 3
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: count * format.elementType.byteCount, alignment: 16)
    defer { unsafe bytes.deallocate() }
    let mapping = image.withImage { unsafe preprocessor.run($0, region: region, into: bytes) }
    let values =
      unsafe format.elementType == .uint8
      ? bytes.bindMemory(to: UInt8.self).map { Float($0) } : Array(bytes.bindMemory(to: Float.self))
    return (values, mapping)
  }
}
