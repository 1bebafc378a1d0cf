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
    let end = ContinuousClock.now + .seconds(60 * (minutes ?? 0))
    var first: HeldMemory?
    var round = 0
    while ContinuousClock.now < end {
      try await breakSomething(round, server, run)
      try await until("all are back") { run.sources.states.allSatisfy { $0.state.name == "playing" } }
      let held = try await HeldMemory.settled()
      // The first rounds fill what is kept for good.
      if round == 20 { first = held }
      if round.isMultiple(of: 20) { print("round \(round): \(held)") }
      round += 1
    }
    let last = try await HeldMemory.settled()
    run.finish()
    let report = try await run.report()
    #expect(report.failedSources.isEmpty)
    guard let first else { return }
    #expect(last.threads <= first.threads + 4 && last.descriptors <= first.descriptors + 4, "\(first) \(last)")
    // Decoders keep pools whose size follows the load; growth without end is more than that.
    #expect(last.bytes < first.bytes + 20_000_000, "\(first) \(last)")
  }

  private func breakSomething(_ round: Int, _ server: TestServer, _ run: FlowRun) async throws {
    switch round % 5 {
    case 0: try server.tell("cut")
    case 1:
      try server.tell("stall 1")
      try await until("it was lost") { run.sources.state(of: "camera-1")?.state.name == "reconnecting" }
      try server.tell("resume")
    case 2: try server.tell("end 2")
    case 3: try server.restart()
    default:
      try await run.sources.add(Source(server.uri(3), name: "guest", reconnect: quick))
      try await until("the guest plays") { run.sources.state(of: "guest")?.state.name == "playing" }
      try await run.sources.remove("guest")
    }
  }
}
