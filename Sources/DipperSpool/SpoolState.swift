internal import DipperDelivery
internal import GRDB

/// A spool's open file and what is known of it without asking it.
struct SpoolState {
  var database: DatabaseQueue?
  var findings: [DeliveryError]
  /// The bytes that entries take, so that appending need not add them up.
  var bytes: Int
  var held: Int
  /// The greatest place that was delivered and the greatest of which the file was relieved.
  var delivered: Int64
  var relieved: Int64

  /// Takes the delivered events out of the file.
  mutating func relieve(_ database: Database) throws {
    let row = try Row.fetchOne(
      database, sql: "SELECT count(*), coalesce(sum(size), 0) FROM event WHERE position <= ? AND rejected IS NULL",
      arguments: [delivered])
    try database.cachedStatement(sql: "DELETE FROM event WHERE position <= ? AND rejected IS NULL")
      .execute(arguments: [delivered])
    held -= row?[0] ?? 0
    bytes -= row?[1] ?? 0
    relieved = delivered
  }
}
