import Dipper
import Foundation
import RTSPServing
import Testing

/// How long to go on, from the environment; `make soak` sets it.
private let minutes = ProcessInfo.processInfo.environment["DIPPER_SOAK_MINUTES"].flatMap { Double($0) }

@Suite(
  "Cameras over hours", .serialized,
  .enabled(if: minutes != nil && TestServer.isPresent, "make soak runs it, for as long as MINUTES says"))
struct SourceSoakTests {
  @Test("what the process holds does not grow while cameras break, come and go")
  func soak() async throws {
    let server = try TestServer(["--streams", "4", "--size", "160x120"])
    let flow = try Flow {
      Sources((0..<4).map { Source(server.uri($0), name: "camera-\($0)", reconnect: quick) })
    }
    let run = try await flow.start()
    try await until("all play") { run.sources.states.allSatisfy { $0.state.name == "playing" } }
    let end = ContinuousClock.now + .seconds(60 * (minutes ?? 0))
    var first: HeldMemory?
    var round = 0
    while ContinuousClock.now < end {
      try await breakSomething(round, server, run)
      try await until("all are back") { run.sources.states.allSatisfy { $0.state.name == "playing" } }
      // The first rounds fill what is kept for good, the reports of the last gaps among it.
      if round.isMultiple(of: 50) {
        try await quiet(run)
        let held = try await HeldMemory.settled()
        if round == 150 { first = held }
        print("round \(round): \(held)")
      }
      round += 1
    }
    try await quiet(run)
    let last = try await HeldMemory.settled()
    run.finish()
    let report = try await run.report()
    #expect(report.failedSources.isEmpty)
    guard let first else { return }
    #expect(last.threads <= first.threads + 4 && last.descriptors <= first.descriptors + 4, "\(first) \(last)")
    // Decoders keep pools whose size follows the load; growth without end is more than that.
    #expect(last.bytes < first.bytes + 4_000_000, "\(first) \(last)")
  }

  /// Waits until nothing is being connected, or taken down, any more.
  private func quiet(_ run: FlowRun) async throws {
    var calm = 0
    var before = run.sources.states.map(\.reconnects)
    while calm < 10 {
      try await Task.sleep(for: .milliseconds(100))
      let now = run.sources.states.map(\.reconnects)
      calm = now == before && run.sources.states.allSatisfy { $0.state.name == "playing" } ? calm + 1 : 0
      before = now
    }
  }

  private func breakSomething(_ round: Int, _ server: TestServer, _ run: FlowRun) async throws {
    let before = run.sources.states.map(\.reconnects)
    func isLost(_ places: Range<Int>) -> Bool {
      let now = run.sources.states.map(\.reconnects)
      return places.allSatisfy { now[$0] > before[$0] }
    }
    switch round % 5 {
    case 0:
      try server.tell("cut")
      try await until("all were lost") { isLost(0..<4) }
    case 1:
      try server.tell("stall 1")
      try await until("it was lost") { run.sources.state(of: "camera-1")?.state.name == "reconnecting" }
      try server.tell("resume")
    case 2:
      try server.tell("end 2")
      try await until("it was lost") { isLost(2..<3) }
    case 3:
      try server.restart()
      try await until("all were lost") { isLost(0..<4) }
    default:
      try await run.sources.add(Source(server.uri(3), name: "guest", reconnect: quick))
      try await until("the guest plays") { run.sources.state(of: "guest")?.state.name == "playing" }
      try await run.sources.remove("guest")
    }
  }
}
