import DipperInference
import DipperSurface
import Testing

@Suite("The person detector on a real frame", .enabled(if: Dependencies.arePresent, "run scripts/setup first"))
struct PersonModelTests {
  @Test("the model loads and names its input")
  func loads() throws {
    let detector = try Detector(Dependencies.personConfiguration)
    #expect(detector.inputFormat.width == 300 && detector.inputFormat.height == 300)
    #expect(detector.inputFormat.layout == .nhwc && detector.inputFormat.elementType == .uint8)
    #expect(detector.labels.names == ["person"])
    print(detector.summary)
    let buffer = PixelBuffer(format: .i420, width: 768, height: 576)
    print(try buffer.withImage { try detector.detect($0) })
  }
}
