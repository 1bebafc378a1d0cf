public import DipperEvents
internal import Synchronization

/// Takes events from the flow, keeps them in a spool, and sends them to a broker until it has them.
///
/// Taking an event never waits, neither for the disk nor for the network. Every event that the spool has arrives at
/// least once; the events of one source arrive in their order, those that arrive again with the same key.
///
/// ```swift
/// let delivery = try Delivery(spool: SQLiteSpool(path: "events.sqlite"), broker: mqtt)
/// delivery.submit(key: key, source: "gate", type: "crossed", time: .now) { $0 += payload }
/// delivery.close()
/// ```
public final class Delivery: Sendable {
  /// Where events are kept until they are delivered.
  public let spool: any EventSpool

  private let core: DeliveryCore
  private let threads: Mutex<[DeliveryThread]>

  /// Starts a delivery.
  ///
  /// - Parameters:
  ///   - spool: Where events are kept until they are delivered.
  ///   - broker: Where they go; `nil` keeps them in the spool.
  ///   - settings: How they are collected and sent.
  ///   - report: Is told of failures and of recoveries (`nil`), once for each time that something begins to fail; on
  ///     any thread.
  /// - Throws: A ``DeliveryError`` where the settings are wrong or no thread can be started.
  public init(
    spool: any EventSpool, broker: sending (any Broker)? = nil, settings: DeliverySettings = DeliverySettings(),
    report: @escaping @Sendable (DeliveryError?) -> Void = { _ in }
  ) throws(DeliveryError) {
    self.spool = spool
    let core = try DeliveryCore(spool: spool, settings: settings, report: report)
    self.core = core
    var threads = [try DeliveryThread { SpoolFeeder(core).run() }]
    if let broker {
      let sender = EventSender(core, broker, try TopicTemplate(settings.topic))
      threads.append(try DeliveryThread { sender.run() })
    }
    self.threads = Mutex(threads)
    for finding in spool.findings { report(finding) }
  }

  deinit { close(seconds: 0) }

  /// Takes an event, or drops and counts it where too many wait for the spool.
  ///
  /// - Parameters:
  ///   - key: What the event is known by.
  ///   - source: The name of the source.
  ///   - type: The event's type.
  ///   - time: When it happened.
  ///   - encode: Appends the encoded event; it is called at once.
  /// - Returns: Whether the event was taken.
  @discardableResult
  public func submit(
    key: EventKey, source: String, type: String, time: WallTime, _ encode: (inout [UInt8]) -> Void
  ) -> Bool {
    guard let isFirst = core.pending.append(key: key, source: source, type: type, time: time, encode) else {
      return false
    }
    if isFirst { core.feederWakes.signal() }
    return true
  }

  /// What became of the events so far.
  public var status: DeliveryStatus { core.currentStatus }

  /// Waits until the spool has all events that were taken.
  ///
  /// - Parameter seconds: The longest wait.
  /// - Returns: Whether the spool has them.
  @discardableResult
  public func flush(seconds: Double = 10) -> Bool {
    core.wait(seconds: seconds) { $0.hasKeptAll }
  }

  /// Waits until the broker has all events that were taken.
  ///
  /// - Parameter seconds: The longest wait.
  /// - Returns: Whether it has them.
  @discardableResult
  public func drain(seconds: Double) -> Bool {
    core.wait(seconds: seconds) { $0.hasKeptAll && $0.hasSentAll }
  }

  /// Ends: the spool gets all events, and what the broker does not take in time stays there for the next time.
  ///
  /// - Parameter seconds: How long to wait for the broker.
  public func close(seconds: Double = 2) {
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    guard !threads.isEmpty else { return }
    core.pending.close()
    if threads.count > 1, seconds > 0 { drain(seconds: seconds) }
    core.stop()
    for thread in threads { thread.join() }
    do throws(DeliveryError) { try spool.close() } catch { core.note(error) }
  }
}
