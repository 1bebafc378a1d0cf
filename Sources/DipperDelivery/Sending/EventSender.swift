// Reason: it is made by one thread and used by the one that it is given to.
/// Sends what the spool holds, on a thread of its own.
final class EventSender: @unchecked Sendable {
  private let core: DeliveryCore
  private let broker: any Broker
  private let template: TopicTemplate
  private var topics: [String: [String: String]] = [:]
  private var window: Int
  private var failures = 0
  private var position: Int64 = 0
  private var isConnected = false

  init(_ core: DeliveryCore, _ broker: any Broker, _ template: TopicTemplate) {
    self.core = core
    self.broker = broker
    self.template = template
    window = 1
  }

  private var smallestWindow: Int { max(1, core.settings.inFlight / 8) }

  /// Works until the delivery ends.
  func run() {
    while !core.isStopping {
      do throws(DeliveryError) {
        try connect()
        if try !sendSome() {
          try broker.idle()
          core.senderWakes.wait(milliseconds: 1000)
        }
      } catch {
        recover(from: error)
      }
    }
    broker.close()
  }

  private func connect() throws(DeliveryError) {
    guard !isConnected else { return }
    try broker.connect()
    isConnected = true
    window = smallestWindow
    if failures > 0 { core.noteRecovery() }
    core.update { state in
      state.status.connections += 1
      state.status.health = .connected
    }
  }

  /// Sends what the window allows.
  ///
  /// - Returns: Whether there was something to send.
  private func sendSome() throws(DeliveryError) -> Bool {
    // Before looking: what is appended meanwhile is to be looked for.
    let growths = core.growths
    let events = try core.spool.undelivered(after: position, limit: window)
    guard !events.isEmpty else {
      core.update { $0.sentGrowths = growths }
      return false
    }
    let messages = events.map { message($0.entry) }
    var done = 0
    var refusals: [(index: Int, error: DeliveryError)] = []
    var failure: DeliveryError?
    do throws(DeliveryError) {
      try broker.send(messages, refused: { refusals.append(($0, $1)) }, settled: { done = $0 })
    } catch {
      failure = error
    }
    try settle(events.prefix(done), refusals.filter { $0.index < done })
    if let failure { throw failure }
    window = min(window * 2, core.settings.inFlight)
    failures = 0
    return true
  }

  /// Notes what the broker has, and puts apart what it refuses.
  private func settle(
    _ events: ArraySlice<SpooledEvent>, _ refusals: [(index: Int, error: DeliveryError)]
  ) throws(DeliveryError) {
    guard let last = events.last else { return }
    failures = 0
    for refusal in refusals {
      try core.spool.reject(events[refusal.index].position, reason: refusal.error.description)
    }
    try core.spool.markDelivered(through: last.position)
    position = last.position
    core.update { state in
      state.status.delivered += events.count - refusals.count
      state.status.rejected += refusals.count
    }
    // One stands for all of them.
    if let first = refusals.first { core.note(first.error) }
  }

  private func message(_ entry: SpoolEntry) -> BrokerMessage {
    BrokerMessage(
      topic: topic(source: entry.source, type: entry.type), key: entry.key, source: entry.source,
      payload: entry.payload)
  }

  private func topic(source: String, type: String) -> String {
    if let known = topics[source]?[type] { return known }
    let topic = template.topic(source: source, type: type)
    // Sources come and go: what was remembered of them does not pile up.
    if topics.count > 1000 { topics.removeAll() }
    topics[source, default: [:]][type] = topic
    return topic
  }

  /// Ends the connection and waits before the next attempt.
  private func recover(from error: DeliveryError) {
    broker.close()
    isConnected = false
    failures += 1
    core.update { state in
      state.status.failures = failures
      state.status.health = .failing(error.description)
    }
    if failures == 1 { core.note(error) } else { core.update { $0.status.lastError = error } }
    let end = steadyTime() + Int64(core.settings.backOff.delay(attempt: failures) * 1e9)
    while !core.isStopping {
      let rest = end - steadyTime()
      guard rest > 0 else { return }
      core.senderWakes.wait(milliseconds: Int(rest / 1_000_000 + 1))
    }
  }
}
