import Testing

@testable import Dipper

@Suite("Sources that are lost", .timeLimit(.minutes(5)))
struct ReconnectTests {
  @Test("a live source whose stream ends is connected anew, and its frames count on")
  func again() async throws {
    let live = try await LiveRun([camera("a"), camera("b", frames: 5, reconnect: quick)])
    try await until("it was lost and is back twice") {
      live.events(of: "b").count { if case .recovered = $0 { true } else { false } } >= 2
    }
    let report = try await live.end()
    let b = report.sources[1]
    #expect(b.reconnects >= 2 && b.frames >= 10 && b.errors.isEmpty)
    #expect(b.gaps.count >= 2 && b.gaps[0].reason.contains("end of the stream"))
    #expect(b.gaps.prefix(2).allSatisfy { ($0.duration ?? 0) > 0 })
    #expect(report.sources[0].reconnects == 0 && report.sources[0].gaps.isEmpty)
    #expect("\(report)".contains("b was connected anew"))
    let lost = SourceEvent.Kind.lost("found the end of the stream, expected one without end")
    #expect(live.events(of: "b").prefix(2) == [.connected, lost])
  }

  @Test("tracks begin anew after a gap, and no number is used twice")
  func tracks() async throws {
    let ids = Gathered<(frame: Int, id: UInt64)>()
    let live = try await LiveRun(
      [camera("b", frames: 12, reconnect: quick)],
      [
        ForEachFrame { addMovingBox(to: $0) }, Track(),
        ForEachObject { object, frame in if let id = object.trackingID { ids.add((frame.number, id)) } },
      ])
    try await until("it came back twice") { live.frames("b") >= 36 }
    _ = try await live.end()
    let byConnection = Dictionary(grouping: ids.all) { $0.frame / 12 }.mapValues { Set($0.map(\.id)) }
    #expect(byConnection.count >= 3)
    let whole = byConnection.filter { $0.key < 3 }.values
    #expect(whole.allSatisfy { $0.count == 1 }, "one thing, one track: \(byConnection)")
    #expect(Set(whole.flatMap { $0 }).count == whole.count, "\(byConnection)")
  }

  @Test("after the attempts allowed the source has failed, and the run ends with the others")
  func limit() async throws {
    var few = quick
    few.attempts = 2
    let dead = Source("rtsp://user:s3cret@127.0.0.1:9/main", name: "dead", reconnect: few)
    let live = try await LiveRun([Source("test://ball?frames=30&size=64x48", name: "file"), dead])
    let report = try await live.run.report()
    #expect(report.outcome == .finished && report.failedSources == ["dead"] && report.sources[0].frames == 30)
    #expect(report.sources[1].errors.count == 1)
    let line = report.sources[1].errors.first ?? ""
    #expect(line.contains("check the address") && !line.contains("s3cret"), "\(line)")
    #expect(report.sources[1].reconnects == 2)
    #expect(!"\(live.happened.all)".contains("s3cret"))
  }

  @Test("a failed source is tried again when it is resumed, and plays when it is changed")
  func revived() async throws {
    let dead = Source("rtsp://127.0.0.1:9/main", name: "dead", reconnect: .never)
    let live = try await LiveRun([camera("a"), dead])
    try await until("it fails") { live.state("dead") == "failed" }
    try await live.run.sources.resume("dead")
    try await until("it fails again") { live.events(of: "dead").count >= 3 && live.state("dead") == "failed" }
    try await live.run.sources.change("dead", to: camera("x"))
    try await live.awaitFrames(3, of: "dead")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty)
  }

  @Test(
    "a camera that is not there is looked for again and again, until the run ends",
    arguments: ["/dev/video77", "v4l2:///dev/video77"])
  func noDevice(uri: String) async throws {
    let live = try await LiveRun([camera("a"), Source(uri, name: "usb", reconnect: quick)])
    try await until("two attempts were made") { (live.run.sources.state(of: "usb")?.reconnects ?? 0) >= 2 }
    guard case .reconnecting(let attempt, _, let reason)? = live.run.sources.state(of: "usb")?.state else {
      // It is being connected just now.
      _ = try await live.end()
      return
    }
    #expect(attempt >= 2 && reason.contains("check the address"), "\(reason)")
    let report = try await live.end()
    #expect(report.failedSources.isEmpty && report.sources[1].frames == 0)
  }

  @Test("every pause is twice the one before, less a part by chance, and has a limit")
  func delays() {
    let reconnect = Reconnect(firstDelay: .seconds(1), longestDelay: .seconds(5))
    #expect((1...5).map { reconnect.delay(before: $0, chance: 0) } == [1, 2, 4, 5, 5].map { Duration.seconds($0) })
    #expect(reconnect.delay(before: 2, chance: 1) == .seconds(1))
    #expect(reconnect.delay(before: 1_000_000, chance: 0) == .seconds(5))
    let drawn = (0..<50).map { _ in reconnect.delay(before: 1) }
    #expect(drawn.allSatisfy { (.milliseconds(500)...(.seconds(1))).contains($0) } && Set(drawn).count > 1)
  }

  @Test("letters are read in their order, and a reader waits no longer than it wants to")
  func mailbox() async {
    let mailbox = Mailbox<Int>()
    #expect(await mailbox.next(until: .now + .milliseconds(5)) == nil)
    mailbox.post(1)
    mailbox.post(2)
    #expect(await mailbox.next() == 1)
    #expect(await mailbox.next(until: .now - .seconds(1)) == 2, "what is there is read, however late")
    let reader = Task { await mailbox.next() }
    mailbox.post(3)
    #expect(await reader.value == 3)
    mailbox.post(4)
    #expect(mailbox.close() == [4])
    #expect(!mailbox.post(5))
  }
}
