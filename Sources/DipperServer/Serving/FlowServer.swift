public import Dipper

/// Runs a flow, and lets it be watched and changed over HTTP while it runs.
///
/// ```swift
/// let flow = try Flow(configuration: "street.yml")
/// let report = try await FlowServer(flow).run { address in print("see \(address)") }
/// ```
///
/// Streams are added and removed, metrics read and pictures looked at as `/openapi.json` of the server describes. A
/// flow whose description ``Dipper/FlowDescription/awaitsSources`` goes on until the task is cancelled; any other ends
/// with its sources, and the server with it.
public struct FlowServer: Sendable {
  private let flow: RunningFlow
  private let listener: Listener

  /// Makes a server; nothing runs and nothing is listened at yet.
  ///
  /// - Parameters:
  ///   - flow: What is to be run.
  ///   - settings: Where the server listens, and whom it lets in.
  /// - Throws: A ``ServerError`` if the settings mean nothing, or others than this machine could come without a token.
  public init(_ flow: Flow, settings: ServerSettings = ServerSettings()) throws(ServerError) {
    self.flow = RunningFlow(flow)
    listener = try Listener(self.flow, settings: settings)
  }

  /// Listens, runs the flow until it ends, and stops listening.
  ///
  /// Cancelling the task ends the flow with whole files; meanwhile the server says that it is not ready. A server runs
  /// once.
  ///
  /// - Parameters:
  ///   - frameLimit: The most frames to take of each source; `nil` takes all.
  ///   - onListening: Called once with the server's address, such as `http://127.0.0.1:8080/`.
  ///   - onProgress: Called about four times a second with where the run stands.
  /// - Returns: What each source gave.
  /// - Throws: A ``ServerError`` if the address cannot be listened at, a `FlowError` if the flow fails as a whole.
  public func run(
    frameLimit: Int? = nil, onListening: @escaping @Sendable (_ address: String) -> Void = { _ in },
    onProgress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Report {
    let flow = flow
    let host = listener.settings.plainHost
    return try await listener.run { port in
      onListening("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
      return try await flow.run(frameLimit: frameLimit, onProgress: onProgress)
    }
  }
}
