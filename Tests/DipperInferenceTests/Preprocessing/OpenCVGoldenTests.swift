import DipperSurface
import Testing

@testable import DipperInference

@Suite struct OpenCVGoldenTests {
  @Test("the input is OpenCV's to the last bit", arguments: openCVResults)
  func sameBytes(_ golden: OpenCVResult) {
    let image = TestImage(golden.format, golden.source.width, golden.source.height)
    image.load(Self.madeUp(image.byteCount))
    let format = InputFormat(
      width: golden.target.width, height: golden.target.height, layout: .nhwc, elementType: .uint8)
    let bytes = PreprocessorTests.values(of: image, format, nil).values.map { UInt8($0) }
    #expect(Array(bytes.prefix(golden.first.count)) == golden.first)
    #expect(Self.digest(bytes) == golden.digest)
  }

  private static func madeUp(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }

  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
