internal import DipperDelivery
internal import DipperEvents
internal import Foundation
internal import GRDB

/// One row of the table of events.
struct SpoolRow {
  static let columns = "position, stream, sequence, source, type, time, payload, checksum"

  let event: SpooledEvent

  /// Whether the row is what was written.
  let isWhole: Bool

  init(_ row: Row) {
    let stream: Int64 = row[1]
    let sequence: Int64 = row[2]
    // A damaged file may hold anything in place of a text.
    let source = String.fromDatabaseValue(row[3]) ?? ""
    let type = String.fromDatabaseValue(row[4]) ?? ""
    let payload = Data.fromDatabaseValue(row[6]) ?? Data()
    let entry = SpoolEntry(
      key: EventKey(stream: UInt64(bitPattern: stream), sequence: UInt64(bitPattern: sequence)), source: source,
      type: type, time: WallTime(nanoseconds: Int64.fromDatabaseValue(row[5]) ?? 0), payload: [UInt8](payload))
    event = SpooledEvent(position: row[0], entry: entry)
    isWhole = Int64.fromDatabaseValue(row[7]) == entry.checksum
  }
}

extension EventQuery {
  /// The statement that asks for the events, and its values.
  var statement: (sql: String, arguments: StatementArguments) {
    var conditions = ["position > ?"]
    var values: [(any DatabaseValueConvertible)?] = [after]
    if let since {
      conditions.append("time >= ?")
      values.append(since.nanoseconds)
    }
    if let until {
      conditions.append("time < ?")
      values.append(until.nanoseconds)
    }
    for (column, names) in [("source", sources), ("type", types)] where !names.isEmpty {
      conditions.append("\(column) IN (\(names.map { _ in "?" }.joined(separator: ", ")))")
      values.append(contentsOf: names as [(any DatabaseValueConvertible)?])
    }
    let all = "SELECT \(SpoolRow.columns) FROM event WHERE \(conditions.joined(separator: " AND "))"
    guard let last else { return ("\(all) ORDER BY position", StatementArguments(values)) }
    values.append(last)
    return ("SELECT * FROM (\(all) ORDER BY position DESC LIMIT ?) ORDER BY position", StatementArguments(values))
  }
}
