import Foundation
import Testing

/// How many random sequences to try; `DIPPER_DIFFERENTIAL_SEEDS=5000 make test` tries more.
private let seeds = ProcessInfo.processInfo.environment["DIPPER_DIFFERENTIAL_SEEDS"].flatMap(Int.init) ?? 60
private let isOriginalHere = MetadataLibrary.original != nil
private let why: Comment = "needs NVIDIA's library: scripts/setup --tests"

@Suite struct DifferentialTests {
  @Test("NVIDIA's library is no different from itself", .enabled(if: isOriginalHere, why), arguments: 0..<20)
  func originalAgainstItself(seed: Int) throws {
    let original = try #require(MetadataLibrary.original)
    #expect(Duel(theirs: original, ours: original, seed: UInt64(seed)).difference() == nil)
  }

  @Test("our library does what NVIDIA's does", .enabled(if: isOriginalHere, why), arguments: 0..<8)
  func sameAsOriginal(part: Int) throws {
    let original = try #require(MetadataLibrary.original)
    let ours = try MetadataLibrary.ours.get()
    for seed in stride(from: part, to: seeds, by: 8) {
      // Some go on for longer, so that pools grow more than once.
      let steps = seed % 10 == 9 ? 1_500 : 300
      let difference = Duel(theirs: original, ours: ours, seed: UInt64(seed), steps: steps).difference()
      try #require(difference == nil)
    }
  }

  @Test(
    "leaving out one call is found", .enabled(if: isOriginalHere, why),
    arguments: [Operation.Kind.createBatch, .copyBatch, .destroyBatch, .acquire, .add, .remove, .fill, .createPool],
    0..<3)
  func negativeControl(omitted: Operation.Kind, seed: Int) throws {
    let original = try #require(MetadataLibrary.original)
    let duel = Duel(theirs: original, ours: original, seed: UInt64(seed), omitted: omitted)
    #expect(duel.difference() != nil)
  }
}
