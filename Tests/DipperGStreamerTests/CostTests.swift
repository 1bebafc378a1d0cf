import Foundation
import Testing

@testable import DipperGStreamer

@Suite(
  "Costs of Swift elements",
  .enabled(if: ProcessInfo.processInfo.environment["DIPPER_MEASURE"] != nil, "set DIPPER_MEASURE to measure"),
  .serialized)
struct CostTests {
  init() throws { try startGStreamer() }

  @Test(
    "a Swift element costs about as much as identity",
    arguments: ["identity", "identity silent=true", "diptestidentity", "diptestforward"])
  func cost(element: String) async throws {
    let chain = Array(repeating: element, count: 8).joined(separator: " ! ")
    var best = [Duration.seconds(100), .seconds(100)]
    for _ in 0..<5 {
      for (index, line) in [
        "fakesrc num-buffers=200000 ! fakesink", "fakesrc num-buffers=200000 ! \(chain) ! fakesink",
      ].enumerated() {
        let pipeline = try Pipeline(line)
        let start = ContinuousClock.now
        try await pipeline.run()
        best[index] = min(best[index], ContinuousClock.now - start)
      }
    }
    print(element, (best[1] - best[0]) / .nanoseconds(1) / 1_600_000, "ns a buffer")
  }
}
