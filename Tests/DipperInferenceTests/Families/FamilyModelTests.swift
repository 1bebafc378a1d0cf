import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("A model's file is enough", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct FamilyModelTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a network on a gray picture of the input's size.
  func detect(
    _ model: HeadModel, _ change: (inout DetectorConfiguration) -> Void = { _ in }
  ) throws -> (objects: [InferredObject], detector: Detector) {
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.precision = "f32"
    configuration.requests = 1
    change(&configuration)
    let detector = try Detector(configuration, engine: Dependencies.engine)
    let size = detector.inputFormat
    let picture = PixelBuffer(format: .gray8, width: size.width, height: size.height)
    let objects = try picture.withImage { image in try detector.detect(image) }
    return (objects, detector)
  }

  /// One object in a head of three classes, of 96 × 64: 126 cells.
  static func head(_ extras: Int = 0) -> [Float] {
    var values = [Float](repeating: 0, count: (7 + extras) * 126)
    for (row, value) in [(0, 40), (1, 30), (2, 20), (3, 10), (5, 0.9)] as [(Int, Float)] {
      values[row * 126 + 50] = value
    }
    return values
  }

  static var small: HeadModel {
    var model = HeadModel()
    model.input.shape = [1, 3, 64, 96]
    return model
  }

  @Test("the notes of the file give task and labels")
  func notes() throws {
    var model = Self.small
    model.add("output0", [1, 7, 126], Self.head())
    model.notes = ["task": "detect", "stride": "32", "names": "{0: 'cat', 1: &quot;dog's&quot;, 2: 'bird'}"]
    let (objects, detector) = try detect(model)
    #expect(detector.labels.names == ["cat", "dog's", "bird"])
    #expect(detector.summary.contains("yolov8") && detector.inputFormat.fit == .letterbox)
    try #require(objects.count == 1)
    #expect(objects[0].classID == 1 && objects[0].box == Box(left: 30, top: 25, width: 20, height: 10))
  }

  @Test("labels of another number than the classes are an error that names both")
  func wrongNames() throws {
    var model = Self.small
    model.add("output0", [1, 7, 126], Self.head())
    model.notes = ["task": "detect", "names": "['cat', 'dog']"]
    let error = try #require(throws: InferenceError.self) { try detect(model) }
    #expect(error.code == .labels && error.description.contains("names 2 classes, but its outputs have 3"))
  }

  @Test("a file of labels one line short is an error that names both numbers")
  func shortLabels() throws {
    var model = Self.small
    model.add("output0", [1, 7, 126], Self.head())
    let labels = try folder.write("short.txt", Array("cat\ndog\n".utf8))
    let error = try #require(throws: InferenceError.self) {
      try detect(model) {
        $0.labels = labels
        $0.decoder = .named("yolov8")
      }
    }
    #expect(error.code == .labels && error.description.contains("2 lines") && error.description.contains("3 classes"))
  }

  @Test("a classifier is not taken for a detector, and the error says what it looks like")
  func classifier() throws {
    var model = Self.small
    model.add("logits", [1, 1000], [Float](repeating: 0, count: 1000))
    let error = try #require(throws: InferenceError.self) { try detect(model) }
    #expect(error.code == .unknownOutputs && error.description.contains("look like a classifier's"))
  }

  @Test("outputs that several families have are an error that lists them; the labels tell them apart")
  func ambiguous() throws {
    var model = Self.small
    model.add("output0", [1, 56, 126], [Float](repeating: 0, count: 56 * 126))
    let error = try #require(throws: InferenceError.self) { try detect(model) }
    #expect(error.description.contains("yolov8, yolov8-pose") && error.description.contains("give the labels"))
    let person = try folder.write("person.txt", Array("person\n".utf8))
    #expect(try detect(model) { $0.labels = person }.detector.summary.contains("yolov8-pose"))
    let many = try folder.write("many.txt", Array((0..<52).map { "class \($0)\n" }.joined().utf8))
    #expect(try detect(model) { $0.labels = many }.detector.summary.contains(" yolov8,"))
    #expect(try detect(model) { $0.decoder = .named("yolov8") }.detector.summary.contains(" yolov8,"))
  }

  @Test("masks are made of weights and prototypes, for the part of them that the box covers")
  func masks() throws {
    var model = Self.small
    var head = Self.head(32)
    head[(7 + 4) * 126 + 50] = 2
    model.add("output0", [1, 39, 126], head)
    // The fifth prototype says yes left of column 10, and no right of it.
    let prototypes = (0..<32 * 16 * 24).map { Float($0 / 384 == 4 ? ($0 % 24 < 10 ? 3 : -3) : 50) }
    model.add("output1", [1, 32, 16, 24], prototypes)
    let mask = try #require(try detect(model).objects.first?.mask)
    // The box is 20 × 10 from 30, 25; a prototype's cell covers four pixels.
    #expect(mask.width == 5 && mask.height == 3 && mask.values.count == 15)
    for row in 0..<3 {
      #expect(mask.values[row * 5] > 0.99 && mask.values[row * 5 + 1] > 0.99)
      #expect(mask.values[row * 5 + 3] < 0.01 && mask.values[row * 5 + 4] < 0.01)
    }
  }

  @Test("keypoints lie in pixels of the picture")
  func keypoints() throws {
    var model = Self.small
    var head = [Float](repeating: 0, count: 11 * 126)
    for (row, value) in [(0, 40), (1, 30), (2, 20), (3, 10), (4, 0.9), (5, 33), (6, 27), (7, 0.8), (8, .nan)]
      as [(Int, Float)]
    {
      head[row * 126 + 50] = value
    }
    model.add("output0", [1, 11, 126], head)
    model.notes = ["task": "pose", "kpt_shape": "[2, 3]", "names": "{0: 'hand'}"]
    let object = try #require(try detect(model).objects.first)
    #expect(object.keypoints.count == 2)
    #expect(object.keypoints.first?.point == Point(x: 33, y: 27) && object.keypoints.first?.confidence == 0.8)
    #expect(object.keypoints.last?.confidence == 0)
  }

  @Test("numbers of 16 bits go in and come out")
  func halves() throws {
    var model = Self.small
    model.input.type = "f16"
    model.add("output0", [1, 7, 126], halves: Self.head())
    let (objects, detector) = try detect(model)
    #expect(detector.inputFormat.elementType == .float16)
    #expect(objects.count == 1 && objects.first?.box == Box(left: 30, top: 25, width: 20, height: 10))
  }

  @Test("an input that asks for the pictures' size is told the network's")
  func sizeInput() throws {
    var model = Self.small
    model.second = ("orig_target_sizes", "i64", [-1, 2])
    model.input.shape = [-1, 3, 64, 96]
    model.add("labels", [1, 2], whole: [3, 5])
    model.add("boxes", [1, 2, 4], [10, 10, 30, 30, 1, 2, 3, 4])
    model.add("scores", [1, 2], [0.9, 0.1])
    let (objects, detector) = try detect(model)
    #expect(detector.summary.contains("rt-detr") && objects.map(\.classID) == [3])
  }

  @Test("a second input that is none of these is an error that lists the inputs")
  func otherInput() throws {
    var model = Self.small
    model.second = ("tokens", "i64", [1, 16])
    model.add("output0", [1, 7, 126], Self.head())
    let error = try #require(throws: InferenceError.self) { try detect(model) }
    #expect(error.code == .unsupportedInput && error.description.contains("tokens [1,16] int64"))
  }

  @Test("each family runs through the engine", arguments: Golden.all)
  func families(_ golden: Golden) throws {
    let labels = try golden.labels.map { count in
      try folder.write("labels.txt", Array((0..<count).map { "class \($0)\n" }.joined().utf8))
    }
    let (objects, detector) = try detect(HeadModel(golden)) {
      $0.labels = labels
      $0.nmsIoU = 0.45
    }
    #expect(detector.summary.contains(golden.decoder))
    // Networks that merge themselves are merged once more here, which takes some away.
    #expect(objects.count <= golden.objects.count && objects.count > golden.objects.count / 4)
  }
}
