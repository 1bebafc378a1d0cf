import Dipper
import RTSPServing
import Testing

/// What a camera does wrong, and what the others must not notice.
struct Fault: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// How the server is started that breaks.
  var options: [String] = []
  /// What the gap's reason says.
  var says: String
  /// Breaks it while it plays.
  var happen: @Sendable (TestServer) throws -> Void = { _ in }

  static let all: [Fault] = [
    Fault(testDescription: "the server is killed and started again", says: "found") {
      $0.kill()
      try $0.restart()
    },
    Fault(
      testDescription: "the connection is cut in the middle of a frame", options: ["--cut-after", "20", "--once"],
      says: "found"),
    Fault(testDescription: "it stalls without closing the connection", says: "found no frame for 2 s") {
      try $0.tell("stall")
    },
    Fault(testDescription: "its codec changes", says: "found") { try $0.tell("codec h265") },
    Fault(testDescription: "the stream ends", options: ["--stop-after", "20", "--once"], says: "end of the stream"),
  ]
}

@Suite(
  "Cameras that break", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: TestServer.isPresent, "RTSPTestServer is not built beside the tests"))
struct CameraFaultTests {
  /// A camera that nothing may be lost of, however busy the machine is.
  private func steady(_ server: TestServer, _ stream: Int) -> Source {
    var patient = quick
    patient.stallTimeout = .seconds(60)
    return Source(
      server.uri(stream), name: "good-\(stream)", reconnect: patient, latencyBudget: .seconds(600))
  }

  private func rtsp(_ server: TestServer, _ stream: Int = 0, name: String = "bad") -> Source {
    Source(server.uri(stream), name: name, reconnect: quick)
  }

