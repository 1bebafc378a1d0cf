internal import CBrokers

/// What the library tells of messages; it does so while the producer's own thread asks.
@safe final class KafkaReports {
  /// What became of each message of the batch, 0 for well; `nil` while it is under way.
  private var results: [Int32?] = []

  private var known = 0

  /// The last that went wrong with the brokers.
  private(set) var lastError: String?

  /// The messages of the batch, from the first on, that arrived.
  private(set) var done = 0

  /// Whether all is known that will be: every result, or none further as one could not be handed over.
  var isComplete: Bool { known == results.count }

  /// What became of the first message that may arrive later.
  var failure: Int32? { done < results.count ? results[done] : nil }

  /// The messages, before that one, that will never be taken, and why.
  var refusals: [(Int, Int32)] {
    results[..<done].enumerated().compactMap { index, result in result == 0 ? nil : result.map { (index, $0) } }
  }

  /// Whether a message arrived or never will: it is too large (4, 10), or the topic's name is wrong (17).
  private static func isSettled(_ result: Int32) -> Bool { [0, 4, 10, 17].contains(result) }

  static func of(_ context: UnsafeMutableRawPointer?) -> KafkaReports? {
    unsafe context.map { unsafe Unmanaged<KafkaReports>.fromOpaque($0).takeUnretainedValue() }
  }

  func begin() {
    lastError = nil
    beginBatch(0)
  }

  func beginBatch(_ count: Int) {
    results = [Int32?](repeating: nil, count: count)
    (known, done) = (0, 0)
  }

  func fail(_ code: Int32, _ reason: String) { lastError = reason }

  func note(_ message: dip_kafka_message) {
    let number = unsafe Int(bitPattern: message.context)
    // Reports of an earlier batch, which was given up, are of no interest: the producer is another one then.
    guard number >= 1, number <= results.count, results[number - 1] == nil else { return }
    set(number - 1, unsafe message.error)
  }

  /// Notes a message that could not be handed over.
  ///
  /// - Returns: Whether those after it are to be tried.
  func note(_ index: Int, _ code: Int32) -> Bool {
    let isSettled = Self.isSettled(code)
    if !isSettled { results.removeLast(results.count - index - 1) }
    set(index, code)
    return isSettled
  }

  private func set(_ index: Int, _ code: Int32) {
    results[index] = code
    known += 1
    while done < results.count, let result = results[done], Self.isSettled(result) { done += 1 }
  }
}
