@testable import DipperDelivery
import DipperEvents
import DipperSpool
import SpoolLibrary
import Testing

@Suite("A spool in a library of its own") struct LoadedSpoolTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private var library: SpoolLibrary {
    unsafe SpoolLibrary { call, handle, request, count, answer, context in
      unsafe callSpool(call, handle, request, count, answer, context)
    }
  }

  @Test("does all that the spool does that it stands for")
  func functions() throws {
    let path = scratch.path("events.sqlite")
    let limits = SpoolLimits(bytes: 1 << 20, seconds: 1000, whenFull: .dropNewest, keepsDelivered: true)
    let spool = try LoadedSpool(path, limits, in: library)
    let entries = MadeUpEvents.entries(0..<20)
    #expect(try spool.append(entries) == 0)
    #expect(try spool.undelivered(after: 0, limit: 5).map(\.entry) == Array(entries[..<5]))
    try spool.markDelivered(through: 3)
    try spool.reject(5, reason: "a \"reason\"")
    #expect(try spool.undelivered(after: 0, limit: 100).map(\.position) == [4] + Array(6...20))
    #expect(try spool.appended(of: "gate") == 20)
    let counts = try spool.counts()
    #expect(counts.held == 20 && counts.undelivered == 16 && counts.rejected == 1)
    var found: [SpoolEntry] = []
    let query = EventQuery(since: entries[10].time, until: entries[15].time, sources: ["gate"], types: [], last: 3)
    try spool.forEach(query) { found.append($0.entry) }
    #expect(found == Array(entries[12..<15]))
    #expect(spool.findings.isEmpty)
    try spool.close()
    #expect(try SQLiteSpool(path: path).counts().held == 20)
  }

  @Test("throws what that spool throws")
  func errors() throws {
    let path = scratch.path("none/events.sqlite")
    let error = #expect(throws: DeliveryError.self) { try LoadedSpool(path, SpoolLimits(), in: library) }
    #expect(error?.code == .spoolOpen)
    #expect(error?.description.contains(path) == true)
    let own = #expect(throws: DeliveryError.self) { try SQLiteSpool(path: path) }
    #expect(error == own)
  }

  @Test("refuses what is no message, and says that two versions met", arguments: [0, 3, 8, 20])
  func broken(count: Int) throws {
    var message = SpoolMessage([UInt8](repeating: 0xFF, count: count))
    let error = #expect(throws: DeliveryError.self) { _ = try message.takeEntry() }
    #expect(error?.description.contains("version") == true)
  }
}
