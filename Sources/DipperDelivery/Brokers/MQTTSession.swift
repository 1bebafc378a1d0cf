/// What the library tells of a connection; it does so while the connection's own thread reads and writes.
@safe final class MQTTSession {
  /// What the broker said to the connection, 0 for yes; `nil` before it answers.
  private(set) var connection: Int32?

  /// Why the connection ended; `nil` while it lasts.
  private(set) var end: Int32?

  /// The messages of the batch, from the first on, that the broker has or refuses.
  private(set) var done = 0

  /// The messages among those that it refuses, and its reason.
  private(set) var refusals: [(index: Int, reason: Int32)] = []

  /// The messages that came in and that nobody has taken yet.
  var received: [ReceivedMessage] = []

  /// The messages of the batch in order: the library's number and the broker's answer.
  private var answers: [(number: Int32, reason: Int32?)] = []

  /// Answers that came before the number of the message was known.
  private var early: [Int32: Int32] = [:]

  /// Whether all that were sent are answered.
  var isBatchDone: Bool { done == answers.count }

  static func of(_ context: UnsafeMutableRawPointer?) -> MQTTSession? {
    unsafe context.map { unsafe Unmanaged<MQTTSession>.fromOpaque($0).takeUnretainedValue() }
  }

  func begin() {
    connection = nil
    end = nil
    received.removeAll(keepingCapacity: true)
    early.removeAll(keepingCapacity: true)
    beginBatch()
  }

  func beginBatch() {
    answers.removeAll(keepingCapacity: true)
    done = 0
    refusals.removeAll(keepingCapacity: true)
  }

  func connected(_ reason: Int32) { connection = reason }

  func disconnected(_ reason: Int32) { end = reason }

  func sent(_ number: Int32) {
    answers.append((number, early.removeValue(forKey: number)))
    advance()
  }

  /// Notes a message that was not sent, nor will be.
  func skip() {
    answers.append((0, 0))
    advance()
  }

  func acknowledged(_ number: Int32, _ reason: Int32) {
    // Answers come in the order of the messages: the search ends at once.
    if let index = answers[done...].firstIndex(where: { $0.number == number && $0.reason == nil }) {
      answers[index].reason = reason
      advance()
    } else {
      early[number] = reason
    }
  }

  private func advance() {
    while done < answers.count, let reason = answers[done].reason {
      // Up to 127 the answer is yes, such as 16, that nobody has subscribed.
      if reason >= 128 { refusals.append((done, reason)) }
      done += 1
    }
  }
}
