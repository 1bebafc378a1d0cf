import DipperDelivery
import DipperEvents
import DipperSpool
import Foundation
import Synchronization
import Testing

@Suite("A spool in a file") struct SQLiteSpoolTests {
  private let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test("what was appended is there again after the file was closed, in its order and unaltered")
  func keeps() throws {
    let path = scratch.path("events.sqlite")
    let first = try SQLiteSpool(path: path)
    try first.append(MadeUpEvents.entries(0..<50))
    try first.close()
    let second = try SQLiteSpool(path: path)
    try second.append(MadeUpEvents.entries(50..<60))
    let events = try second.undelivered(after: 0, limit: 1000)
    #expect(events.map(\.entry) == MadeUpEvents.entries(0..<60))
    #expect(events.map(\.position) == events.map(\.position).sorted())
    #expect(try second.appended(of: "gate") == 60)
    #expect(second.findings.isEmpty)
  }

  @Test("what was delivered is not sent again, nor kept")
  func deliveries() throws {
    let path = scratch.path("events.sqlite")
    let spool = try SQLiteSpool(path: path)
    try spool.append(MadeUpEvents.entries(0..<10))
    let positions = try spool.undelivered(after: 0, limit: 10).map(\.position)
    try spool.markDelivered(through: positions[5])
    #expect(try spool.undelivered(after: 0, limit: 10).map(\.entry) == MadeUpEvents.entries(6..<10))
    try spool.close()
    let again = try SQLiteSpool(path: path)
    #expect(try again.events().map(\.entry) == MadeUpEvents.entries(6..<10))
    #expect(try again.counts().undelivered == 4)
  }

  @Test("a place that was delivered is never given again, also when the spool is empty")
  func placesAreNotUsedAgain() throws {
    let path = scratch.path("events.sqlite")
    for round in 0..<3 {
      let spool = try SQLiteSpool(path: path)
      try spool.append([MadeUpEvents.entry(round)])
      let events = try spool.undelivered(after: 0, limit: 10)
      try #require(events.map(\.entry) == [MadeUpEvents.entry(round)])
      try spool.markDelivered(through: events[0].position)
      try spool.close()
    }
  }

