import ColorModel
import DipperGeometry
import DipperInference
import DipperSurface
import Foundation
import Testing

@Suite("A segmenter", .enabled(if: ColorModel.canRun, "run scripts/setup first"))
struct SegmenterTests {
  /// Stripes of red, green, blue and gray, 40 pixels wide and 60 high each.
  private func withStripes<Result>(_ body: (Image) throws -> Result) rethrows -> Result {
    let colors: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [128, 128, 128]]
    var buffer = PixelBuffer(format: .rgb, width: 160, height: 60)
    buffer.withMutableImage { image in
      image.withMutablePlane(0) { bytes, stride in
        for y in 0..<60 {
          for x in 0..<160 {
            for channel in 0..<3 {
              bytes.storeBytes(of: colors[x / 40][channel], toByteOffset: y * stride + x * 3 + channel, as: UInt8.self)
            }
          }
        }
      }
    }
    return try buffer.withImage { image in try body(image) }
  }

  private func segmenter(
    width: Int = 64, height: Int = 48, _ change: (inout SegmenterConfiguration) -> Void = { _ in }
  ) throws -> Segmenter {
    let folder = try TemporaryFolder()
    var configuration = SegmenterConfiguration(
      model: try ColorModel.write(into: folder.url, width: width, height: height))
    (configuration.mean, configuration.scale) = ([0], [1])
    change(&configuration)
    return try Segmenter(configuration, engine: Dependencies.engine)
  }

  @Test("a stretched picture's colours lie where they are in the picture")
  func stretched() throws {
    let segmenter = try segmenter()
    let mask = try withStripes { try segmenter.segment($0) }
    #expect(mask.width == 64 && mask.height == 48 && mask.classCount == 4 && mask.labels == ColorModel.labels)
    #expect(mask.area == Box(left: 0, top: 0, width: 160, height: 60) && mask.scores == nil)
    for (x, label) in [(20, "red"), (60, "green"), (100, "blue"), (140, "background")] {
      let found = try #require(mask.classID(at: Point(x: Float(x), y: 30)))
      #expect(mask.name(of: found) == label)
    }
    for label in ["red", "green", "blue"] { #expect(abs(mask.count(of: label) - 64 * 48 / 4) <= 48) }
  }

  @Test("a letterboxed picture's colours lie where they are in the picture")
  func letterboxed() throws {
    let segmenter = try segmenter { $0.fit = .letterbox }
    let mask = try withStripes { try segmenter.segment($0) }
    // 160×60 becomes 64×24, in the upper half of the input.
    #expect(mask.area == Box(left: 0, top: 0, width: 160, height: 120))
    for (x, label) in [(20, "red"), (60, "green"), (100, "blue"), (140, "background")] {
      for y in [1, 30, 59] {
        let found = try #require(mask.classID(at: Point(x: Float(x), y: Float(y))))
        #expect(mask.name(of: found) == label)
      }
    }
    let resized = mask.resized(to: Size(width: 160, height: 60))
    for label in ["red", "green", "blue"] { #expect(abs(resized.count(of: label) - 40 * 60) <= 240) }
  }

  @Test("a region's mask lies over the region")
  func region() throws {
    let segmenter = try segmenter()
    let region = Box<SourceSpace>(left: 40, top: 10, width: 80, height: 40)
    let mask = try withStripes { try segmenter.segment($0, region: region) }
    #expect(mask.area == region)
    #expect(mask.classID(at: Point(x: 50, y: 20)) == 2 && mask.classID(at: Point(x: 110, y: 20)) == 3)
    #expect(mask.classID(at: Point(x: 20, y: 20)) == nil && mask.count(of: "red") < 48)
  }

  @Test("scores and thresholds are those that were asked for")
  func rules() throws {
    let softmax = try segmenter { $0.rule = SegmentationRule(threshold: 0.9, activation: .softmax, keepsScores: true) }
    let mask = try withStripes { try softmax.segment($0) }
    #expect(mask[24, 8] == 1 && abs((mask.score(of: 1, y: 24, x: 8) ?? 0) - 1) < 0.01)
    // No score is above that of the background, which is 0 on gray.
    let strict = try segmenter { $0.rule.threshold = 100 }
    let strictMask = try withStripes { try strict.segment($0) }
    #expect(strictMask.count(of: "background") == 0 && strictMask.count(of: -1) > 600 && strictMask[24, 8] == 1)
  }

  @Test("labels, decoders and settings that do not fit are errors that say what to do")
  func misfits() throws {
    func failure(_ change: (inout SegmenterConfiguration) -> Void) throws -> String {
      try #require(throws: InferenceError.self) { try segmenter(change) }.description
    }
    let folder = try TemporaryFolder()
    let labels = try folder.write("two.txt", Array("a\nb\n".utf8))
    #expect(try failure { $0.labels = labels }.contains("2 lines, but the network has 4 classes"))
    #expect(try failure { $0.decoder = .named("class-score") }.contains("did you mean class-scores?"))
    #expect(try failure { $0.decoder = .named("yolox") }.contains("known are class-scores, class-index"))
    let misfit = try failure { $0.decoder = .named("class-index") }
    #expect(misfit.contains("class-index expects class numbers") && misfit.contains("scores [1,4,48,64] float32"))
    #expect(try failure { $0.rule.threshold = .nan }.contains("the threshold is nan"))
    #expect(try failure { $0.requests = 99 }.contains("requests is 99; it takes 1…64"))
    #expect(try failure { $0.mean = [1, 2] }.contains("mean is [1.0, 2.0]"))
  }

  @Test("a detector does not take a segmentation network, and the other way round")
  func otherKind() throws {
    let folder = try TemporaryFolder()
    let model = try ColorModel.write(into: folder.url, width: 64, height: 48)
    let asDetector = try #require(throws: InferenceError.self) {
      try Detector(DetectorConfiguration(model: model), engine: Dependencies.engine)
    }
    #expect(asDetector.code == .unknownOutputs)
    guard Dependencies.arePresent else { return }
    let asSegmenter = try #require(throws: InferenceError.self) {
      try Segmenter(
        SegmenterConfiguration(model: Dependencies.path("models/person-ssdlite.pb")), engine: Dependencies.engine)
    }
    #expect(asSegmenter.code == .unknownOutputs && asSegmenter.description.contains("class-scores"))
  }

  @Test(
    "DeepLab says of a real picture what a hand-written search for the best class says",
    .enabled(
      if: ColorModel.deepLab != nil && Dependencies.arePresent,
      "needs ../shared/assets/deeplabv3.tflite and scripts/setup"))
  func deepLab() throws {
    var configuration = SegmenterConfiguration(model: try #require(ColorModel.deepLab))
    configuration.precision = "f32"
    let segmenter = try Segmenter(configuration, engine: Dependencies.engine)
    #expect(segmenter.inputFormat.width == 257 && segmenter.inputFormat.mean == [127.5, 127.5, 127.5])
    #expect(segmenter.labels.names.count == 21 && segmenter.labels.name(15) == "person")
    configuration.decoder = .custom(HandWrittenDecoder.self)
    let slow = try Segmenter(configuration, engine: Dependencies.engine)
    let frames = try #require(RealFrames.shared)
    let (mask, expected) = try frames.withImage(Self.frame) { (try segmenter.segment($0), try slow.segment($0)) }
    #expect(mask.classes == expected.classes && mask.width == 257 && mask.height == 257)
    // What OpenVINO's own Python gives for the picture that OpenCV scaled.
    for (classID, count) in Self.python { #expect(abs(mask.count(of: classID) - count) <= 40, "\(classID)") }
  }

  private static let frame = 28
  private static let python: [Int: Int] = [0: 63_336, 1: 2713]
}

/// Finds the best class with the public parts alone.
private struct HandWrittenDecoder: SegmentationDecoder {
  static let name = "hand-written"
  static let expectation = "scores [1,h,w,21]"
  let classCount: Int? = 21
  let side: Int

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 1, outputs[0].shape == [1, height, width, 21], width == height else { return nil }
    side = width
  }

  func prepare(_ format: inout InputFormat) {
    format.mean = [127.5, 127.5, 127.5]
    format.scale = [1 / 127.5, 1 / 127.5, 1 / 127.5]
  }

  func decode(_ outputs: [Tensor], rule: SegmentationRule) -> SegmentationGrid {
    let classes = outputs[0].withFloats { scores in
      (0..<side * side).map { cell in
        var best = 0
        for classID in 1..<21 where scores[cell * 21 + classID] > scores[cell * 21 + best] { best = classID }
        return Int32(best)
      }
    }
    return SegmentationGrid(width: side, height: side, classes: classes ?? [])
  }
}
