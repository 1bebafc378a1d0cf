import DipperGeometry
import DipperSurface
import Testing

@testable import DipperInference

@Suite struct SlicingTests {
  @Test(
    "the parts cover the picture, overlap, and are all as large", arguments: [(1920, 1080), (641, 640), (700, 2000)])
  func parts(_ width: Int, _ height: Int) {
    let parts = Slicing(overlap: 0.25, includesWhole: false).parts(imageWidth: width, imageHeight: height)
    #expect(parts.allSatisfy { $0.width == 640 && $0.height == 640 })
    #expect(parts.allSatisfy { $0.left >= 0 && $0.right <= Float(width) && $0.bottom <= Float(height) })
    for x in stride(from: 0, to: width, by: 37) {
      for y in stride(from: 0, to: height, by: 41) {
        let (x, y) = (Float(x), Float(y))
        #expect(parts.contains { $0.left <= x && x < $0.right && $0.top <= y && y < $0.bottom })
      }
    }
  }

  @Test("a picture no larger than a part is looked at once")
  func small() {
    #expect(Slicing().parts(imageWidth: 640, imageHeight: 480) == [Box(left: 0, top: 0, width: 640, height: 480)])
  }

  @Test("what is seen in two parts is one object, also where one part shows a piece of it only")
  func merging() {
    func object(_ left: Float, _ width: Float, _ score: Float, _ classID: Int = 0) -> InferredObject {
      InferredObject(box: Box(left: left, top: 0, width: width, height: 50), classID: classID, confidence: score)
    }
    let merged = SlicedAnswer.merge(
      [object(0, 100, 0.8), object(2, 100, 0.9), object(4, 30, 0.7), object(4, 30, 0.6, 1), object(300, 40, 0.5)], 0.45)
    #expect(merged.map(\.confidence) == [0.9, 0.6, 0.5])
  }

  @Test("every part is looked at, and the answer comes once")
  func detector() throws {
    let engine = BrightnessEngine()
    var configuration = DetectorConfiguration(model: "made-up")
    configuration.decoder = .custom(BrightnessDecoder.self)
    configuration.threshold = 0
    configuration.slicing = Slicing(width: 64, height: 48, overlap: 0, includesWhole: false)
    let detector = try Detector(configuration, engine: engine)
    let picture = PixelBuffer(format: .gray8, width: 128, height: 96)
    let objects = try picture.withImage { image in try detector.detect(image) }
    #expect(objects.count == 4)
    // Each lies in the middle of its part.
    #expect(Set(objects.map { $0.box.left }).count == 2 && Set(objects.map { $0.box.top }).count == 2)
  }

  @Test("slices that cannot be are an error that says what can", arguments: [(8, Float(0.2)), (640, 1), (640, .nan)])
  func wrong(_ side: Int, _ overlap: Float) throws {
    var configuration = DetectorConfiguration(model: "made-up")
    configuration.slicing = Slicing(width: side, height: side, overlap: overlap)
    let error = try #require(throws: InferenceError.self) { try Detector(configuration, engine: BrightnessEngine()) }
    #expect(error.description.contains("overlap 0…0.9"))
  }
}
