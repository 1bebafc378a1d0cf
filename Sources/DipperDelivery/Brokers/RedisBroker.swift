internal import CBrokers
internal import Glibc
internal import Synchronization

/// Appends messages to streams of Redis: the topic is the stream's name.
///
/// An entry has the fields `metadata`, the payload, and `key`, the event's key. Options of the address: `payload-key`
/// names the payload's field, `max-length` bounds the streams, roughly. Of the address's path the database is read:
/// `redis://host/3`.
@safe public final class RedisBroker: Broker {
  /// Where the broker is.
  public let address: BrokerAddress

  /// The state of the connection.
  public private(set) var health = BrokerHealth.idle

  let api: dip_redis
  private(set) var context: UnsafeMutablePointer<dip_redis_context>?
  let payloadKey: String
  private let maximum: [String]
  /// The streams that messages are taken from, and the last entry of each that was taken.
  var places: [(stream: String, entry: String)] = []

  private static let table = Mutex<dip_redis?>(nil)

  /// Prepares a connection; the library is loaded.
  ///
  /// - Parameter address: Where the broker is.
  /// - Throws: A ``DeliveryError`` where the library is missing or an option is wrong.
  public init(_ address: BrokerAddress) throws(DeliveryError) {
    self.address = address
    payloadKey = address.options["payload-key"] ?? "metadata"
    if let length = address.options["max-length"] {
      guard let number = Int(length), number > 0 else {
        throw DeliveryError(
          .settings, "max-length is a number of entries, not '\(length)'", doing: "setting up delivery")
      }
      maximum = ["MAXLEN", "~", "\(number)"]
    } else {
      maximum = []
    }
    guard !address.usesTLS else {
      throw DeliveryError(
        .libraryMissing,
        "Debian 12's hiredis has no TLS: use redis:// on a trusted network, or a tunnel such as stunnel to the broker",
        doing: "setting up delivery")
    }
    api = try Self.load()
  }

  deinit { close() }

  private static func load() throws(DeliveryError) -> dip_redis {
    try table.withLock { (known) throws(DeliveryError) in
      if let known { return known }
      let names = ["libhiredis.so.0.14", "libhiredis.so.1.1.0", "libhiredis.so.1.0.0", "libhiredis.so"]
      let library = unsafe try ClientLibrary.open(names, package: "libhiredis0.14", for: "Redis")
      var table = dip_redis()
      if let missing = unsafe dip_redis_load(library.handle, &table) {
        throw unsafe ClientLibrary.incomplete("libhiredis", function: missing)
      }
      known = table
      return table
    }
  }

  /// Connects; called before the first message and after each failure.
  ///
  /// - Throws: A ``DeliveryError`` that names the broker and what to do.
  public func connect() throws(DeliveryError) {
    close()
    do throws(DeliveryError) {
      guard let context = unsafe api.connect(address.host, Int32(address.port), timeval(tv_sec: 5, tv_usec: 0)) else {
        throw error(.system, "no connection can be made")
      }
      unsafe self.context = context
      if unsafe context.pointee.err != 0 { throw failure(.unreachable, "it cannot be reached") }
      _ = unsafe api.set_timeout(context, timeval(tv_sec: 15, tv_usec: 0))
      if let password = address.password {
        try ask(["AUTH"] + (address.user.map { [$0] } ?? []) + [password])
      }
      if !address.path.isEmpty { try ask(["SELECT", address.path]) }
      try ask(["PING"])
      health = .connected
    } catch {
      close()
      health = .failing(error.description)
      throw error
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
    guard let context = unsafe context else { throw error(.disconnected, "there is no connection") }
    for message in messages { unsafe append(message, to: context) }
    var done = 0
    defer { settled(done) }
    for (index, message) in messages.enumerated() {
      if let refusal = try answer(about: message.topic) { refused(index, refusal) }
      done += 1
    }
  }

  /// Does what keeps the connection alive.
  ///
  /// - Throws: A ``DeliveryError`` where the connection has ended.
  public func idle() throws(DeliveryError) { try ask(["PING"]) }

  /// Ends the connection.
  public func close() {
    guard let context = unsafe context else { return }
    unsafe api.free_context(context)
    unsafe self.context = nil
    health = .idle
  }

  private func append(_ message: BrokerMessage, to context: UnsafeMutablePointer<dip_redis_context>) {
    let words = ["XADD", message.topic] + maximum + ["*", payloadKey]
    unsafe append(words.map { Array($0.utf8) } + [message.payload, Array("key".utf8), message.key.bytes], to: context)
  }

  /// Puts a command into the connection's buffer.
  func append(_ words: [[UInt8]], to context: UnsafeMutablePointer<dip_redis_context>) {
    let bytes = words.flatMap { $0 }
    let lengths = words.map(\.count)
    unsafe bytes.withUnsafeBytes { bytes in
      var start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      var pointers: [UnsafePointer<CChar>?] = unsafe []
      for length in lengths {
        unsafe pointers.append(start)
        unsafe start = unsafe start.map { unsafe $0 + length }
      }
      _ = unsafe api.append_command(context, Int32(words.count), &pointers, lengths)
    }
  }

  /// Sends a command and waits for its answer, which must be no error.
  private func ask(_ words: [String]) throws(DeliveryError) {
    guard let context = unsafe context else { throw error(.disconnected, "there is no connection") }
    unsafe append(words.map { Array($0.utf8) }, to: context)
    if let found = try answer(about: words[0]) {
      throw DeliveryError(.refused, found.message, doing: found.doing, cause: found.cause)
    }
  }

  /// Reads an answer.
  ///
  /// - Returns: The error for a message that is refused; `nil` for one that is taken.
  private func answer(about subject: String) throws(DeliveryError) -> DeliveryError? {
    let reply = try unsafe nextReply()
    defer { unsafe api.free_reply(reply) }
    let typed = unsafe reply.assumingMemoryBound(to: dip_redis_reply.self)
    guard unsafe typed.pointee.type == Int32(DIP_REDIS_ERROR) else { return nil }
    let table = api
    let said = unsafe withUnsafePointer(to: table) { unsafe words(dip_redis_reply_text($0, typed)) }
    // What the broker may say yes to later is tried again; the others never become right.
    switch said.prefix(while: { $0 != " " }) {
    case "NOAUTH", "WRONGPASS", "NOPERM":
      throw error(.refused, "it refuses the user; check the user, the password and what they may do", cause: said)
    case "LOADING", "READONLY", "MISCONF", "OOM", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "NOREPLICAS":
      throw error(.unreachable, "it takes nothing now", cause: said)
    default: return error(.messageRefused, "it refuses '\(subject)'", cause: said)
    }
  }

  /// Reads an answer, which is the caller's to free.
  func nextReply() throws(DeliveryError) -> UnsafeMutableRawPointer {
    guard let context = unsafe context else { throw error(.disconnected, "there is no connection") }
    var reply: UnsafeMutableRawPointer?
    guard unsafe api.get_reply(context, &reply) == 0, let reply = unsafe reply else {
      throw failure(.disconnected, "the connection ended")
    }
    return unsafe reply
  }

  func failure(_ code: DeliveryError.Code, _ message: String) -> DeliveryError {
    error(code, message, cause: unsafe context.map { unsafe words(dip_redis_error($0)) })
  }

  func error(_ code: DeliveryError.Code, _ message: String, cause: String? = nil) -> DeliveryError {
    DeliveryError(code, "\(address): \(message)", doing: "publishing events", cause: cause)
  }
}
