import Dipper
import Testing

@Suite("What sources leave behind", .serialized, .timeLimit(.minutes(5)))
struct SourceLeakTests {
  @Test("a hundred sources that came and went leave no thread, no descriptor and no memory")
  func cycles() async {
    await #expect(processExitsWith: .success) {
      let live = try await LiveRun((0..<4).map { camera("stays-\($0)", fps: 10) })
      // The first ones fill what is kept for good: pools, types, arenas.
      for _ in 0..<20 { try await comeAndGo(live) }
      let before = try await HeldMemory.settled()
      for _ in 0..<100 { try await comeAndGo(live) }
      let after = try await HeldMemory.settled()
      #expect(after.threads <= before.threads + 2, "\(before) \(after)")
      #expect(after.descriptors <= before.descriptors + 2, "\(before) \(after)")
      // What is known of each source stays for the report, and the test itself notes every frame.
      #expect(after.bytes < before.bytes + 3_000_000, "\(before) \(after)")
      live.run.finish()
      let report = try await live.run.report()
      #expect(report.sources.prefix(4).allSatisfy { $0.dropped == 0 && $0.gaps.isEmpty && $0.errors.isEmpty })
    }
  }
}

private func comeAndGo(_ live: LiveRun) async throws {
  try await live.run.sources.add(camera("guest", fps: 100))
  try await live.awaitFrames(1, of: "guest")
  try await live.run.sources.remove("guest")
}
