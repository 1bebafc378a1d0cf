internal import CBrokers
internal import Synchronization

/// Sends messages to a broker of MQTT 5, or 3.1.1 with the option `version=3.1.1`.
///
/// Every message is sent with quality of service 1 (at least once). Options of the address: `ca`, `cert` and `key`
/// name files for TLS, `client-id` is the name by which the broker knows this program, `keep-alive` the seconds
/// between signs of life.
@safe public final class MQTTBroker: Broker {
  /// Where the broker is.
  public let address: BrokerAddress

  /// The state of the connection.
  public private(set) var health = BrokerHealth.idle

  let api: dip_mosquitto
  let session = MQTTSession()
  private(set) var client: OpaquePointer?

  private static let table = Mutex<dip_mosquitto?>(nil)

  /// The seconds that the broker may take to answer.
  private static let patience: Int64 = 15_000_000_000

  /// Prepares a connection; the library is loaded.
  ///
  /// - Parameter address: Where the broker is.
  /// - Throws: A ``DeliveryError`` where the library is missing or an option is wrong.
  public init(_ address: BrokerAddress) throws(DeliveryError) {
    self.address = address
    guard [nil, "5", "3.1.1"].contains(address.options["version"]) else {
      throw DeliveryError(
        .settings, "MQTT's version is 5 or 3.1.1, not '\(address.options["version"] ?? "")'",
        doing: "setting up delivery")
    }
    api = try Self.load()
  }

  deinit { close() }

  private static func load() throws(DeliveryError) -> dip_mosquitto {
    try table.withLock { (known) throws(DeliveryError) in
      if let known { return known }
      let library = unsafe try ClientLibrary.open(["libmosquitto.so.1"], package: "libmosquitto1", for: "MQTT")
      var table = dip_mosquitto()
      if let missing = unsafe dip_mosquitto_load(library.handle, &table) {
        throw unsafe ClientLibrary.incomplete("libmosquitto.so.1", function: missing)
      }
      _ = table.lib_init()
      known = table
      return table
    }
  }

  /// Connects; called before the first message and after each failure.
  ///
  /// - Throws: A ``DeliveryError`` that names the broker and what to do.
  public func connect() throws(DeliveryError) {
    close()
    session.begin()
    let context = unsafe Unmanaged.passUnretained(session).toOpaque()
    guard let client = unsafe api.create(address.options["client-id"], true, context) else {
      throw error(.system, "no client can be made")
    }
    unsafe self.client = client
    do throws(DeliveryError) {
      try unsafe prepare(client)
      let keepAlive = Int32(address.options["keep-alive"] ?? "") ?? 30
      try unsafe check(api.connect(client, address.host, Int32(address.port), keepAlive), "connecting")
      try wait { session.connection != nil }
      if let refusal = session.connection, refusal != 0 { throw refused(refusal) }
      health = .connected
    } catch {
      close()
      health = .failing(error.description)
      throw error
    }
  }

  private func prepare(_ client: OpaquePointer) throws(DeliveryError) {
    // Options 1, 4, 5 and 11 are the protocol's version, what may be under way, and sending at once.
    _ = unsafe api.int_option(client, 1, address.options["version"] == "3.1.1" ? 4 : 5)
    _ = unsafe api.int_option(client, 5, 65_535)
    _ = unsafe api.int_option(client, 11, 1)
    if let user = address.user { _ = unsafe api.username_pw_set(client, user, address.password) }
    if address.usesTLS {
      let options = address.options
      let folder = options["ca"] == nil ? "/etc/ssl/certs" : nil
      let status = unsafe api.tls_set(client, options["ca"], folder, options["cert"], options["key"], nil)
      guard status == 0 else {
        throw error(.settings, "its files for TLS cannot be used (ca, cert, key)", status: status)
      }
    }
    unsafe api.connect_callback_set(client) { _, context, reason in unsafe MQTTSession.of(context)?.connected(reason) }
    unsafe api.disconnect_callback_set(client) { _, context, reason in
      unsafe MQTTSession.of(context)?.disconnected(reason)
    }
    unsafe api.message_callback_set(client) { _, context, message in
      guard let message = unsafe message?.pointee, let session = unsafe MQTTSession.of(context) else { return }
      let payload = unsafe UnsafeRawBufferPointer(start: message.payload, count: Int(message.payloadlen))
      session.received.append(unsafe ReceivedMessage(topic: words(message.topic), payload: Array(payload)))
    }
    unsafe api.publish_v5_callback_set(client) { _, context, message, reason, _ in
      unsafe MQTTSession.of(context)?.acknowledged(message, reason)
    }
  }

