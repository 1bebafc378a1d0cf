import Dipper
import Glibc
import Testing

@Suite("Live pictures stay fresh", .timeLimit(.minutes(5)))
struct FreshnessTests {
  @Test("a stage too slow for its cameras loses whole frames before it, counts them, and stays within the budget")
  func overload() async throws {
    let numbers = Gathered<Int>()
    let source = Source(
      "test://ball?live=true&size=64x48&fps=100", name: "fast", latencyBudget: .milliseconds(100))
    let flow = try Flow {
      Sources([source])
      ForEachFrame { frame in
        numbers.add(frame.number)
        usleep(50_000)
      }
    }
    let run = try await flow.start()
    try await until("frames are left out") { (run.sources.state(of: "fast")?.dropped ?? 0) > 30 }
    let state = try #require(run.sources.state(of: "fast"))
    run.finish()
    let report = try await run.report()
    #expect(report.sources[0].dropped >= state.dropped && report.sources[0].errors.isEmpty)
    #expect(numbers.all == Array(0..<numbers.count), "frames are numbered as they are taken")
    #expect("\(report)".contains("too old and left out"))
  }

  @Test("a file loses none, however slow the stage is")
  func file() async throws {
    let flow = try Flow {
      Sources("test://ball?frames=30&size=64x48")
      ForEachFrame { _ in usleep(5_000) }
    }
    let report = try await flow.run()
    #expect(report.sources[0].frames == 30 && report.sources[0].dropped == 0)
  }
}
