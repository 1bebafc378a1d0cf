/// Keeps events until they are delivered, beyond the end of the process.
///
/// Its functions may be called from several threads.
public protocol EventSpool: Sendable {
  /// Where the spool is, for messages.
  var path: String { get }

  /// What was found to be wrong when the spool was opened, such as a damaged file that was moved aside.
  var findings: [DeliveryError] { get }

  /// Appends entries: all of them, or none where it throws.
  ///
  /// - Parameter entries: The entries, in order.
  /// - Returns: How many events, old or new, went because the spool was full.
  /// - Throws: A ``DeliveryError`` where the file cannot be written, or the spool is full and is to stop.
  @discardableResult
  func append(_ entries: [SpoolEntry]) throws(DeliveryError) -> Int

  /// Returns undelivered events in their order.
  ///
  /// - Parameters:
  ///   - position: The place after which to begin.
  ///   - limit: The greatest number of events.
  /// - Returns: The events.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  func undelivered(after position: Int64, limit: Int) throws(DeliveryError) -> [SpooledEvent]

  /// Notes that all events up to a place were delivered.
  ///
  /// - Parameter position: The place of the last of them.
  /// - Throws: A ``DeliveryError`` where the file cannot be written.
  func markDelivered(through position: Int64) throws(DeliveryError)

  /// Puts an event apart that a broker refuses.
  ///
  /// - Parameters:
  ///   - position: The event's place.
  ///   - reason: Why.
  /// - Throws: A ``DeliveryError`` where the file cannot be written.
  func reject(_ position: Int64, reason: String) throws(DeliveryError)

  /// Hands the events that a query asks for to a closure, in order.
  ///
  /// - Parameters:
  ///   - query: Which events.
  ///   - body: Takes each.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  func forEach(_ query: EventQuery, _ body: (SpooledEvent) -> Void) throws(DeliveryError)

  /// Returns how many events of a source were appended since the file was made.
  ///
  /// - Parameter source: The source's name.
  /// - Returns: The number.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  func appended(of source: String) throws(DeliveryError) -> Int

  /// Returns what the spool holds and has lost.
  ///
  /// - Returns: The counts.
  /// - Throws: A ``DeliveryError`` where the file cannot be read.
  func counts() throws(DeliveryError) -> SpoolCounts

  /// Closes the file.
  ///
  /// - Throws: A ``DeliveryError`` where that fails.
  func close() throws(DeliveryError)
}
