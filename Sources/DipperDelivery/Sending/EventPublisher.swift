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
  private let link: PublishLink
  private let listener: CommandListener?

  /// Opens the spool and begins to deliver.
  ///
  /// - Parameters:
  ///   - settings: What is sent where.
  ///   - report: Is told of failures and of recoveries (`nil`), on any thread.
  /// - Throws: A ``DeliveryError`` where an address or a setting is wrong, a library is missing, or the spool cannot be
  ///   opened; a broker that cannot be reached is tried again for as long as it takes.
  public convenience init(
    _ settings: PublishSettings, report: @escaping @Sendable (DeliveryError?) -> Void
  ) throws(DeliveryError) {
    try self.init(settings, link: PublishLink(), report: report)
  }

  /// Opens the spool and begins to deliver for a flow that sees how it goes.
  package init(
    _ settings: PublishSettings, link: PublishLink, report: @escaping @Sendable (DeliveryError?) -> Void
  ) throws(DeliveryError) {
    self.settings = settings
    self.link = link
    state = Mutex(State(encoder: try settings.makeEncoder()))
    let delivered = DeliverySettings(topic: settings.topic)
    let address = try settings.brokerAddress(report)
    if let address {
      let broker = try address.makeBroker()
      let spool = try SpoolOpener.open(settings.spool, settings.limits)
      delivery = try Delivery(spool: spool, broker: broker, settings: delivered, report: report)
    } else {
      let spool = try SpoolOpener.open(settings.spool, settings.limits)
      delivery = try Delivery(spool: spool, settings: delivered, report: report)
    }
    link.begin(delivery)
    guard let topic = settings.commands else {
      listener = nil
      return
    }
    guard let address else { throw PublishSettings.commandsWithoutBroker }
    listener = try Self.listen(to: topic, at: address, link, delivery, report)
  }

  private static func listen(
    to topic: String, at address: BrokerAddress, _ link: PublishLink, _ delivery: Delivery,
    _ report: @escaping @Sendable (DeliveryError?) -> Void
  ) throws(DeliveryError) -> CommandListener {
    let keys = Mutex(EventKeys())
    let reply: @Sendable ([UInt8]) -> Void = { [weak delivery] answer in
      let key = keys.withLock { $0.next() }
      delivery?.submit(key: key, source: "commands", type: "reply", time: .now) { $0 += answer }
    }
    var address = address
    // A broker of MQTT ends a connection when another one comes with the same name.
    address.options["client-id"] = address.options["client-id"].map { $0 + "-commands" }
    return try CommandListener(
      CommandListener.Job(address: address, topic: topic, report: report) { payload in
        link.handle(ReceivedCommand(payload: payload, reply: reply))
      })
  }

  /// Ends: takes no more commands, and gives the broker a moment for what it has not got yet.
  package func close() {
    listener?.close()
    delivery.close()
    link.end(delivery.status)
  }

  /// Sends something that happened.
  ///
  /// - Parameter record: The event.
  public func publish(_ record: EventRecord) {
    if let component = settings.component, let object = record.object, object.component != component { return }
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
      guard settings.sendsObjects || settings.component != nil else {
        send(frame, sourceID, &state)
        return
      }
      var single = frame
      if let component = settings.component { single.objects.removeAll { $0.component != component } }
      guard settings.sendsObjects else {
        send(single, sourceID, &state)
        return
      }
      for object in single.objects {
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
