import DipperGeometry
import DipperSurface
import Testing

@testable import DipperInference

@Suite struct RowKernelTests {
  @Test("every instruction set makes the same input, to the last bit", arguments: PreprocessorCase.all)
  func sameEverywhere(_ run: PreprocessorCase) {
    let image = TestImage(run.pixels, run.size.0, run.size.1, encoding: run.encoding)
    let results = (0..<RowKernels.count).map { index in
      PreprocessorTests.values(
        of: image, run.format, run.region, Preprocessor(run.format, RowKernels(index))
      ).values
    }
    for result in results { #expect(result == results[0]) }
  }

  @Test(
    "the smallest parts of an image are read without going beyond them",
    arguments: [PixelFormat.i420, .nv12, .gray8, .rgb], 0..<4)
  func smallParts(format: PixelFormat, corner: Int) {
    let image = TestImage(format, 9, 7)
    let input = InputFormat(width: 5, height: 4, layout: .nhwc, elementType: .uint8)
    for size in [(1, 1), (2, 1), (1, 3), (3, 2)] {
      let box = Box<SourceSpace>(
        left: corner % 2 == 0 ? 3 : Float(9 - size.0), top: corner < 2 ? 2 : Float(7 - size.1), width: Float(size.0),
        height: Float(size.1))
      let values = PreprocessorTests.values(of: image, input, box).values
      let expected = SlowPreprocessor(input).run(image, box).values
      #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 1 })
    }
  }
}
