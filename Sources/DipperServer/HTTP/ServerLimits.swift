/// How much a server takes on.
struct ServerLimits: Sendable {
  /// The most bytes in a body.
  var bodySize = 65_536

  /// The most bytes in the address of a request.
  var targetSize = 8_192

  /// The most bytes in the header of a request.
  var headerSize = 16_384

  /// The most fields in the header of a request.
  var headerCount = 64

  /// How long a body may take to come.
  var bodyTime: Duration = .seconds(10)

  /// How long a connection may be silent between requests, or within a header.
  var idleTime: Duration = .seconds(30)

  /// The most connections at one time; more have to wait.
  var connections = 128

  /// The most live views and event streams at one time.
  var watchers = 32

  /// The most bytes in a stream's name.
  var nameSize = 128

  /// The most bytes in a stream's address.
  var uriSize = 4_096

  /// How long requests may take to end once the server stops.
  var stopTime: Duration = .seconds(5)
}
