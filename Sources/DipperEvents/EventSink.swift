/// Where events go: a file, a broker, a program's own code.
///
/// Several sources may write at once; a sink keeps each event whole.
public protocol EventSink: Sendable {
  /// Takes what a frame shows; it may be delivered later.
  ///
  /// - Parameter event: The event, which the sink does not keep.
  /// - Throws: An ``EventError`` where events can no longer be delivered; once, not for every event.
  func write(_ event: FrameEvent) throws(EventError)

  /// Takes something that happened; it may be delivered later.
  ///
  /// - Parameter record: What happened.
  /// - Throws: An ``EventError`` where events can no longer be delivered; once, not for every event.
  func write(_ record: EventRecord) throws(EventError)

  /// Delivers all that was taken.
  ///
  /// - Throws: An ``EventError`` where that fails.
  func flush() throws(EventError)

  /// Delivers all that was taken and ends; later events are dropped.
  ///
  /// - Throws: An ``EventError`` where that fails.
  func close() throws(EventError)
}
