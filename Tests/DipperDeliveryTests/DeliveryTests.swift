import DipperDelivery
import DipperEvents
import DipperSpool
import Synchronization
import Testing

@Suite("Delivery") struct DeliveryTests {
  private let scratch: Scratch
  private let inbox = MadeUpBroker.Inbox()
  private let quick = DeliverySettings(topic: "t/{source}/{type}", backOff: BackOff(first: 0.001, longest: 0.01))
  init() throws { scratch = try Scratch() }

  private func submit(_ numbers: Range<Int>, to delivery: Delivery, source: String = "gate") {
    for entry in MadeUpEvents.entries(numbers, source: source) {
      #expect(
        delivery.submit(key: entry.key, source: entry.source, type: entry.type, time: entry.time) {
          $0 += entry.payload
        })
    }
  }

  @Test("every event arrives once, in its order, with its topic and key, where nothing fails")
  func allArrive() throws {
    let delivery = try Delivery(
      spool: SQLiteSpool(path: scratch.path("s.sqlite")), broker: MadeUpBroker(inbox), settings: quick)
    submit(0..<3000, to: delivery)
    #expect(delivery.drain(seconds: 60))
    delivery.close()
    #expect(inbox.messages.map(\.payload) == (0..<3000).map(MadeUpEvents.payload))
    #expect(inbox.messages.map(\.key.sequence) == (0..<3000).map(UInt64.init))
    #expect(inbox.messages.allSatisfy { $0.topic == "t/gate/crossed" && $0.source == "gate" })
    #expect(delivery.status.delivered == 3000)
  }

  @Test("cut connections lose nothing; what arrives twice has the same key, and the order of first arrivals holds")
  func cuts() throws {
    inbox.change {
      $0.failingConnections = 3
      $0.cutAfter = [1, 2, 50, 51, 400, 900]
    }
    let errors = Mutex(0)
    let delivery = try Delivery(
      spool: SQLiteSpool(path: scratch.path("s.sqlite")), broker: MadeUpBroker(inbox), settings: quick
    ) { if $0 != nil { errors.withLock { $0 += 1 } } }
    submit(0..<1000, to: delivery)
    #expect(delivery.drain(seconds: 60))
    delivery.close()
    var seen: Set<UInt64> = []
    let first = inbox.messages.filter { seen.insert($0.key.sequence).inserted }
    #expect(first.map(\.payload) == (0..<1000).map(MadeUpEvents.payload))
    #expect(inbox.messages.count == 1006)
    #expect(errors.withLock { $0 } >= 2)
    #expect(inbox.connections >= 9)
  }

  @Test("what a broker refuses is put apart with its reason, and the others arrive")
  func refusals() throws {
    inbox.change { $0.refused = [0, 7, 99] }
    let spool = try SQLiteSpool(path: scratch.path("s.sqlite"))
    let delivery = try Delivery(spool: spool, broker: MadeUpBroker(inbox), settings: quick)
    submit(0..<100, to: delivery)
    #expect(delivery.drain(seconds: 60))
    #expect(Set(inbox.messages.map(\.key.sequence)) == Set((0..<100).map(UInt64.init)).subtracting([0, 7, 99]))
    #expect(delivery.status.rejected == 3)
    #expect(try spool.counts().rejected == 3)
    delivery.close()
  }

  @Test("what a broker did not take stays for the next run, before its events")
  func nextRun() throws {
    inbox.change { $0.isStuck = true }
    let path = scratch.path("s.sqlite")
    var delivery = try Delivery(spool: SQLiteSpool(path: path), broker: MadeUpBroker(inbox), settings: quick)
    submit(0..<100, to: delivery)
    delivery.close(seconds: 0.01)
    #expect(inbox.messages.isEmpty)
    inbox.change { $0.isStuck = false }
    delivery = try Delivery(spool: SQLiteSpool(path: path), broker: MadeUpBroker(inbox), settings: quick)
    submit(100..<200, to: delivery)
    #expect(delivery.drain(seconds: 60))
    delivery.close()
    #expect(inbox.messages.map(\.payload) == (0..<200).map(MadeUpEvents.payload))
  }

  @Test("without a broker events are kept")
  func noBroker() throws {
    let path = scratch.path("s.sqlite")
    let delivery = try Delivery(spool: SQLiteSpool(path: path))
    submit(0..<100, to: delivery)
    delivery.close()
    #expect(try SQLiteSpool(path: path).events().map(\.entry) == MadeUpEvents.entries(0..<100))
  }

  @Test("taking events never waits for the spool: what has no room is dropped and counted")
  func neverBlocks() throws {
    let spool = StuckSpool()
    let settings = DeliverySettings(pendingEvents: 100)
    let delivery = try Delivery(spool: spool, settings: settings)
    var taken = 0
    for entry in MadeUpEvents.entries(0..<1000)
    where delivery.submit(key: entry.key, source: "a", type: "b", time: entry.time, { $0 += entry.payload }) {
      taken += 1
    }
    // One batch at most has left the queue for the spool, which sits on it.
    #expect((100...200).contains(taken))
    #expect(delivery.status.droppedBeforeSpool == 1000 - taken)
    spool.release()
    #expect(delivery.flush(seconds: 60))
    delivery.close()
    #expect(delivery.status.appended == taken)
  }

  @Test("a wrong topic says what is wrong", arguments: ["", "a/{nothing}", "a/{source"])
  func wrongTopic(topic: String) throws {
    let error = #expect(throws: DeliveryError.self) {
      try Delivery(
        spool: StuckSpool(), broker: MadeUpBroker(MadeUpBroker.Inbox()), settings: DeliverySettings(topic: topic))
    }
    #expect(error?.code == .settings)
  }

  @Test("the waits between attempts grow to their limit and differ from sender to sender")
  func backOff() {
    let backOff = BackOff(first: 1, longest: 10)
    #expect([1, 2, 3, 4, 5, 500].map { backOff.delay(attempt: $0, random: 1) } == [1, 2, 4, 8, 10, 10])
    #expect(backOff.delay(attempt: 2, random: 0) == 1)
  }
}

/// A spool that keeps its caller waiting until it is released.
private final class StuckSpool: EventSpool {
  let path = "stuck"
  let findings: [DeliveryError] = []
  private let isReleased = Mutex(false)

  func release() { isReleased.withLock { $0 = true } }

  func append(_ entries: [SpoolEntry]) throws(DeliveryError) -> Int {
    _ = eventually { isReleased.withLock { $0 } }
    return 0
  }
  func undelivered(after position: Int64, limit: Int) throws(DeliveryError) -> [SpooledEvent] { [] }
  func markDelivered(through position: Int64) throws(DeliveryError) {}
  func reject(_ position: Int64, reason: String) throws(DeliveryError) {}
  func forEach(_ query: EventQuery, _ body: (SpooledEvent) -> Void) throws(DeliveryError) {}
  func appended(of source: String) throws(DeliveryError) -> Int { 0 }
  func counts() throws(DeliveryError) -> SpoolCounts { SpoolCounts() }
  func close() throws(DeliveryError) { release() }
}