  /// Sends messages in their order and waits until the broker has them all.
  ///
  /// - Parameters:
  ///   - messages: The messages.
  ///   - refused: Is told which message the broker refuses, and why.
  ///   - settled: Is told how many of them, from the first on, the broker has or refuses.
  /// - Throws: A ``DeliveryError`` where the connection ends
  public func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError) {
    guard let client = unsafe client else { throw error(.disconnected, "there is no connection") }
    session.beginBatch()
    // Also where the connection ends: what was answered before is settled.
    defer {
      for (index, reason) in session.refusals {
        unsafe refused(index, refusal(of: messages[index], words(api.reason_string(reason))))
      }
      settled(session.done)
    }
    for (index, message) in messages.enumerated() {
      var number: Int32 = 0
      let status = unsafe message.payload.withUnsafeBufferPointer { payload in
        unsafe api.publish(
          client, &number, message.topic, Int32(clamping: payload.count), payload.baseAddress, 1, false)
      }
      // 3, 9, 18 and 25: the topic is wrong, the payload too long, the topic no UTF-8, the packet too long.
      if [3, 9, 18, 25].contains(status) {
        unsafe refused(index, refusal(of: message, words(api.strerror(status))))
        session.skip()
      } else {
        try check(status, "sending")
        session.sent(number)
      }
    }
    try wait { session.isBatchDone }
  }

  private func refusal(of message: BrokerMessage, _ cause: String) -> DeliveryError {
    error(.messageRefused, "the broker refuses the message to '\(message.topic)'", cause: cause)
  }

  /// Does what keeps the connection alive.
  ///
  /// - Throws: A ``DeliveryError`` where the connection has ended.
  public func idle() throws(DeliveryError) {
    guard let client = unsafe client else { return }
    try check(unsafe api.loop(client, 0, 1), "waiting")
  }

  /// Ends the connection.
  public func close() {
    guard let client = unsafe client else { return }
    _ = unsafe api.disconnect(client)
    unsafe api.destroy(client)
    unsafe self.client = nil
    health = .idle
  }

  /// Reads and writes until something holds.
  private func wait(until holds: () -> Bool) throws(DeliveryError) {
    guard let client = unsafe client else { throw error(.disconnected, "there is no connection") }
    var end = steadyTime() + Self.patience
    var progress = session.done
    while !holds() {
      try check(unsafe api.loop(client, 100, 1), "waiting for the broker")
      if let reason = session.end { throw lost(reason) }
      if session.done != progress { (progress, end) = (session.done, steadyTime() + Self.patience) }
      guard steadyTime() < end else { throw error(.disconnected, "it has not answered for 15 seconds") }
    }
  }

  func check(_ status: Int32, _ doing: String) throws(DeliveryError) {
    guard status != 0 else { return }
    // Between the sign of a refusal and its error code the refusal says more.
    if let refusal = session.connection, refusal != 0 { throw refused(refusal) }
    switch status {
    case _ where session.connection == 0, 4, 7:
      throw error(.disconnected, "the connection ended while \(doing)", status: status)
    case 8, 23:
      throw error(
        .refused, "the encrypted connection fails; its certificate must be signed by 'ca' and name this host",
        status: status)
    default: throw error(.unreachable, "it cannot be reached", status: status)
    }
  }

  private func refused(_ reason: Int32) -> DeliveryError {
    let said = unsafe words(reason < 128 ? api.connack_string(reason) : api.reason_string(reason))
    return error(.refused, "it refuses the connection; check the user, the password and the client-id", cause: said)
  }

  func lost(_ reason: Int32) -> DeliveryError {
    let said = unsafe words(reason < 128 ? api.strerror(reason) : api.reason_string(reason))
    return error(.disconnected, "it ended the connection", cause: said)
  }

  func error(
    _ code: DeliveryError.Code, _ message: String, status: Int32? = nil, cause: String? = nil
  ) -> DeliveryError {
    let said = status.map { unsafe words(api.strerror($0)) }
    return DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause ?? said)
  }
}
