internal import Synchronization

/// Takes commands from a broker on a thread of its own, and connects anew whenever that ends.
final class CommandListener: Sendable {
  /// What it is told to do.
  struct Job: Sendable {
    let address: BrokerAddress
    let topic: String
    let report: @Sendable (DeliveryError?) -> Void
    let handle: @Sendable ([UInt8]) -> Void
  }

  private let stop: Stop
  private let thread: Mutex<DeliveryThread?>

  /// Begins to listen.
  ///
  /// - Parameter job: Where, and who is told.
  /// - Throws: A ``DeliveryError`` where the client library is missing or no thread can be started.
  init(_ job: Job) throws(DeliveryError) {
    let stop = try Stop()
    self.stop = stop
    let inbox = Held(try job.address.makeInbox())
    thread = Mutex(
      try DeliveryThread {
        var listening = Listening(job: job, stop: stop, inbox: inbox.value)
        listening.run()
      })
  }

  deinit { close() }

  /// Ends; no command is handled after it.
  func close() {
    stop.send()
    thread.withLock { $0.take() }?.join()
  }

  /// Says that it is over.
  private final class Stop: Sendable {
    private let isSent = Mutex(false)
    private let wakes: WakeUp

    init() throws(DeliveryError) { wakes = try WakeUp() }

    var hasCome: Bool { isSent.withLock { $0 } }

    func send() {
      isSent.withLock { $0 = true }
      wakes.signal()
    }

    /// Waits, unless it comes.
    func wait(seconds: Double) {
      if !hasCome { wakes.wait(milliseconds: Int(seconds * 1000)) }
    }
  }

  // Reason: it is made before the thread that alone uses it.
  /// The inbox on its way to its thread.
  private final class Held: @unchecked Sendable {
    let value: any BrokerInbox
    init(_ value: any BrokerInbox) { self.value = value }
  }

  /// What the thread does.
  private struct Listening {
    let job: Job
    let stop: Stop
    let inbox: any BrokerInbox
    let backOff = BackOff()
    var isConnected = false
    var failures = 0

    mutating func run() {
      while !stop.hasCome {
        do throws(DeliveryError) { try listen() } catch { recover(from: error) }
      }
      inbox.close()
    }

    private mutating func listen() throws(DeliveryError) {
      if !isConnected {
        try inbox.connect()
        try inbox.subscribe(to: [job.topic])
        isConnected = true
        if failures > 0 { job.report(nil) }
        failures = 0
      }
      for message in try inbox.receive(milliseconds: 200) where !stop.hasCome { job.handle(message.payload) }
    }

    private mutating func recover(from error: DeliveryError) {
      inbox.close()
      isConnected = false
      failures += 1
      if failures == 1 { job.report(error) }
      stop.wait(seconds: backOff.delay(attempt: failures))
    }
  }
}
