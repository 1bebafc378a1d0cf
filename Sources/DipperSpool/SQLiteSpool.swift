public import DipperDelivery
package import DipperEvents
internal import Foundation
internal import GRDB
internal import Glibc
internal import Synchronization

/// A spool in a file of SQLite.
///
/// What `append` returned from survives the end of the process, however it comes. A file that is damaged is moved
/// aside, what can still be read of it is taken over, and ``findings`` says so.
///
/// ```swift
/// let spool = try SQLiteSpool(path: "events.sqlite")
/// for event in try spool.events(EventQuery(sources: ["gate"])) { print(event.entry.type) }
/// ```
public final class SQLiteSpool: EventSpool {
  /// The file's path.
  public let path: String

  /// How much is kept.
  public let limits: SpoolLimits

  private let state: Mutex<SpoolState>
  private let clock: @Sendable () -> WallTime

  /// How many delivered events stay before the file is relieved of them, so that it is not done for each.
  private static let reliefStep: Int64 = 1000

  /// Opens a spool, or makes one.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - limits: How much is kept.
  /// - Throws: A ``DeliveryError`` that names the file and why it cannot be opened.
  public convenience init(path: String, limits: SpoolLimits = SpoolLimits()) throws(DeliveryError) {
    try self.init(path: path, limits: limits, clock: { .now })
  }

  /// Opens a spool with a clock of one's own.
  package init(path: String, limits: SpoolLimits, clock: @escaping @Sendable () -> WallTime) throws(DeliveryError) {
    self.path = path
    self.limits = limits
    self.clock = clock
    var findings: [DeliveryError] = []
    let database: DatabaseQueue
    do throws(DeliveryError) {
      database = try SpoolFile.open(path, limits.durability)
    } catch {
      guard error.code == .spoolDamaged else { throw error }
      database = try SpoolFile.replace(path, limits.durability, because: error, &findings)
    }
    self.state = Mutex(
      SpoolState(database: database, findings: findings, bytes: 0, held: 0, delivered: 0, relieved: 0))
    try access("opening") { database, state in
      try database.read { database in
        let row = try Row.fetchOne(database, sql: "SELECT count(*), coalesce(sum(size), 0) FROM event")
        state.held = row?[0] ?? 0
        state.bytes = row?[1] ?? 0
        state.delivered = try Int64.fetchOne(database, sql: "SELECT delivered FROM state") ?? 0
        state.relieved = limits.keepsDelivered ? state.delivered : 0
      }
    }
  }

  /// What was found to be wrong so far.
  public var findings: [DeliveryError] { state.withLock { $0.findings } }

  /// Appends entries: all of them, or none where it throws.
  ///
  /// - Parameter entries: The entries, in order.
  /// - Returns: How many events, old or new, went undelivered because the spool was full.
  /// - Throws: A ``DeliveryError`` where the file cannot be written, or the spool is full and is to stop.
  @discardableResult
  public func append(_ entries: [SpoolEntry]) throws(DeliveryError) -> Int {
    guard !entries.isEmpty else { return 0 }
    let (limits, now) = (limits, clock())
    return try access("keeping events in") { database, state in
      var next = state
      let dropped = try database.write { database in
        var writer = SpoolWriter(database: database, limits: limits, bytes: next.bytes, held: next.held)
        let dropped = try writer.append(entries, delivered: next.delivered, now: now.nanoseconds)
        (next.bytes, next.held) = (writer.bytes, writer.held)
        return dropped
      }
      state = next
      return dropped
    }
  }

