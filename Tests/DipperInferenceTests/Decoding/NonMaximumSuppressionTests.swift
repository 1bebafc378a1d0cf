import DipperGeometry
import Testing

@testable import DipperInference

@Suite struct NonMaximumSuppressionTests {
  static func random(_ seed: UInt64, count: Int) -> [Candidate] {
    var generator = SplitMix(state: seed)
    return (0..<count).map { _ in
      Candidate(
        box: Box(
          left: .random(in: 0...60, using: &generator), top: .random(in: 0...60, using: &generator),
          width: .random(in: 0...40, using: &generator), height: .random(in: 0...40, using: &generator)),
        classID: .random(in: 0...2, using: &generator),
        // Few values, so that many are equal.
        confidence: Float(Int.random(in: 0...9, using: &generator)) / 10)
    }
  }

  /// The definition: take the surest, strike out what it covers, and again.
  static func definition(_ candidates: [Candidate], _ threshold: Float) -> [Candidate] {
    var left = candidates
    var kept: [Candidate] = []
    while let best = left.max(by: { $0.confidence < $1.confidence })?.confidence {
      guard let index = left.firstIndex(where: { $0.confidence == best }) else { break }
      let chosen = left.remove(at: index)
      kept.append(chosen)
      left.removeAll { $0.classID == chosen.classID && $0.box.iou(with: chosen.box) > threshold }
    }
    return kept
  }

  @Test("what is left is what the definition leaves", arguments: 0..<40 as Range<UInt64>)
  func matchesDefinition(_ seed: UInt64) {
    for threshold in [0, 0.3, 0.45, 0.9, 1] as [Float] {
      var merging = NonMaximumSuppression(threshold: threshold)
      for count in [0, 1, 2, 7, 60] {
        var candidates = Self.random(seed * 7 + UInt64(count), count: count)
        let expected = Self.definition(candidates, threshold)
        merging.apply(&candidates)
        #expect(candidates == expected)
        merging.apply(&candidates)
        #expect(candidates == expected, "a second time must change nothing")
      }
    }
  }

  @Test("objects of different classes do not cover each other")
  func classes() {
    var merging = NonMaximumSuppression(threshold: 0.1)
    let box = Box<ModelSpace>(left: 1, top: 1, width: 9, height: 9)
    var candidates = (0..<3).map { Candidate(box: box, classID: $0 % 2, confidence: 0.5) }
    merging.apply(&candidates)
    #expect(candidates.map(\.classID) == [0, 1])
  }
}
