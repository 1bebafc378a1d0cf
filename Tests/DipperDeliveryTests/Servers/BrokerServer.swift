/// A message as a receiver got it.
struct Received: Hashable {
  var topic: String
  var payload: String
}

/// A broker that is started for a test, with a receiver of all messages.
protocol BrokerServer: AnyObject {
  var address: String { get }
  /// The port that connections may pass a proxy to, where the broker sends nobody elsewhere.
  var port: Int? { get }
  /// How many messages may be under way to it, to be sent again when it ends.
  var window: Int { get }
  /// Starts it, again with what it kept.
  func start() throws
  /// Ends it without a word, or with as few as its own promises need.
  func kill() throws
  /// Ends its connections, where no proxy can.
  func cut() throws
  /// All messages, in the order of their arrival; called when nothing more is sent, until all are there.
  func received() throws -> [Received]
  /// How many messages of the probe the broker took, where it tells; otherwise they are those received.
  func taken() throws -> Int?
}

extension BrokerServer {
  var window: Int { 64 }
  func cut() throws {}
  func taken() throws -> Int? { nil }
}
