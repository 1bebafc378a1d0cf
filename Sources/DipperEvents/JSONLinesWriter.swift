internal import Glibc
internal import Synchronization

/// Writes events to a file, one JSON object a line.
///
/// Lines are collected and written when there are enough of them, and at least once a second while events come. The file
/// always ends on a whole line, also where the disk is full. After a failure, which is reported once, later
/// events are dropped and counted.
///
/// ```swift
/// let writer = try JSONLinesWriter(path: "events.jsonl")
/// try writer.write(event)
/// try writer.close()
/// ```
public final class JSONLinesWriter: EventSink {
  /// The file's path, as it was given.
  public let path: String

  private struct State: ~Copyable {
    var file: LineFile?
    var frames = FrameEventEncoder()
    var records = EventRecordEncoder()
    var pending: [UInt8] = []
    var lastFlush: Int64
    var dropped = 0
  }

  private let state: Mutex<State>
  private let clock: @Sendable () -> Int64

  /// The number of bytes that are collected before they are written.
  private static let enough = 1 << 16

  /// The longest time that a line waits for the next event, in nanoseconds.
  private static let longestWait: Int64 = 1_000_000_000

  /// Creates the file, or empties the one that is there.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: An ``EventError`` that names the path and why it cannot be opened.
  public convenience init(path: String) throws(EventError) {
    try self.init(path: path, clock: Self.monotonicTime)
  }

  /// Creates the file with a clock of one's own.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - clock: The time in nanoseconds, which only grows.
  /// - Throws: An ``EventError`` that names the path and why it cannot be opened.
  init(path: String, clock: @escaping @Sendable () -> Int64) throws(EventError) {
    self.path = path
    self.clock = clock
    var state = State(file: try LineFile(path: path), lastFlush: clock())
    state.pending.reserveCapacity(2 * Self.enough)
    self.state = Mutex(state)
  }

  deinit {
    // Nobody is left to be told of a failure; who wants to know calls close().
    try? close()
  }

  /// The number of events that came after a failure or after the end.
  public var dropped: Int { state.withLock { $0.dropped } }

  /// Takes an event.
  ///
  /// - Parameter event: The event.
  /// - Throws: An ``EventError`` that names the file where it cannot be written; once.
  public func write(_ event: FrameEvent) throws(EventError) {
    try append { $0.frames.encode(event, into: &$0.pending) }
  }

  /// Takes something that happened.
  ///
  /// - Parameter record: What happened.
  /// - Throws: An ``EventError`` that names the file where it cannot be written; once.
  public func write(_ record: EventRecord) throws(EventError) {
    try append { $0.records.encode(record, into: &$0.pending) }
  }

  /// Takes one line, and writes where enough have gathered.
  private func append(_ encode: (inout State) -> Void) throws(EventError) {
    try state.withLock { (state) throws(EventError) in
      guard state.file != nil else {
        state.dropped += 1
        return
      }
      encode(&state)
      // Not by the events' own times: those of several sources need not agree.
      let now = clock()
      let isDue = now - state.lastFlush >= Self.longestWait
      if isDue || state.pending.count >= Self.enough {
        state.lastFlush = now
        try Self.flush(&state)
      }
    }
  }

  /// Writes all lines that were collected.
  ///
  /// - Throws: An ``EventError`` that names the file where it cannot be written; once.
  public func flush() throws(EventError) {
    try state.withLock { (state) throws(EventError) in try Self.flush(&state) }
  }

  /// Writes all lines that were collected and closes the file; a second call does nothing.
  ///
  /// - Throws: An ``EventError`` that names the file where it cannot be written; once.
  public func close() throws(EventError) {
    try state.withLock { (state) throws(EventError) in
      try Self.flush(&state)
      try state.file.take()?.close()
    }
  }

  private static func monotonicTime() -> Int64 {
    var time = timespec()
    // It cannot fail: the clock exists on every Linux and the pointer is good.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func flush(_ state: inout State) throws(EventError) {
    guard !state.pending.isEmpty, state.file != nil else { return }
    do throws(EventError) {
      try state.file?.write(state.pending)
      state.pending.removeAll(keepingCapacity: true)
    } catch {
      state.pending = []
      state.file = nil
      throw error
    }
  }
}
