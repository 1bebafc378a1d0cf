import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("Inputs of every type and layout", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct InputMatrixTests {
  @Test(
    "a detector takes bytes, signed bytes, halves and floats, channels first or last, of one image or of any number",
    arguments: ["u8", "i8", "f16", "f32"], [[1, 3, 64, 96], [-1, 3, 64, 96], [1, 64, 96, 3], [-1, 64, 96, 3]])
  func taken(_ type: String, _ shape: [Int]) throws {
    let folder = try TemporaryFolder()
    var model = FamilyModelTests.small
    model.input = (type, shape)
    model.add("output0", [1, 7, 126], FamilyModelTests.head())
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.requests = 1
    let detector = try Detector(configuration, engine: Dependencies.engine)
    let types: [String: ElementType] = ["u8": .uint8, "i8": .int8, "f16": .float16, "f32": .float32]
    #expect(detector.inputFormat.elementType == types[type])
    #expect(detector.inputFormat.layout == (shape[1] == 3 ? .nchw : .nhwc))
    #expect(detector.inputFormat.width == 96 && detector.inputFormat.height == 64)
    // What takes bytes takes them as they are.
    let scale: Float = detector.inputFormat.elementType.isByte ? 1 : 1 / 255
    #expect(detector.inputFormat.scale == [scale, scale, scale])
    let picture = PixelBuffer(format: .gray8, width: 96, height: 64)
    let objects = try picture.withImage { try detector.detect($0) }
    #expect(objects.map(\.box) == [Box(left: 30, top: 25, width: 20, height: 10)])
  }

  @Test("a signed input holds what an unsigned one would, less 128")
  func signed() throws {
    let folder = try TemporaryFolder()
    for (brightness, expected) in [(200, 72), (128, 0), (255, 127)] as [(UInt8, Float)] {
      var engine = BrightnessEngine()
      engine.input = TensorInfo(name: "image", shape: [1, 48, 64, 3], elementType: .int8)
      var configuration = DetectorConfiguration(model: "made-up.model")
      configuration.labels = try folder.write("labels.txt", Array("dark\nbright\n".utf8))
      configuration.decoder = .custom(BrightnessDecoder.self)
      (configuration.threshold, configuration.fit) = (0, .stretch)
      let detector = try Detector(configuration, engine: engine)
      var picture = PixelBuffer(format: .gray8, width: 64, height: 48)
      picture.withMutableImage { image in
        image.withMutablePlane(0) { bytes, _ in
          for index in 0..<bytes.byteCount { bytes.storeBytes(of: brightness, toByteOffset: index, as: UInt8.self) }
        }
      }
      let object = try #require(try picture.withImage { try detector.detect($0) }.first)
      #expect(abs(object.confidence * 255 - expected) < 0.5)
    }
  }

  @Test("a frame in the middle of the input comes back to where it was", arguments: [true, false])
  func centred(_ isCentered: Bool) throws {
    let folder = try TemporaryFolder()
    var model = FamilyModelTests.small
    model.add("output0", [1, 7, 126], FamilyModelTests.head())
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.isCentered = isCentered
    let detector = try Detector(configuration, engine: Dependencies.engine)
    // As high as the input and half as wide: 48 columns of it are padding.
    let picture = PixelBuffer(format: .gray8, width: 48, height: 64)
    let objects = try picture.withImage { try detector.detect($0) }
    let left: Float = isCentered ? 30 - 24 : 30
    #expect(objects.map(\.box) == [Box(left: left, top: 25, width: isCentered ? 20 : 18, height: 10)])
  }
}
