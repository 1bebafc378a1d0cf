internal import CDeviceSystem
internal import DipperAdvice
internal import Synchronization

/// A counter of 32 bits that goes up only, wraps around, and can be waited for; a Tegra host1x syncpoint in memory.
///
/// A threshold counts as reached when the counter is less than 2³¹ steps beyond it, so that thresholds hold across
/// the wrap-around: after 4 294 967 295 comes 0. Incrementing costs a few nanoseconds while nobody waits, and any
/// number of threads may wait. Every waiter whose threshold is reached wakes, in no promised order.
@safe public final class Syncpoint: @unchecked Sendable {
  // Reason for @unchecked Sendable: the counter is only touched by atomic operations.
  private let counter: UnsafeMutablePointer<dip_counter>
  private let observers = Mutex<[Observer]>([])
  private let ticket = Mutex<ResourceTicket?>(nil)

  private struct Observer {
    let number: UInt64
    let threshold: UInt32
    let body: @Sendable (Bool) -> Void
  }

  private static let lastNumber = Atomic<UInt64>(0)

  /// Creates a counter.
  ///
  /// - Parameter value: The value to begin with.
  public init(value: UInt32 = 0) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
    unsafe counter = memory.initializeMemory(as: dip_counter.self, to: dip_counter(value: value, waiters: 0, closed: 0))
  }

  deinit {
    // Nobody can increment it any more.
    for observer in observers.withLock({ $0 }) { observer.body(false) }
    unsafe UnsafeMutableRawPointer(counter).deallocate()
  }

  private var word: UnsafeMutablePointer<UInt32> {
    unsafe UnsafeMutableRawPointer(counter).assumingMemoryBound(to: UInt32.self)
  }
  private var waiters: UnsafeMutablePointer<UInt32> { unsafe word + 1 }
  private var closed: UnsafeMutablePointer<UInt32> { unsafe word + 2 }

  /// Keeps the line in the ledger of the device that made the counter.
  func keep(_ ticket: ResourceTicket) { self.ticket.withLock { $0 = ticket } }

  /// The counter's value now.
  public var value: UInt32 { unsafe dip_load(word) }

  /// Whether the counter is closed, as it is when its device is.
  public var isClosed: Bool { unsafe dip_load(closed) != 0 }

  /// Adds to the counter and wakes whoever's threshold is reached.
  ///
  /// - Parameter amount: How much to add; less than 2³¹.
  /// - Returns: The new value.
  @discardableResult
  public func increment(by amount: UInt32 = 1) -> UInt32 {
    require(
      amount < 1 << 31, "A syncpoint goes up by less than 2^31 at once; waiters could not tell it from going back.")
    let value = unsafe dip_add(word, amount)
    // After the addition: whoever comes later sees the new value before he sleeps.
    if unsafe dip_load(waiters) != 0 { wake() }
    return value
  }

  /// Whether a value has come to a threshold, across the wrap-around.
  ///
  /// - Parameters:
  ///   - threshold: The threshold.
  ///   - value: A counter's value.
  /// - Returns: Whether the value is at the threshold or less than 2³¹ steps beyond.
  public static func isReached(_ threshold: UInt32, by value: UInt32) -> Bool {
    Int32(bitPattern: value &- threshold) >= 0
  }

  /// Whether the counter has come to a threshold.
  ///
  /// - Parameter threshold: The threshold.
  /// - Returns: Whether the counter is at the threshold or less than 2³¹ steps beyond.
  public func hasReached(_ threshold: UInt32) -> Bool { Self.isReached(threshold, by: value) }

  /// Waits until the counter has come to a threshold.
  ///
  /// - Parameters:
  ///   - threshold: The threshold.
  ///   - limit: How long to wait.
  /// - Throws: `timeout` where the limit is over, `invalidState` where the counter is closed before the threshold
  ///   is reached, `badValue` where the limit is negative.
  public func wait(for threshold: UInt32, _ limit: TimeLimit = .forever) throws(DeviceError) {
    if hasReached(threshold) { return }
    let deadline = try limit.deadline(doing(threshold))
    try wait(for: threshold, until: deadline)
  }

  /// As ``wait(for:_:)``, until a time of the monotonic clock.
  func wait(for threshold: UInt32, until deadline: Int64) throws(DeviceError) {
    // Before the value is read: whoever adds later sees that somebody waits.
    _ = unsafe dip_add(waiters, 1)
    defer { _ = unsafe dip_add(waiters, .max) }
    while true {
      let seen = value
      if Self.isReached(threshold, by: seen) { return }
      if isClosed {
        throw DeviceError(
          .invalidState, "the device was closed at \(seen); wait for its work before closing it",
          doing: doing(threshold))
      }
      let result = unsafe dip_futex_wait(word, seen, deadline)
      if result == -ETIMEDOUT && !hasReached(threshold) {
        throw DeviceError(.timeout, "the counter is at \(value) when the time is over", doing: doing(threshold))
      }
    }
  }

  /// Calls a closure once, when the counter has come to a threshold, with true, or is closed before, with false.
  ///
  /// It is called by whoever increments or closes the counter, or at once by this function, and must be short.
  ///
  /// - Returns: A number for ``forget(_:)``, or nil where the closure was called.
  @discardableResult
  func notify(at threshold: UInt32, _ body: @escaping @Sendable (Bool) -> Void) -> UInt64? {
    let number = Self.lastNumber.add(1, ordering: .relaxed).newValue
    _ = unsafe dip_add(waiters, 1)
    let isQueued = observers.withLock { observers in
      guard !hasReached(threshold) && !isClosed else { return false }
      observers.append(Observer(number: number, threshold: threshold, body: body))
      return true
    }
    if isQueued { return number }
    _ = unsafe dip_add(waiters, .max)
    body(hasReached(threshold))
    return nil
  }

  /// Takes back what ``notify(at:_:)`` asked for; nothing where it was called already.
  func forget(_ number: UInt64) {
    let found = observers.withLock { observers in
      guard let index = observers.firstIndex(where: { $0.number == number }) else { return false }
      observers.remove(at: index)
      return true
    }
    if found { _ = unsafe dip_add(waiters, .max) }
  }

  /// Ends the counter's life: whoever waits for a threshold that is not reached gets an error.
  ///
  /// The counter of a device is closed before the device; again is no mistake.
  public func close() {
    unsafe dip_store(closed, 1)
    wake()
    // A thread between its last look and its sleep is not in the system's queue yet; so wake until none is left.
    var pause: UInt32 = 1
    while unsafe dip_load(waiters) != 0 {
      unsafe dip_futex_wake_all(word)
      usleep(pause)
      pause = min(pause * 2, 1000)
    }
    ticket.withLock { $0.take() }?.strike()
  }

  private func wake() {
    unsafe dip_futex_wake_all(word)
    let isOver = isClosed
    let ready = observers.withLock { observers -> [Observer] in
      if observers.isEmpty { return [] }
      let ready = observers.filter { isOver || hasReached($0.threshold) }
      if !ready.isEmpty { observers.removeAll { isOver || hasReached($0.threshold) } }
      return ready
    }
    for observer in ready {
      _ = unsafe dip_add(waiters, .max)
      observer.body(hasReached(observer.threshold))
    }
  }

  private func doing(_ threshold: UInt32) -> String { "waiting for a syncpoint to come to \(threshold)" }
}
