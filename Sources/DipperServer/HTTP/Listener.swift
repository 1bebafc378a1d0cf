internal import HTTPTypes
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix

/// Listens for HTTP requests about a flow and answers them.
struct Listener: Sendable {
  let flow: any ControlledFlow
  let settings: ServerSettings
  var limits = ServerLimits()
  private let policy: SourcePolicy

  /// Checks the settings; nothing is listened at yet.
  init(_ flow: any ControlledFlow, settings: ServerSettings) throws(ServerError) {
    try settings.check()
    self.flow = flow
    self.settings = settings
    policy = try SourcePolicy(folders: settings.folders)
  }

  /// Every route there is.
  static func routes(
    _ flow: any ControlledFlow, policy: SourcePolicy, limits: ServerLimits, counts: RequestCounts, watchers: Watchers
  ) -> [Route] {
    PageRoutes().routes + FlowRoutes(flow: flow, counts: counts).routes
      + StreamRoutes(flow: flow, policy: policy, limits: limits).routes
      + PictureRoutes(flow: flow, watchers: watchers).routes + EventRoutes(flow: flow, watchers: watchers).routes
      + PlaylistRoutes(flow: flow).routes
  }

  /// Answers requests while a body of work goes on; then lets those that are being answered end, for a while.
  ///
  /// - Parameter body: What to do meanwhile; it is told the port that is listened at.
  /// - Returns: What the body gives.
  /// - Throws: A ``ServerError`` if the address cannot be listened at, and what the body throws.
  func run<Value: Sendable>(_ body: @escaping @Sendable (_ port: Int) async throws -> Value) async throws -> Value {
    let counts = RequestCounts()
    let watchers = Watchers(limit: limits.watchers)
    let routes = Self.routes(flow, policy: policy, limits: limits, counts: counts, watchers: watchers)
    let gatekeeper = Gatekeeper(isLoopback: settings.isLoopback, token: settings.token)
    let responder = Responder(
      router: Router(routes: routes), gatekeeper: gatekeeper, limits: limits, counts: counts)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let server = makeServer(responder) { port in
      found.yield(port)
      found.finish()
    }
    let settings = settings
    let serving = Task {
      defer { found.finish() }
      do { try await server.run() } catch {
        throw ServerError(
          .cannotListen,
          "found no way to listen at \(settings.host) port \(settings.port) (\(error)), expected a free port of this "
            + "machine")
      }
    }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else {
      serving.cancel()
      try await serving.value
      throw CancellationError()
    }
    let result: Result<Value, any Error>
    do { result = .success(try await body(port)) } catch { result = .failure(error) }
    watchers.end()
    await stop(server, serving)
    return try result.get()
  }

  /// Takes no more requests, and ends those that take too long.
  private func stop(_ server: Server<HTTP1Channel>, _ serving: Task<Void, any Error>) async {
    let limit = limits.stopTime
    let alarm = Task {
      try await Task.sleep(for: limit)
      serving.cancel()
    }
    try? await server.shutdownGracefully()
    _ = await serving.result
    alarm.cancel()
  }

  private func makeServer(
    _ responder: Responder, onListening: @escaping @Sendable (Int) -> Void
  ) -> Server<HTTP1Channel> {
    let configuration = HTTP1Channel.Configuration(
      idleTimeout: TimeAmount(limits.idleTime),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headerSize, maxHeaderListSize: limits.headerSize,
        maxHeaderFieldCount: limits.headerCount))
    let channel = HTTP1Channel(
      responder: { request, writer, channel in
        let response = await responder.answer(request)
        if response.headers[.connection] == "close" { Self.closeSoon(channel) }
        try await writer.write(response: response.head, body: response.body)
      }, configuration: configuration)
    return Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(settings.plainHost, port: settings.port), serverName: "dipper",
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: Self.silence)),
      onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: Self.silence)
  }

  /// Closes a connection over which somebody goes on sending what nobody wants.
  private static func closeSoon(_ channel: any Channel) {
    channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
  }

  /// The server's own words go nowhere: what matters is in the answers, the metrics and the errors.
  private static let silence = Logger(label: "dipper") { _ in SwiftLogNoOpLogHandler() }
}
