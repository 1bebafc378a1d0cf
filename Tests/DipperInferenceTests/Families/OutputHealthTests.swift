import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("Numbers that are none", .enabled(if: Dependencies.arePresent, "scripts/setup was not run"))
struct OutputHealthTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func detector(_ change: (inout [Float]) -> Void) throws -> Detector {
    var values = FamilyModelTests.head()
    change(&values)
    var model = FamilyModelTests.small
    model.add("output0", [1, 7, 126], values)
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    (configuration.precision, configuration.requests) = ("f32", 1)
    return try Detector(configuration, engine: Dependencies.engine)
  }

  private func detect(_ detector: Detector) throws -> [InferredObject] {
    let picture = PixelBuffer(format: .gray8, width: 96, height: 64)
    return try picture.withImage { try detector.detect($0) }
  }

  @Test("NaNs and infinities are counted and told of, and objects of sound numbers are still found")
  func damaged() throws {
    let detector = try detector { values in
      (values[0], values[1], values[2]) = (.nan, .infinity, -.infinity)
      values[4 * 126 + 7] = .nan
    }
    for _ in 0..<5 { #expect(try detect(detector).count == 1) }
    let damage = try #require(detector.damage)
    #expect(damage.output == "output0" && damage.notNumbers == 2 && damage.infinities == 2)
    // After a bad answer each is looked at.
    #expect(damage.answers == 5 && damage.checkedAnswers == 5)
    #expect("\(damage)".contains("2 NaNs and 2 infinities; 5 of 5 answers"))
  }

  @Test("sound numbers, however large, are no damage")
  func sound() throws {
    let detector = try detector { $0[0] = .greatestFiniteMagnitude }
    for _ in 0..<5 { #expect(try detect(detector).count == 1) }
    #expect(detector.damage == nil)
  }

  @Test("a head of nothing but NaNs finds nothing")
  func nothing() throws {
    let detector = try detector { values in for index in values.indices { values[index] = .nan } }
    #expect(try detect(detector).isEmpty)
    #expect(detector.damage?.notNumbers == 882)
  }
}

@Suite("What scores are")
struct ScoreFormTests {
  private static func areLogits(_ scores: [Float], _ form: ScoreForm) -> Bool { form.areLogits(scores.span) }

  @Test("is found out once, from the first answer that tells")
  func once() {
    let form = ScoreForm()
    #expect(!Self.areLogits([.nan, 0.5], form))
    #expect(Self.areLogits([0.5, -3], form))
    #expect(Self.areLogits([0.5, 0.2], form))
    let other = ScoreForm()
    #expect(!Self.areLogits([0, 1, 0.5], other))
    #expect(!Self.areLogits([-4, 7], other))
  }

  @Test("thresholds and likelihoods go together", arguments: [0.1, 0.5, 0.9] as [Float])
  func thresholds(_ threshold: Float) {
    let least = ScoreForm.least(threshold, areLogits: true)
    #expect(abs(ScoreForm.likelihood(least, areLogits: true) - threshold) < 1e-5)
    #expect(ScoreForm.least(threshold, areLogits: false) == threshold)
  }
}
