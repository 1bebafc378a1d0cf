public import DipperStreaming
internal import Synchronization

/// The live streams of a flow: where clients find them, and their pictures for programs.
public final class FlowStreams: Sendable {
  private struct State {
    var addresses: [String] = []
    var feeds: [String: JPEGFeed] = [:]
    var servers: [RTSPServer.Access: RTSPServer] = [:]
  }

  private let state = Mutex(State())

  /// Makes the streams of a flow that does not run.
  init() {}

  /// Where clients find the streams: `rtsp://` addresses without user and password, and playlists' paths.
  ///
  /// A source has its streams from its first frame on.
  public var addresses: [String] { state.withLock { $0.addresses } }

  /// The names of the streams of pictures, in alphabetical order.
  public var jpegNames: [String] { state.withLock { $0.feeds.keys.sorted() } }

  /// How many RTSP clients are connected.
  public var clientCount: Int { state.withLock { Array($0.servers.values) }.map(\.clientCount).reduce(0, +) }

  /// The pictures of a stream.
  ///
  /// - Parameter name: The stream's name, such as its source's.
  /// - Returns: The pictures, or nil where there is no such stream.
  public func jpeg(_ name: String) -> JPEGFeed? { state.withLock { $0.feeds[name] } }

  /// Starts the servers that are asked for.
  func open(_ accesses: [RTSPServer.Access]) throws(StreamingError) {
    for access in accesses where state.withLock({ $0.servers[access] == nil }) {
      let server = try RTSPServer(access)
      state.withLock { $0.servers[access] = server }
    }
  }

  /// Serves a feed at an address.
  func serve(_ feed: EncodedFeed, at address: RTSPAddress, access: RTSPServer.Access) {
    guard let server = state.withLock({ $0.servers[access] }) else { return }
    server.serve(feed, at: address.path)
    var place = address
    place.port = server.port
    announce(place.withoutCredentials)
  }

  /// Serves an address no more.
  func remove(_ address: RTSPAddress, access: RTSPServer.Access) {
    guard let server = state.withLock({ $0.servers[access] }) else { return }
    server.remove(address.path)
    var place = address
    place.port = server.port
    withdraw(place.withoutCredentials)
  }

  /// Names a stream that clients find.
  func announce(_ address: String) {
    state.withLock { state in
      if !state.addresses.contains(address) { state.addresses.append(address) }
    }
  }

  /// Names a stream no more.
  func withdraw(_ address: String) {
    state.withLock { $0.addresses.removeAll { $0 == address } }
  }

  /// The feed of a name, which is made where there is none.
  func makeFeed(_ name: String) -> JPEGFeed {
    let feed = state.withLock { state in
      let feed = state.feeds[name] ?? JPEGFeed(name: name)
      state.feeds[name] = feed
      return feed
    }
    feed.begin()
    return feed
  }

  /// Takes a feed out.
  func removeFeed(_ name: String) {
    state.withLock { $0.feeds.removeValue(forKey: name) }?.end()
  }

  /// Stops all servers and ends all feeds; blocks until no client is left.
  func close() {
    let (servers, feeds) = state.withLock { state in
      defer {
        state.servers = [:]
        state.addresses = []
      }
      return (Array(state.servers.values), Array(state.feeds.values))
    }
    for server in servers { server.stop() }
    for feed in feeds { feed.end() }
  }
}