  @Test("events are found by time, source and type, the last ones first where too many are found")
  func queries() throws {
    let spool = try SQLiteSpool(path: scratch.path("events.sqlite"))
    for number in 0..<20 {
      try spool.append([
        MadeUpEvents.entry(number, source: number % 2 == 0 ? "gate" : "yard", type: number < 10 ? "crossed" : "left")
      ])
    }
    func numbers(_ query: EventQuery) throws -> [UInt64] { try spool.events(query).map(\.entry.key.sequence) }
    #expect(try numbers(EventQuery(sources: ["gate"], types: ["left"])) == [10, 12, 14, 16, 18])
    #expect(
      try numbers(
        EventQuery(
          since: WallTime(nanoseconds: 1_003_000_000_000), until: WallTime(nanoseconds: 1_006_000_000_000))) == [
          3, 4, 5,
        ])
    #expect(try numbers(EventQuery(last: 2)) == [18, 19])
    #expect(try numbers(EventQuery(sources: ["'; DROP TABLE event; --"])) == [])
  }

  @Test("a full spool does what it was told, and counts it", arguments: SpoolLimits.WhenFull.allCases)
  func full(policy: SpoolLimits.WhenFull) throws {
    let size = SpoolLimits.size(of: MadeUpEvents.entry(10))
    let spool = try SQLiteSpool(
      path: scratch.path("events.sqlite"), limits: SpoolLimits(bytes: 10 * size, whenFull: policy))
    try spool.append(MadeUpEvents.entries(10..<20))
    switch policy {
    case .dropOldest:
      #expect(try spool.append(MadeUpEvents.entries(20..<23)) == 3)
      #expect(try spool.events().map(\.entry) == MadeUpEvents.entries(13..<23))
      #expect(try spool.counts().droppedFull == 3)
    case .dropNewest:
      #expect(try spool.append(MadeUpEvents.entries(20..<23)) == 3)
      #expect(try spool.events().map(\.entry) == MadeUpEvents.entries(10..<20))
      #expect(try spool.counts().droppedFull == 3)
    case .stop:
      let error = #expect(throws: DeliveryError.self) { try spool.append(MadeUpEvents.entries(20..<23)) }
      #expect(error?.code == .spoolFull)
      #expect(try spool.events().count == 10)
    }
    #expect(try spool.counts().bytes <= 10 * size)
  }

  @Test("what was delivered makes room before anything is dropped")
  func roomOfDelivered() throws {
    let size = SpoolLimits.size(of: MadeUpEvents.entry(10))
    let spool = try SQLiteSpool(
      path: scratch.path("events.sqlite"), limits: SpoolLimits(bytes: 10 * size, whenFull: .stop))
    try spool.append(MadeUpEvents.entries(10..<20))
    try spool.markDelivered(through: try spool.undelivered(after: 0, limit: 4)[3].position)
    #expect(try spool.append(MadeUpEvents.entries(20..<24)) == 0)
    #expect(try spool.undelivered(after: 0, limit: 100).map(\.entry) == MadeUpEvents.entries(14..<24))
  }

  @Test("events that are too old go, and are counted; a clock that is set back takes none away")
  func age() throws {
    let now = Mutex<Int64>(1_100)
    let spool = try SQLiteSpool(
      path: scratch.path("events.sqlite"), limits: SpoolLimits(seconds: 200),
      clock: { WallTime(nanoseconds: now.withLock { $0 } * 1_000_000_000) })
    try spool.append(MadeUpEvents.entries(0..<50))
    now.withLock { $0 = 1_150 }
    try spool.append(MadeUpEvents.entries(50..<100))
    now.withLock { $0 = 10 }
    try spool.append(MadeUpEvents.entries(100..<101))
    #expect(try spool.events().count == 101)
    now.withLock { $0 = 1_320 }
    try spool.append(MadeUpEvents.entries(101..<102))
    #expect(try spool.events().map(\.entry) == MadeUpEvents.entries(50..<102))
    #expect(try spool.counts().droppedOld == 50)
  }

  @Test("a file that is no spool is moved aside and said so, and the spool begins anew")
  func noDatabase() throws {
    let path = scratch.path("events.sqlite")
    try Data(repeating: 0x41, count: 20_000).write(to: URL(filePath: path))
    let spool = try SQLiteSpool(path: path)
    #expect(spool.findings.map(\.code) == [.spoolDamaged])
    #expect(spool.findings.first?.message.contains("events.sqlite.damaged-1") == true)
    #expect(try Data(contentsOf: URL(filePath: path + ".damaged-1")).count == 20_000)
    try spool.append(MadeUpEvents.entries(0..<3))
    #expect(try spool.events().count == 3)
  }

  @Test("flipped bytes are found, wherever they are; what is not hit is taken over", arguments: 0..<12)
  func flippedBytes(seed: Int) throws {
    let path = scratch.path("events.sqlite")
    let spool = try SQLiteSpool(path: path)
    try spool.append(MadeUpEvents.entries(0..<2000))
    try spool.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    // One page's header, or bytes within rows, at twelve places of the file; never the first page, which has a test of its own.
    let start = 4096 + (bytes.count - 8192) * seed / 12
    for offset in 0..<40 { bytes[start + offset] ^= 0xA5 }
    try bytes.write(to: URL(filePath: path))

    let again = try SQLiteSpool(path: path)
    let events = try again.undelivered(after: 0, limit: 10_000).map(\.entry)
    let whole = Set(MadeUpEvents.entries(0..<2000))
    #expect(events.allSatisfy(whole.contains), "nothing that is altered is sent")
    // The second page leads to all the others: with it goes the way to them.
    if seed > 0 { #expect(events.count >= 1500, "only what lies near the damage is lost: \(events.count)") }
    #expect(events.count == 2000 || !again.findings.isEmpty, "the damage is reported")
    try again.append(MadeUpEvents.entries(2000..<2010))
    #expect(try again.undelivered(after: 0, limit: 10_000).suffix(10).map(\.entry) == MadeUpEvents.entries(2000..<2010))
  }

  @Test("what cannot be opened says what to do", arguments: ["none/events.sqlite", "folder"])
  func cannotOpen(name: String) throws {
    try FileManager.default.createDirectory(atPath: scratch.path("folder"), withIntermediateDirectories: true)
    let error = #expect(throws: DeliveryError.self) { try SQLiteSpool(path: scratch.path(name)) }
    #expect(error?.code == .spoolOpen)
    #expect(error?.description.contains(name) == true)
  }
}
