import Dipper
import Foundation
import Glibc
import RTSPServing
import Testing

@Suite("Live pictures stay fresh", .timeLimit(.minutes(5)))
struct FreshnessTests {
  /// How long to go on, from the environment; `make test-times` sets it.
  private static let seconds = ProcessInfo.processInfo.environment["DIPPER_SOAK_SECONDS"].flatMap { Double($0) }

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

  @Test(
    "a stage that takes three times as long as a camera's frames leaves some out, and damages none",
    .enabled(if: TestServer.isPresent, "RTSPTestServer is not built beside the tests"))
  func slowStage() async throws {
    let server = try TestServer(["--rate", "15", "--show-time", "--b-frames", "0", "--size", "320x240"])
    let shown = Gathered<UInt64?>()
    let ages = Gathered<Double>()
    let budget = 0.8
    let flow = try Flow {
      Sources([Source(server.uri(), name: "gate", latencyBudget: .milliseconds(800))])
      ForEachFrame { frame in
        let time = try frame.withPixels { image in
          image.withSamples { luma, stride in ShownTime.read(luma, stride: stride, height: image.height) }
        }
        shown.add(time)
        usleep(200_000)
        if let time { ages.add(Date().timeIntervalSince1970 - Double(time) / 1e9) }
      }
    }
    let run = try await flow.start()
    let end = ContinuousClock.now + .seconds(Self.seconds ?? 0)
    try await until("frames are left out") { shown.count > 8 && (run.sources.state(of: "gate")?.dropped ?? 0) > 8 }
    try await Task.sleep(until: end)
    run.finish()
    let report = try await run.report()
    let times = shown.all.compactMap { $0 }
    #expect(times.count == shown.count, "every picture is whole")
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "and newer than the one before")
    #expect(report.sources[0].frames == times.count && report.failedSources.isEmpty)
    guard let seconds = Self.seconds else { return }
    // The rest is what the connection always takes: the camera's encoder, and the buffer against jitter of 0.2 s.
    let worst = ages.all.dropFirst(5).max() ?? 0
    let least = ages.all.min() ?? 0
    print(
      "\(report.latency.endToEnd.map { "\($0)" } ?? ""), oldest \(worst) s, newest \(least) s at the end of the stage")
    print("\(times.count) frames in \(seconds) s, \(report.sources[0].dropped) left out")
    #expect(worst < budget + 0.35, "\(worst)")
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
