import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("Classes, embeddings and text", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct ClassifierTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func classify(
    _ outputs: [(String, [Int], [Float])], labels: String? = nil, task: ClassifierTask = .automatic
  ) throws -> (answer: ClassifierResult, classifier: Classifier) {
    var model = HeadModel()
    for output in outputs { model.add(output.0, output.1, output.2) }
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.labels = try labels.map { try folder.write("labels.txt", Array($0.utf8)) }
    configuration.precision = "f32"
    let classifier = try Classifier(configuration, task: task, engine: Dependencies.engine)
    let picture = PixelBuffer(format: .gray8, width: 128, height: 96)
    return (try picture.withImage { image in try classifier.classify(image) }, classifier)
  }

  @Test("scores that are no likelihoods become such by the softmax")
  func softmax() throws {
    let scores = try classify([("logits", [1, 3], [1, 3, 1])]).answer.heads[0].scores
    #expect(abs(scores.reduce(0, +) - 1) < 1e-5 && abs(scores[1] - 0.787) < 1e-3)
  }

  @Test("likelihoods stay as they are; each on its own where that is asked for")
  func likelihoods() throws {
    #expect(try classify([("prob", [1, 3], [0.1, 0.7, 0.2])]).answer.heads[0].scores == [0.1, 0.7, 0.2])
    let scores = try classify([("prob", [1, 2], [0, 4])], task: .classes(.sigmoid)).answer.heads[0].scores
    #expect(scores[0] == 0.5 && abs(scores[1] - 0.982) < 1e-3)
  }

  @Test("each output is a question of its own")
  func heads() throws {
    let answer = try classify([("colour", [1, 2], [0.2, 0.8]), ("kind", [1, 3, 1, 1], [0.9, 0.1, 0])]).answer
    #expect(answer.heads.map(\.name) == ["colour", "kind"])
    #expect(answer.heads[0].best?.classID == 1 && answer.heads[1].best?.classID == 0)
  }

  @Test("an embedding is a direction of length 1, and alike where that is the same")
  func embedding() throws {
    let one = try classify([("embedding", [1, 4], [3, 0, 4, 0])]).answer
    #expect(one.embedding == [0.6, 0, 0.8, 0] && abs(one.likeness(to: one) - 1) < 1e-6)
    #expect(one.likeness(to: ClassifierResult()) == 0)
  }

  @Test("text is read place by place, without what is repeated and what is nothing")
  func text() throws {
    // Nothing, a, b, c and the space after the labels.
    let places = [1, 1, 0, 1, 2, 0, 4, 3, 3]
    let values = places.flatMap { place in (0..<5).map { Float($0 == place ? 0.9 : 0.025) } }
    let answer = try classify([("softmax_0.tmp_0", [1, 9, 5], values)], labels: "a\nb\nc\n").answer
    #expect(answer.text == "aab c" && abs(answer.textConfidence - 0.9) < 1e-4)
  }

  @Test("a row that may be either is an error that says so; labels or the task decide")
  func ambiguous() throws {
    let output = [("out", [1, 4], [Float](repeating: 0.25, count: 4))]
    let error = try #require(throws: InferenceError.self) { try classify(output) }
    #expect(error.code == .unknownOutputs && error.description.contains("scores of classes or an embedding"))
    #expect(try classify(output, labels: "a\nb\nc\nd\n").classifier.task == .classes(nil))
    #expect(try classify(output, task: .embedding).answer.embedding.count == 4)
  }

  @Test("labels one line short are an error that names both numbers")
  func shortLabels() throws {
    let error = try #require(throws: InferenceError.self) {
      try classify([("logits", [1, 4], [1, 2, 3, 4])], labels: "a\nb\nc\n")
    }
    #expect(error.code == .labels && error.description.contains("3 labels") && error.description.contains("4 classes"))
  }

  @Test("a detector given as a classifier is an error that shows its outputs")
  func detector() throws {
    let error = try #require(throws: InferenceError.self) {
      try classify([("output0", [1, 84, 252], [Float](repeating: 0, count: 84 * 252))])
    }
    #expect(error.description.contains("output0 [1,84,252]") && error.description.contains("not a classifier's"))
  }

  @Test("numbers that are none make no class surer than the others, and no crash", arguments: absurdNumbers)
  func absurd(_ number: Float) throws {
    let answer = try classify([("logits", [1, 3], [number, 1, 2])]).answer
    #expect(answer.heads[0].scores.allSatisfy { $0 >= 0 && $0 <= 1 })
    let embedding = try classify([("embedding", [1, 3], [number, 1, 2])]).answer.embedding
    #expect(embedding.allSatisfy { $0.isFinite })
  }
}
