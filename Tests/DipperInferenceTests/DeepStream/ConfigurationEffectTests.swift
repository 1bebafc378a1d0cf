import DipperDeepStream
import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

/// Runs networks of fixed outputs as nvinfer's configurations say.
@Suite("Keys of nvinfer's configurations have their effect", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct ConfigurationEffectTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Left, top, right, bottom, score and class of boxes in an input of 128 × 96.
  private static let rows: [[Float]] = [
    [10, 10, 30, 40, 0.9, 0], [11, 11, 31, 41, 0.8, 0], [12, 10, 32, 40, 0.7, 0], [60, 10, 70, 20, 0.6, 0],
    [60, 50, 100, 90, 0.5, 1], [62, 52, 102, 92, 0.3, 1], [5, 60, 25, 80, 0.4, 2],
  ]

  /// The scores of what is found, by class, the surest first; the frame is of the input's size.
  private func found(
    _ property: String, _ classes: String = "", size: (Int, Int) = (128, 96)
  ) throws -> [Int: [Float]] {
    Dictionary(grouping: try objects(property, classes, size: size).0, by: \.classID)
      .mapValues { $0.map { ($0.confidence * 10).rounded() / 10 }.sorted(by: >) }
  }

  private func objects(
    _ property: String, _ classes: String = "", size: (Int, Int) = (128, 96)
  ) throws -> ([InferredObject], Detector) {
    var model = HeadModel()
    model.input.shape = [1, 3, 96, 128]
    model.add("output", [1, Self.rows.count, 6], Self.rows.flatMap(\.self))
    _ = try model.write(into: folder.url)
    let text = "[property]\nonnx-file=head.xml\nparse-bbox-func-name=NvDsInferParseYolo\n\(property)\n\(classes)"
    var configuration = DetectorConfiguration(try InferFile(text, path: folder.url.path + "/infer.txt"))
    configuration.requests = 1
    let detector = try Detector(configuration, engine: Dependencies.engine)
    let picture = PixelBuffer(format: .gray8, width: size.0, height: size.1)
    return (try picture.withImage { try detector.detect($0) }, detector)
  }

  @Test("nothing said: rectangles that are not grouped, from 0.2 on")
  func defaults() throws {
    #expect(try found("") == [0: [0.9, 0.8, 0.7, 0.6], 1: [0.5, 0.3], 2: [0.4]])
  }

  @Test("thresholds before merging, of all classes and of one")
  func thresholds() throws {
    #expect(try found("cluster-mode=4", "[class-attrs-all]\npre-cluster-threshold=0.45") == [0: [0.9, 0.8, 0.7, 0.6], 1: [0.5]])
    #expect(
      try found("cluster-mode=4", "[class-attrs-all]\npre-cluster-threshold=0.45\n[class-attrs-1]\npre-cluster-threshold=0.1")
        == [0: [0.9, 0.8, 0.7, 0.6], 1: [0.5, 0.3]])
    #expect(try found("cluster-mode=4", "[class-attrs-0]\nthreshold=0.85")[0] == [0.9])
  }

  @Test("overlap is merged with the limit of the class")
  func suppression() throws {
    #expect(try found("cluster-mode=2") == [0: [0.9, 0.6], 1: [0.5], 2: [0.4]])
    #expect(
      try found("cluster-mode=2", "[class-attrs-all]\nnms-iou-threshold=0.5\n[class-attrs-1]\nnms-iou-threshold=0.95")
        == [0: [0.9, 0.6], 1: [0.5, 0.3], 2: [0.4]])
    #expect(try found("cluster-mode=2", "[class-attrs-all]\nnms-iou-threshold=0.99")[0] == [0.9, 0.8, 0.7, 0.6])
  }

  @Test("the threshold after merging and the most of a class")
  func afterMerging() throws {
    #expect(try found("cluster-mode=2", "[class-attrs-all]\npost-cluster-threshold=0.55") == [0: [0.9, 0.6]])
    #expect(try found("cluster-mode=4", "[class-attrs-all]\ntopk=2") == [0: [0.9, 0.8], 1: [0.5, 0.3], 2: [0.4]])
    #expect(try found("cluster-mode=4", "[class-attrs-0]\ntopk=1\n[class-attrs-1]\ntopk=0") == [0: [0.9], 2: [0.4]])
  }

  @Test("rectangles alike become their mean, where there are more than the threshold")
  func rectangles() throws {
    let limits = "[class-attrs-all]\ngroup-threshold=1\neps=0.2"
    #expect(try found("cluster-mode=0", limits) == [0: [0.9], 1: [0.5]])
    let (objects, _) = try objects("cluster-mode=0", limits)
    #expect(objects.first { $0.classID == 0 }?.box == Box(left: 11, top: 31 / 3, width: 20, height: 30))
    #expect(try found("cluster-mode=0", "[class-attrs-all]\ngroup-threshold=2\neps=0.2") == [0: [0.9]])
    #expect(try found("cluster-mode=0", "[class-attrs-all]\ngroup-threshold=1\neps=0.01").isEmpty)
  }

  @Test("dense boxes become one, where there are enough of them and they are sure enough together")
  func density() throws {
    func limits(_ boxes: Int, _ score: Double) -> String {
      "[class-attrs-all]\neps=0.3\nminBoxes=\(boxes)\ndbscan-min-score=\(score)"
    }
    #expect(try found("cluster-mode=1", limits(2, 0)) == [0: [0.9], 1: [0.5]])
    #expect(try found("cluster-mode=1", limits(3, 0)) == [0: [0.9]])
    #expect(try found("cluster-mode=1", limits(2, 1)) == [0: [0.9]])
    #expect(try found("enable-dbscan=1", limits(1, 0.55)) == [0: [0.9, 0.6], 1: [0.5]])
    #expect(try found("cluster-mode=3", limits(1, 0)) == [0: [0.9, 0.6], 1: [0.5], 2: [0.4]])
  }

  @Test("classes that are left out, and those beyond the number of classes")
  func classes() throws {
    #expect(try found("cluster-mode=4\nfilter-out-class-ids=0;2") == [1: [0.5, 0.3]])
    #expect(try found("cluster-mode=4\nnum-detected-classes=2")[2] == nil)
  }

  @Test("sizes and places of objects are limited in the frame's pixels")
  func sizes() throws {
    func kept(_ limit: String) throws -> [Int: [Float]] {
      // The frame is twice as large as the input.
      try found("cluster-mode=2", "[class-attrs-all]\n\(limit)", size: (256, 192))
    }
    #expect(try kept("detected-min-w=30") == [0: [0.9], 1: [0.5], 2: [0.4]])
    #expect(try kept("detected-min-h=50") == [0: [0.9], 1: [0.5]])
    #expect(try kept("detected-max-w=40") == [0: [0.9, 0.6], 2: [0.4]])
    #expect(try kept("detected-max-h=30") == [0: [0.6]])
    #expect(try kept("detected-max-w=0") == [0: [0.9, 0.6], 1: [0.5], 2: [0.4]])
    #expect(try kept("roi-top-offset=30") == [1: [0.5], 2: [0.4]])
    #expect(try kept("roi-bottom-offset=20") == [0: [0.9, 0.6], 2: [0.4]])
    #expect(try kept("detected-min-w=30\n[class-attrs-0]\ndetected-min-w=10") == [0: [0.9, 0.6], 1: [0.5], 2: [0.4]])
  }

  @Test("the input is made as the file says")
  func input() throws {
    var format = try objects("").1.inputFormat
    #expect(format.scale == [1, 1, 1] && format.mean == [0, 0, 0] && format.channels == .rgb && format.fit == .stretch)
    format = try objects(
      "net-scale-factor=0.5\noffsets=1;2;3\nmodel-color-format=1\nmaintain-aspect-ratio=1\ninfer-dims=3;96;128"
    ).1.inputFormat
    #expect(format.scale == [0.5, 0.5, 0.5] && format.mean == [1, 2, 3] && format.channels == .bgr)
    #expect(format.fit == .letterbox && format.padding == 0 && format.width == 128 && format.height == 96)
  }

  @Test("labels give the names of classes")
  func labels() throws {
    _ = try folder.write("labels.txt", Array("car\nbus\nbike\n".utf8))
    #expect(try objects("labelfile-path=labels.txt").1.labels.names == ["car", "bus", "bike"])
  }

  @Test("boxes, scores and classes apart are read as one output is")
  func parts() throws {
    var model = HeadModel()
    model.input.shape = [1, 3, 96, 128]
    model.add("boxes", [1, 2, 4], [10, 10, 30, 40, 60, 50, 100, 90])
    model.add("scores", [1, 2, 1], [0.9, 0.4])
    model.add("classes", [1, 2, 1], [1, 0])
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.decoder = .named("deepstream-yolo")
    configuration.fit = .stretch
    let detector = try Detector(configuration, engine: Dependencies.engine)
    let objects = try PixelBuffer(format: .gray8, width: 128, height: 96).withImage { try detector.detect($0) }
    #expect(objects.map(\.classID) == [1, 0] && objects.map(\.confidence) == [0.9, 0.4])
    #expect(objects[0].box == Box(left: 10, top: 10, width: 20, height: 30))
  }

  @Test("a family's decoders are tried in their order, and all where none fits")
  func family() throws {
    let detector = try objects("").1
    #expect(detector.summary.contains("deepstream-yolo"))
    var model = FamilyModelTests.small
    model.add("output0", [1, 7, 126], FamilyModelTests.head())
    model.notes = ["task": "detect", "names": "['a','b','c']"]
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url, name: "yolo"))
    configuration.family = OutputParser("NvDsInferParseYolo").decoders
    #expect(try Detector(configuration, engine: Dependencies.engine).summary.contains("yolov8"))
    configuration.family = ["centerface"]
    #expect(try Detector(configuration, engine: Dependencies.engine).summary.contains("yolov8"))
  }

  @Test("the best score of what was not taken is remembered, until something is")
  func bestScores() throws {
    let nothing = try objects("cluster-mode=4\nfilter-out-class-ids=1", "[class-attrs-all]\npre-cluster-threshold=0.95").1
    #expect(nothing.bestScores.frames == 1)
    #expect(nothing.bestScores.scores == [0: 0.9, 1: 0.5, 2: 0.4])
    let something = try objects("").1
    let before = something.bestScores.frames
    _ = try PixelBuffer(format: .gray8, width: 128, height: 96).withImage { try something.detect($0) }
    #expect(something.bestScores.frames == before)
  }

  @Test("limits out of range are refused", arguments: [Float.nan, -1, 2])
  func limits(value: Float) throws {
    var configuration = DetectorConfiguration(model: "m.onnx")
    configuration.rules.classLimits[1] = ObjectRules.Limits()
    configuration.rules.classLimits[1]?.nmsIoU = value
    let error = #expect(throws: InferenceError.self) { try Detector(configuration, engine: Dependencies.engine) }
    #expect(error?.message.contains("it takes 0…1") == true)
  }
}
