import ColorModel
import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("Several images at once", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct ObjectBatchTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func configuration(_ model: String, batchSize: Int) -> DetectorConfiguration {
    var configuration = DetectorConfiguration(model: model)
    configuration.batchSize = batchSize
    configuration.precision = "f32"
    configuration.mean = [0]
    configuration.scale = [1]
    return configuration
  }

  private func classifier(
    _ kind: ColorKinds.Kind, batch: Int = -1, batchSize: Int = 16, labels: String? = nil, task: ClassifierTask
  ) throws -> Classifier {
    let model = try ColorKinds.write(kind, into: folder.url, batch: batch)
    var configuration = configuration(model, batchSize: batchSize)
    configuration.labels = try labels.map { try folder.write("labels.txt", Array($0.utf8)) }
    return try Classifier(configuration, task: task, engine: Dependencies.engine)
  }

  /// Parts of a picture, some of which reach beyond it.
  private static let regions: [Box<SourceSpace>] = (0..<37).map { index in
    let (x, y) = (Float(index * 97 % 740), Float(index * 61 % 540))
    return Box(left: x - 5, top: y - 5, width: Float(6 + index * 7 % 90), height: Float(8 + index * 11 % 130))
  }

  @Test("parts of a real frame that go to the network together get the answers that each gets alone")
  func parity() throws {
    let frames = try #require(RealFrames.shared)
    let together = try classifier(.classes, task: .classes(nil))
    let alone = try classifier(.classes, batchSize: 1, task: .classes(nil))
    #expect(together.batchSize == 16 && alone.batchSize == 1)
    try frames.withImage(20) { image in
      let answers = try together.classify(image, regions: Self.regions)
      #expect(answers.count == 37)
      for (region, answer) in zip(Self.regions, answers) {
        let single = try alone.classify(image, region: region)
        for (one, other) in zip(answer.heads[0].scores, single.heads[0].scores) { #expect(abs(one - other) < 1e-4) }
      }
      // Numbers of images that come and go make no difference.
      for count in [1, 16, 3, 17, 2] {
        let part = Array(Self.regions.prefix(count))
        let again = try together.classify(image, regions: part)
        #expect(zip(again, answers).allSatisfy { abs($0.heads[0].scores[0] - $1.heads[0].scores[0]) < 1e-4 })
      }
    }
  }

  @Test("a file for one image is run for one image, and a network whose outputs do not tell images apart too")
  func single() throws {
    #expect(try classifier(.classes, batch: 1, task: .classes(nil)).batchSize == 1)
    var head = HeadModel()
    head.input.shape = [-1, 3, 96, 128]
    head.add("logits", [1, 3], [1, 2, 3])
    let model = try head.write(into: folder.url)
    let classifier = try Classifier(
      configuration(model, batchSize: 8), task: .classes(nil), engine: Dependencies.engine)
    #expect(classifier.batchSize == 1)
    let picture = PixelBuffer(format: .gray8, width: 64, height: 64)
    let region = Box<SourceSpace>(left: 0, top: 0, width: 9, height: 9)
    let answers = try picture.withImage { image in try classifier.classify(image, regions: [region, region, region]) }
    #expect(answers.map { $0.heads[0].best?.classID } == [2, 2, 2])
  }

  @Test("a detector's objects in parts of a frame are the same, whether the parts go together or alone")
  func detector() throws {
    let frames = try #require(RealFrames.shared)
    var configuration = Dependencies.personConfiguration
    configuration.keep = ["person"]
    let alone = try Detector(configuration, engine: Dependencies.engine)
    configuration.batchSize = 4
    let together = try Detector(configuration, engine: Dependencies.engine)
    let regions: [Box<SourceSpace>] = [
      Box(left: 0, top: 0, width: 384, height: 400), Box(left: 300, top: 100, width: 300, height: 300),
      Box(left: 384, top: 176, width: 384, height: 400),
    ]
    try frames.withImage(20) { image in
      let expected = try regions.map { try alone.detect(image, region: $0) }
      #expect(expected.flatMap(\.self).count >= 3)
      var found: [[InferredObject]] = []
      for start in stride(from: 0, to: regions.count, by: together.batchSize) {
        let answer = Answer<[[InferredObject]]>()
        let parts = regions[start..<min(start + together.batchSize, regions.count)].map { ImagePart(image, region: $0) }
        try together.submit(parts) { answer.set($0) }
        found += try answer.wait().get()
      }
      for (one, other) in zip(found, expected) {
        #expect(one.map(\.classID) == other.map(\.classID))
        for (first, second) in zip(one, other) {
          #expect(first.box.iou(with: second.box) > 0.99)
        }
      }
    }
  }

  @Test("a part that holds no pixel is an error, and nothing waits for the others for ever")
  func empty() throws {
    let classifier = try classifier(.embedding, task: .embedding)
    let picture = PixelBuffer(format: .gray8, width: 64, height: 64)
    let inside = Box<SourceSpace>(left: 0, top: 0, width: 9, height: 9)
    let outside = Box<SourceSpace>(left: 70, top: 0, width: 9, height: 9)
    let error = #expect(throws: InferenceError.self) {
      try picture.withImage { image in
        try classifier.classify(image, regions: Array(repeating: inside, count: 20) + [outside])
      }
    }
    #expect(error?.description.contains("holds no pixel") == true)
    classifier.waitUntilIdle()
  }

  @Test(
    "each question has labels of its own",
    arguments: ["none\nred\ngreen\nblue\nwarm\ncold\n", "none;red;green;blue\nwarm; cold\n"])
  func heads(labels: String) throws {
    let classifier = try classifier(.twoHeads, labels: labels, task: .classes(nil))
    #expect(classifier.headLabels.map(\.names) == [["none", "red", "green", "blue"], ["warm", "cold"]])
  }

  @Test("labels on one line, as DeepStream's files have them")
  func oneLine() throws {
    let classifier = try classifier(.classes, labels: "none;red;green;blue", task: .classes(nil))
    #expect(classifier.headLabels.map(\.names) == [["none", "red", "green", "blue"]])
  }

  @Test(
    "labels that are too few are an error that names both numbers",
    arguments: [
      (ColorKinds.Kind.classes, "a;b;c\n", "there are 3 labels, but the network has 4 classes"),
      (.twoHeads, "a\nb\nc\nd\ne\n", "there are 5 labels, but the network has 4 and 2 classes"),
      (.twoHeads, "a;b;c;d\ne\n", "there are 2 labels, but the network has 4 and 2 classes"),
    ])
  func shortLabels(kind: ColorKinds.Kind, labels: String, message: String) throws {
    let error = #expect(throws: InferenceError.self) { try classifier(kind, labels: labels, task: .classes(nil)) }
    #expect(error?.code == .labels && error?.description.contains(message) == true)
  }

  @Test("a detector given as a classifier is an error that says what it is")
  func detectorAsClassifier() throws {
    var head = HeadModel()
    head.add("output0", [1, 84, 252], [Float](repeating: 0, count: 84 * 252))
    head.notes = ["task": "detect"]
    let error = #expect(throws: InferenceError.self) {
      try Classifier(
        DetectorConfiguration(model: try head.write(into: folder.url)), task: .classes(nil), engine: Dependencies.engine
      )
    }
    #expect(error?.description.contains("they look like a detector's (yolov8)") == true, "\(error as Any)")
  }
}