  @Test("a camera that breaks comes back, and three others lose no frame", arguments: Fault.all)
  func fault(fault: Fault) async throws {
    let bad = try TestServer(fault.options + ["--size", "64x48"])
    let good = try TestServer(["--streams", "3", "--size", "64x48", "--rate", "8"])
    let live = try await LiveRun([rtsp(bad)] + (0..<3).map { steady(good, $0) })
    try await until("all play") { live.run.sources.states.allSatisfy { $0.frames > 5 } }
    // While it is connected, a camera's first frames come all at once.
    let dropped = live.run.sources.states.map(\.dropped)
    try fault.happen(bad)
    try await until("it was lost") { (live.run.sources.state(of: "bad")?.reconnects ?? 0) > 0 }
    if fault.says.hasPrefix("found no frame for") { try bad.tell("resume") }
    try await until("it is back") { live.state("bad") == "playing" }
    try await live.awaitFrames(5, of: "bad")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty)
    #expect(report.sources[0].gaps.contains { $0.reason.contains(fault.says) }, "\(report.sources[0].gaps)")
    #expect(report.sources[0].gaps.first?.duration ?? 0 > 0)
    expectUndisturbed(report, dropped)
  }

  @Test("a resolution that changes in mid-stream is taken as it comes, and three others lose no frame")
  func changedSize() async throws {
    let server = try TestServer(["--size", "160x120"])
    let good = try TestServer(["--streams", "3", "--size", "64x48", "--rate", "8"])
    let sizes = Gathered<Float>()
    let live = try await LiveRun(
      [rtsp(server)] + (0..<3).map { steady(good, $0) },
      [ForEachFrame { if $0.sourceName == "bad" { sizes.add($0.size.width) } }])
    try await until("all play") { live.run.sources.states.allSatisfy { $0.frames > 5 } }
    let dropped = live.run.sources.states.map(\.dropped)
    try server.tell("size 64x48")
    try await until("the new size comes") { sizes.all.last == 64 }
    try await live.awaitFrames(3, of: "bad")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty)
    #expect(Set(sizes.all) == [160, 64])
    expectUndisturbed(report, dropped)
  }

  /// Expects that all but the first source lost nothing.
  private func expectUndisturbed(_ report: Report, _ dropped: [Int]) {
    for (source, dropped) in zip(report.sources, dropped).dropFirst() {
      #expect(source.gaps.isEmpty && source.reconnects == 0 && source.dropped == dropped, "\(source)")
    }
  }

  @Test("a wrong password is said once, tried once and shown never; the right one plays")
  func password() async throws {
    let server = try TestServer(["--user", "ad min", "--password", "p@ss:w/rd", "--size", "64x48"])
    let wrong = Source(server.uri(credentials: "ad%20min:wr0ngPass"), name: "wrong", reconnect: quick)
    let right = Source(server.uri(credentials: "ad%20min:p%40ss%3Aw%2Frd"), name: "right", reconnect: quick)
    let apart = Source(
      server.uri(), name: "apart", reconnect: quick,
      credentials: Credentials(user: "ad min", password: "p@ss:w/rd"))
    let live = try await LiveRun([wrong, right, apart])
    try await until("two play and one fails") {
      live.frames("right") > 3 && live.frames("apart") > 3 && live.state("wrong") == "failed"
    }
    let all = "\(live.run.sources.states) \(live.happened.all) \(live.run.progress.json)"
    let report = try await live.end()
    #expect(report.failedSources == ["wrong"] && report.sources[0].reconnects == 0)
    #expect(report.sources[0].errors.first?.contains("the password") == true, "\(report.sources[0].errors)")
    for secret in ["wr0ng", "p@ss", "p%40ss", "ad%20min"] {
      #expect(!(all + report.json + "\(report) \([wrong, right, apart])").contains(secret))
    }
  }

  @Test("a server that speaks no RTSP, or not at all, is tried again and again", arguments: ["--garbage", "--silent"])
  func noRTSP(option: String) async throws {
    let server = try TestServer([option])
    var settings = quick
    settings.connectTimeout = .seconds(1)
    let live = try await LiveRun([
      camera("a"), Source(server.uri(), name: "bad", reconnect: settings),
    ])
    try await until("it was tried three times") { (live.run.sources.state(of: "bad")?.reconnects ?? 0) >= 3 }
    #expect(live.frames("bad") == 0)
    // Under the same address, a camera after all.
    try server.restart(["--size", "64x48"])
    try await live.awaitFrames(3, of: "bad")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty && report.sources[0].gaps.isEmpty)
  }

  /// Expects that a camera whose packets get lost gives frames, and three others lose none.
  private func playOn(_ server: TestServer, frames: Int) async throws {
    let good = try TestServer(["--streams", "3", "--size", "64x48", "--rate", "8"])
    var source = rtsp(server)
    source.transport = .udp
    let live = try await LiveRun([source] + (0..<3).map { steady(good, $0) })
    try await until("all play") { live.run.sources.states.allSatisfy { $0.frames > 5 } }
    let dropped = live.run.sources.states.map(\.dropped)
    try await live.awaitFrames(frames, of: "bad")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty)
    expectUndisturbed(report, dropped)
  }

  @Test("with a fifth of the packets lost the camera plays on, and three others lose no frame")
  func losses() async throws {
    try await playOn(TestServer(["--drop", "0.2", "--size", "64x48", "--key-interval", "5"]), frames: 10)
  }

  @Test(
    "on a network that loses a fifth of the packets the camera plays on, and three others lose no frame",
    .enabled(if: LossyNetwork.obstacle == nil, "no lossy network here: \(LossyNetwork.obstacle ?? "")"))
  func lossyNetwork() async throws {
    let network = try LossyNetwork(percent: 20)
    try await playOn(TestServer(["--size", "320x240", "--key-interval", "5"], in: network), frames: 30)
  }

  @Test("a removed camera's connection is closed, a paused one's too")
  func closed() async throws {
    let server = try TestServer(["--streams", "2", "--size", "64x48"])
    let live = try await LiveRun([camera("a"), rtsp(server, 0, name: "b"), rtsp(server, 1, name: "c")])
    try await until("both play") { live.frames("b") > 0 && live.frames("c") > 0 }
    #expect(try server.tell("clients") == "clients 2")
    try await live.run.sources.remove("b")
    try await live.run.sources.pause("c")
    try await until("both have hung up") { try server.tell("clients") == "clients 0" }
    try await live.run.sources.resume("c")
    try await live.awaitFrames(3, of: "c")
    _ = try await live.end()
  }
}
