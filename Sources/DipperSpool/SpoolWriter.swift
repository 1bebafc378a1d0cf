internal import DipperDelivery
internal import DipperEvents
internal import Foundation
internal import GRDB

/// Appends entries within one transaction and keeps the limits.
struct SpoolWriter {
  let database: Database
  let limits: SpoolLimits
  var bytes: Int
  var held: Int

  /// Appends entries.
  ///
  /// - Returns: How many events went undelivered because the spool was full.
  mutating func append(_ entries: [SpoolEntry], delivered: Int64, now: Int64) throws -> Int {
    // By when they were kept, not by their own times: a camera with a wrong clock loses nothing.
    try dropOld(before: now - Int64(min(limits.seconds, 9e9) * 1e9), delivered: delivered)
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO event (stream, sequence, source, type, time, kept, payload, checksum, size)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    var counts: [String: Int] = [:]
    var dropped = 0
    for entry in entries {
      let size = SpoolLimits.size(of: entry)
      if bytes + size > limits.bytes {
        let gone = try makeRoom(for: size, delivered: delivered)
        dropped += gone
        if bytes + size > limits.bytes {
          dropped += 1
          continue
        }
      }
      try insert.execute(arguments: [
        Int64(bitPattern: entry.key.stream), Int64(bitPattern: entry.key.sequence), entry.source, entry.type,
        entry.time.nanoseconds, now, Data(entry.payload), entry.checksum, size,
      ])
      bytes += size
      held += 1
      counts[entry.source, default: 0] += 1
    }
    for (source, count) in counts {
      try database.cachedStatement(
        sql: """
          INSERT INTO source (name, appended) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET appended = appended + excluded.appended
          """
      ).execute(arguments: [source, count])
    }
    if dropped > 0 {
      try database.execute(sql: "UPDATE state SET dropped_full = dropped_full + ?", arguments: [dropped])
    }
    return dropped
  }

  /// Deletes the oldest events until there is room.
  ///
  /// - Returns: How many of them were not delivered.
  private mutating func makeRoom(for size: Int, delivered: Int64) throws -> Int {
    // What was delivered goes first, whatever the policy.
    try delete(where: "position <= ? AND rejected IS NULL", [delivered])
    guard bytes + size > limits.bytes else { return 0 }
    switch limits.whenFull {
    case .dropNewest: return 0
    case .stop: throw SpoolIsFull(bytes: limits.bytes)
    case .dropOldest:
      var dropped = 0
      while bytes + size > limits.bytes, held > 0 {
        // Some at once, so that not every further event deletes one.
        let step = max(1, held / 64)
        let end =
          try Int64.fetchOne(
            database, sql: "SELECT position FROM event ORDER BY position LIMIT 1 OFFSET ?", arguments: [step - 1])
          ?? .max
        dropped += try delete(where: "position <= ?", [end])
      }
      return dropped
    }
  }

  /// Deletes what is too old; looks at the oldest event only where none is.
  private mutating func dropOld(before oldest: Int64, delivered: Int64) throws {
    let first = try Int64.fetchOne(database, sql: "SELECT kept FROM event ORDER BY position LIMIT 1")
    guard let first, first < oldest else { return }
    let end =
      try Int64.fetchOne(
        database, sql: "SELECT position - 1 FROM event WHERE kept >= ? ORDER BY position LIMIT 1",
        arguments: [oldest]) ?? .max
    let undelivered =
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM event WHERE position <= ? AND position > ? AND rejected IS NULL",
        arguments: [end, delivered]) ?? 0
    try delete(where: "position <= ?", [end])
    try database.execute(sql: "UPDATE state SET dropped_old = dropped_old + ?", arguments: [undelivered])
  }

  @discardableResult
  private mutating func delete(where condition: String, _ arguments: StatementArguments) throws -> Int {
    let row = try Row.fetchOne(
      database, sql: "SELECT count(*), coalesce(sum(size), 0) FROM event WHERE \(condition)", arguments: arguments)
    let count: Int = row?[0] ?? 0
    guard count > 0 else { return 0 }
    try database.execute(sql: "DELETE FROM event WHERE \(condition)", arguments: arguments)
    held -= count
    bytes -= row?[1] ?? 0
    return count
  }
}

/// The spool takes no more and its policy is to stop.
struct SpoolIsFull: Error {
  let bytes: Int
}
