internal import Glibc
internal import Synchronization

/// What a delivery's threads share.
final class DeliveryCore: Sendable {
  struct State {
    var status = DeliveryStatus()
    var isStopping = false
    /// The events that left the queue, whether the spool has them or dropped them.
    var settled = 0
    /// The number of times that the spool has grown, and up to which of them the sender found nothing left to send.
    var growths = 1
    var sentGrowths = 0
  }

  let spool: any EventSpool
  let settings: DeliverySettings
  let pending: PendingEvents
  let feederWakes: WakeUp
  let senderWakes: WakeUp
  private let waiters: WakeUp
  private let state = Mutex(State())
  private let report: @Sendable (DeliveryError?) -> Void

  init(
    spool: any EventSpool, settings: DeliverySettings, report: @escaping @Sendable (DeliveryError?) -> Void
  ) throws(DeliveryError) {
    self.spool = spool
    self.settings = settings
    self.report = report
    pending = PendingEvents(events: settings.pendingEvents, bytes: settings.pendingBytes)
    feederWakes = try WakeUp()
    senderWakes = try WakeUp()
    waiters = try WakeUp()
    let before = try spool.counts().undelivered
    state.withLock { $0.status.keptBefore = before }
  }

  var isStopping: Bool { state.withLock { $0.isStopping } }

  func stop() {
    state.withLock { $0.isStopping = true }
    feederWakes.signal()
    senderWakes.signal()
  }

  func update(_ change: (inout State) -> Void) {
    state.withLock { change(&$0) }
    waiters.signal()
  }

  /// The number of times that the spool has grown.
  var growths: Int { state.withLock { $0.growths } }

  /// Notes a failure and reports it.
  func note(_ error: DeliveryError) {
    update { $0.status.lastError = error }
    report(error)
  }

  /// Reports that what failed works again.
  func noteRecovery() { report(nil) }

  var currentStatus: DeliveryStatus {
    let counts = pending.counts
    return state.withLock { state in
      var status = state.status
      status.taken = counts.taken
      status.droppedBeforeSpool += counts.dropped
      return status
    }
  }

  /// What waits of a caller depend on.
  struct Progress {
    let hasKeptAll: Bool
    let hasSentAll: Bool
  }

  /// Waits until something holds.
  func wait(seconds: Double, until holds: (Progress) -> Bool) -> Bool {
    let end = steadyTime() + Int64(min(seconds, 1e9) * 1e9)
    while true {
      let taken = pending.counts.taken
      let progress = state.withLock {
        Progress(hasKeptAll: $0.settled >= taken, hasSentAll: $0.sentGrowths == $0.growths)
      }
      if holds(progress) { return true }
      let rest = end - steadyTime()
      guard rest > 0 else { return false }
      // Another waiter may take the signal: so that none waits for long.
      waiters.wait(milliseconds: Int(min(rest / 1_000_000 + 1, 20)))
    }
  }
}
