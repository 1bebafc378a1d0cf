internal import DipperDelivery
internal import DipperEvents
internal import Foundation
internal import GRDB
internal import Glibc

/// Opens files of spools and replaces damaged ones.
enum SpoolFile {
  private static let version = 1

  /// Opens a file, or makes one; looks through one that is there.
  static func open(_ path: String, _ durability: SpoolLimits.Durability) throws(DeliveryError) -> DatabaseQueue {
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.writeWithoutTransaction { database in
        try wait(for: durability, database)
        try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
        let found = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        if let found, found != "ok" { throw Damage(finding: found) }
        try prepare(database, path: path)
      }
      return database
    } catch {
      throw Self.error(error, path: path, doing: "opening the spool")
    }
  }

  /// Says what the transactions that follow wait for: with NORMAL the last of them may go with the machine's power,
  /// never with the process; with FULL the disk has them.
  static func wait(for durability: SpoolLimits.Durability, _ database: Database) throws {
    let level = durability == .power ? "FULL" : "NORMAL"
    try database.cachedStatement(sql: "PRAGMA synchronous = \(level)").execute()
  }

  /// Moves a damaged file aside, makes a new one and takes over what can be read of the old.
  static func replace(
    _ path: String, _ durability: SpoolLimits.Durability, because failure: DeliveryError,
    _ findings: inout [DeliveryError]
  ) throws(DeliveryError) -> DatabaseQueue {
    let aside = freeName(for: path)
    for suffix in ["", "-wal", "-shm"] {
      guard unsafe access(path + suffix, F_OK) == 0 else { continue }
      guard unsafe rename(path + suffix, aside + suffix) == 0 else {
        throw DeliveryError(
          .spoolOpen, "\(path) is damaged and cannot be moved aside to \(aside); move it yourself",
          doing: "opening the spool", cause: unsafe String(cString: strerror(errno)))
      }
    }
    let database = try open(path, durability)
    let entries = salvage(aside)
    do {
      try database.write { database in
        var writer = SpoolWriter(
          database: database, limits: SpoolLimits(bytes: .max, seconds: .infinity), bytes: 0, held: 0)
        _ = try writer.append(entries, delivered: 0, now: WallTime.now.nanoseconds)
      }
    } catch {
      throw Self.error(error, path: path, doing: "taking over events into the spool")
    }
    findings.append(
      DeliveryError(
        .spoolDamaged,
        "\(path) was damaged: it is moved to \(aside), and \(entries.count) events of it are taken over, which may "
          + "be delivered a second time",
        doing: failure.doing, cause: failure.cause))
    return database
  }

  /// Reads what can be read of a damaged file: from the front up to the damage, and from the end down to it.
  private static func salvage(_ path: String) -> [SpoolEntry] {
    guard let database = try? DatabaseQueue(path: path, configuration: configuration) else { return [] }
    defer { try? database.close() }
    let delivered = (try? database.read { try Int64.fetchOne($0, sql: "SELECT delivered FROM state") }) ?? nil
    var found: [Int64: SpoolEntry] = [:]
    for order in ["ASC", "DESC"] {
      // An error ends the way from this side.
      try? database.read { database in
        let rows = try Row.fetchCursor(
          database,
          sql:
            "SELECT \(SpoolRow.columns) FROM event WHERE position > ? AND rejected IS NULL ORDER BY position \(order)",
          arguments: [delivered ?? 0])
        while let row = try rows.next() {
          let read = SpoolRow(row)
          if read.isWhole { found[read.event.position] = read.event.entry }
        }
      }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func freeName(for path: String) -> String {
    var number = 1
    while unsafe access("\(path).damaged-\(number)", F_OK) == 0 { number += 1 }
    return "\(path).damaged-\(number)"
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    configuration.label = "dipper.spool"
    return configuration
  }

  /// Makes the tables where they are missing.
  private static func prepare(_ database: Database, path: String) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw DeliveryError(
        .spoolOpen, "\(path) was written by a newer version of Dipper; update, or name another file",
        doing: "opening the spool")
    }
    guard found == 0 else { return }
    guard try !database.tableExists("event") else { throw Damage(finding: "a table without its version") }
    try database.inTransaction {
      try database.execute(sql: schema)
      try database.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }

  private static let schema = """
    CREATE TABLE event (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      stream INTEGER NOT NULL, sequence INTEGER NOT NULL,
      source TEXT NOT NULL, type TEXT NOT NULL, time INTEGER NOT NULL, kept INTEGER NOT NULL,
      payload BLOB NOT NULL, checksum INTEGER NOT NULL, size INTEGER NOT NULL, rejected TEXT);
    CREATE TABLE source (name TEXT PRIMARY KEY, appended INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE state (delivered INTEGER NOT NULL, dropped_full INTEGER NOT NULL, dropped_old INTEGER NOT NULL);
    INSERT INTO state VALUES (0, 0, 0);
    """

  /// The file says of itself that it is damaged.
  private struct Damage: Error {
    let finding: String
  }

  /// Turns what SQLite throws into what users read.
  static func error(_ error: any Error, path: String, doing: String) -> DeliveryError {
    switch error {
    case let known as DeliveryError: known
    case let full as SpoolIsFull:
      DeliveryError(
        .spoolFull, "\(path) holds its \(full.bytes) bytes; let the broker catch up, or allow more", doing: doing)
    case let damage as Damage: DeliveryError(.spoolDamaged, "\(path) is damaged", doing: doing, cause: damage.finding)
    case let database as DatabaseError: self.error(database, path: path, doing: doing)
    default: DeliveryError(.spoolOpen, "\(path) cannot be used", doing: doing, cause: "\(error)")
    }
  }

  private static func error(_ error: DatabaseError, path: String, doing: String) -> DeliveryError {
    let cause = error.message ?? "SQLite's error \(error.resultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      DeliveryError(.spoolDamaged, "\(path) is damaged", doing: doing, cause: cause)
    case .SQLITE_FULL:
      DeliveryError(.spoolWrite, "the disk of \(path) is full; free some space", doing: doing, cause: cause)
    case .SQLITE_CANTOPEN:
      DeliveryError(
        .spoolOpen, "\(path) cannot be opened; create its directory, or choose one that you may write to", doing: doing,
        cause: cause)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      DeliveryError(.spoolOpen, "\(path) may not be written; choose another place", doing: doing, cause: cause)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      DeliveryError(.spoolWrite, "\(path) is in use by another program", doing: doing, cause: cause)
    default: DeliveryError(.spoolWrite, "\(path) cannot be written", doing: doing, cause: cause)
    }
  }
}
