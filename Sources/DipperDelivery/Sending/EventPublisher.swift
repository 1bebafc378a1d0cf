public import DipperEvents
internal import Synchronization

/// Encodes events and hands them to a delivery.
public final class EventPublisher: Sendable {
  private struct State {
    var encoder: any EventEncoder
    var keys: [String: EventKeys] = [:]
    var frames: [String: UInt64] = [:]
    var scratch: [UInt8] = []
  }

  /// What delivers the events.
  public let delivery: Delivery

  private let settings: PublishSettings
  private let state: Mutex<State>

  /// Opens the spool and begins to deliver.
  ///
  /// - Parameters:
  ///   - settings: What is sent where.
  ///   - report: Is told of failures and of recoveries (`nil`), on any thread.
  /// - Throws: A ``DeliveryError`` where an address or a setting is wrong, a library is missing, or the spool cannot be
  ///   opened; a broker that cannot be reached is tried again for as long as it takes.
  public init(
    _ settings: PublishSettings, report: @escaping @Sendable (DeliveryError?) -> Void
  ) throws(DeliveryError) {
    self.settings = settings
    state = Mutex(State(encoder: settings.makeEncoder()))
    let delivered = DeliverySettings(topic: settings.topic)
    if let address = settings.broker {
      let broker = try BrokerAddress(address).makeBroker()
      let spool = try SpoolOpener.open(settings.spool, settings.limits)
      delivery = try Delivery(spool: spool, broker: broker, settings: delivered, report: report)
    } else {
      let spool = try SpoolOpener.open(settings.spool, settings.limits)
      delivery = try Delivery(spool: spool, settings: delivered, report: report)
    }
  }

  /// Sends something that happened.
  ///
  /// - Parameter record: The event.
  public func publish(_ record: EventRecord) {
    state.withLock { state in
      state.scratch.removeAll(keepingCapacity: true)
      guard state.encoder.encode(record, into: &state.scratch) else { return }
      submit(record.key, record.source, record.kind.rawValue, record.wallTime, state.scratch)
    }
  }

  /// Sends what a frame shows, where it is this frame's turn.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - sourceID: The number of the source within its run.
  public func publish(_ frame: FrameEvent, sourceID: Int) {
    guard settings.frameInterval > 0 else { return }
    state.withLock { state in
      let count = state.frames[frame.source, default: 0]
      state.frames[frame.source] = count + 1
      guard count % UInt64(settings.frameInterval) == 0 else { return }
      guard settings.sendsObjects else {
        send(frame, sourceID, &state)
        return
      }
      var single = frame
      for object in frame.objects {
        single.objects = [object]
        send(single, sourceID, &state)
      }
    }
  }

  private func send(_ frame: FrameEvent, _ sourceID: Int, _ state: inout State) {
    let key = state.keys[frame.source, default: EventKeys()].next()
    state.scratch.removeAll(keepingCapacity: true)
    guard state.encoder.encode(frame, key: key, sourceID: sourceID, into: &state.scratch) else { return }
    submit(key, frame.source, "frame", frame.wallTime, state.scratch)
  }

  private func submit(_ key: EventKey, _ source: String, _ type: String, _ time: WallTime, _ bytes: [UInt8]) {
    delivery.submit(key: key, source: source, type: type, time: time) { $0.append(contentsOf: bytes) }
  }
}