  /// Returns undelivered events in their order; those whose bytes are damaged are put apart.
  ///
  /// - Parameters:
  ///   - position: The place after which to begin.
  ///   - limit: The greatest number of events.
  /// - Returns: The events.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  public func undelivered(after position: Int64, limit: Int) throws(DeliveryError) -> [SpooledEvent] {
    let found = try access("reading") { database, state in
      let first = max(position, state.delivered)
      return try database.read { database in
        try Row.fetchAll(
          database,
          sql:
            "SELECT \(SpoolRow.columns) FROM event WHERE position > ? AND rejected IS NULL ORDER BY position LIMIT ?",
          arguments: [first, limit]
        ).map(SpoolRow.init)
      }
    }
    for damaged in found where !damaged.isWhole {
      try reject(damaged.event.position, reason: "its bytes are damaged")
      let finding = DeliveryError(
        .spoolDamaged, "the bytes of event \(damaged.event.position) in \(path) are damaged; it is put apart",
        doing: "reading the spool")
      state.withLock { $0.findings.append(finding) }
    }
    return found.filter(\.isWhole).map(\.event)
  }

  /// Notes that all events up to a place were delivered.
  ///
  /// - Parameter position: The place of the last of them.
  /// - Throws: A ``DeliveryError`` where the file cannot be written.
  public func markDelivered(through position: Int64) throws(DeliveryError) {
    let (keeps, durability) = (limits.keepsDelivered, limits.durability)
    try access("noting deliveries in") { database, state in
      guard position > state.delivered else { return }
      var next = state
      next.delivered = position
      try database.writeWithoutTransaction { database in
        // A mark that is lost with the machine's power costs a second delivery and no event.
        try SpoolFile.wait(for: .process, database)
        try database.inTransaction {
          try database.cachedStatement(sql: "UPDATE state SET delivered = ?").execute(arguments: [position])
          if !keeps, position - next.relieved >= Self.reliefStep {
            try next.relieve(database)
          }
          return .commit
        }
        try SpoolFile.wait(for: durability, database)
      }
      state = next
    }
  }

  /// Puts an event apart that a broker refuses.
  ///
  /// - Parameters:
  ///   - position: The event's place.
  ///   - reason: Why.
  /// - Throws: A ``DeliveryError`` where the file cannot be written.
  public func reject(_ position: Int64, reason: String) throws(DeliveryError) {
    try access("putting an event apart in") { database, _ in
      try database.write { database in
        try database.execute(
          sql: "UPDATE event SET rejected = ? WHERE position = ?", arguments: [reason, position])
      }
    }
  }

  /// Hands the events that a query asks for to a closure, in order.
  ///
  /// - Parameters:
  ///   - query: Which events.
  ///   - body: Takes each.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  public func forEach(_ query: EventQuery, _ body: (SpooledEvent) -> Void) throws(DeliveryError) {
    let (sql, arguments) = query.statement
    try access("reading") { database, _ in
      try database.read { database in
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try rows.next() { body(SpoolRow(row).event) }
      }
    }
  }

  /// Returns the events that a query asks for.
  ///
  /// - Parameter query: Which events.
  /// - Returns: The events in order.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  public func events(_ query: EventQuery = EventQuery()) throws(DeliveryError) -> [SpooledEvent] {
    var events: [SpooledEvent] = []
    try forEach(query) { events.append($0) }
    return events
  }

  /// Returns how many events of a source were appended since the file was made.
  ///
  /// - Parameter source: The source's name.
  /// - Returns: The number.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  public func appended(of source: String) throws(DeliveryError) -> Int {
    try access("reading") { database, _ in
      try database.read { database in
        try Int.fetchOne(database, sql: "SELECT appended FROM source WHERE name = ?", arguments: [source]) ?? 0
      }
    }
  }

  /// Returns what the spool holds and has lost.
  ///
  /// - Returns: The counts.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  public func counts() throws(DeliveryError) -> SpoolCounts {
    try access("reading") { database, state in
      try database.read { database in
        var counts = SpoolCounts()
        (counts.held, counts.bytes) = (state.held, state.bytes)
        counts.appended = try Int.fetchOne(database, sql: "SELECT coalesce(sum(appended), 0) FROM source") ?? 0
        counts.undelivered =
          try Int.fetchOne(
            database, sql: "SELECT count(*) FROM event WHERE position > ? AND rejected IS NULL",
            arguments: [state.delivered]) ?? 0
        let row = try Row.fetchOne(database, sql: "SELECT dropped_full, dropped_old FROM state")
        counts.droppedFull = row?[0] ?? 0
        counts.droppedOld = row?[1] ?? 0
        counts.rejected =
          try Int.fetchOne(database, sql: "SELECT count(*) FROM event WHERE rejected IS NOT NULL") ?? 0
        return counts
      }
    }
  }

  /// Closes the file.
  ///
  /// - Throws: A ``DeliveryError`` where that fails.
  public func close() throws(DeliveryError) {
    let keeps = limits.keepsDelivered
    let isOpen = state.withLock { $0.database != nil }
    guard isOpen else { return }
    try access("closing") { database, state in
      if !keeps { try database.write { database in try state.relieve(database) } }
      try database.close()
      state.database = nil
    }
  }

  /// Works with the file; one that turns out to be damaged is replaced and the work done again.
  private func access<Result>(
    _ doing: String, _ body: (DatabaseQueue, inout SpoolState) throws -> Result
  ) throws(DeliveryError) -> Result {
    let (path, durability) = (path, limits.durability)
    let result = state.withLock { state -> Swift.Result<Result, DeliveryError> in
      for isLast in [false, true] {
        guard let database = state.database else {
          return .failure(DeliveryError(.spoolOpen, "\(path) is closed", doing: "\(doing) the spool"))
        }
        do {
          return .success(try body(database, &state))
        } catch {
          let failure = SpoolFile.error(error, path: path, doing: "\(doing) the spool")
          guard failure.code == .spoolDamaged, !isLast else { return .failure(failure) }
          do throws(DeliveryError) { try Self.replace(&state, path, durability, because: failure) } catch {
            return .failure(error)
          }
        }
      }
      return .failure(DeliveryError(.spoolDamaged, "\(path) is damaged", doing: "\(doing) the spool"))
    }
    return try result.get()
  }

  private static func replace(
    _ state: inout SpoolState, _ path: String, _ durability: SpoolLimits.Durability, because failure: DeliveryError
  ) throws(DeliveryError) {
    // The file is damaged: whether it closes well is of no interest.
    try? state.database?.close()
    state.database = nil
    let database = try SpoolFile.replace(path, durability, because: failure, &state.findings)
    state.database = database
    (state.held, state.bytes, state.delivered, state.relieved) = (0, 0, 0, 0)
    do {
      let row = try database.read { try Row.fetchOne($0, sql: "SELECT count(*), coalesce(sum(size), 0) FROM event") }
      state.held = row?[0] ?? 0
      state.bytes = row?[1] ?? 0
    } catch {
      throw SpoolFile.error(error, path: path, doing: "reading the spool")
    }
  }
}
