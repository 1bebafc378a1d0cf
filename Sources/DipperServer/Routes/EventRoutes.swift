internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// What happens to streams, as server-sent events.
struct EventRoutes: Sendable {
  let flow: any ControlledFlow
  let watchers: Watchers

  /// How often all streams are told.
  private static let interval: Duration = .seconds(1)
  /// How many lines wait for somebody who is slow; the oldest are left out then.
  private static let backlog = 256

  var routes: [Route] {
    [Route("watchEvents", .get, "/events") { _ in try watch() }]
  }

  /// Two kinds of events: `stream` when something happens to one, `streams` with all of them every second.
  private func watch() throws(Refusal) -> Response {
    let place = try watchers.enter()
    let flow = flow
    let body = ResponseBody { writer in
      let (lines, feed) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(Self.backlog))
      try await withThrowingTaskGroup(of: Void.self) { group in
        let events = flow.events
        group.addTask {
          for await event in events { feed.yield(Self.line("stream", event.json)) }
        }
        group.addTask {
          while !place.isOver, !Task.isCancelled {
            feed.yield(Self.line("streams", flow.streams.json))
            try? await Task.sleep(for: Self.interval)
          }
          feed.finish()
        }
        defer { group.cancelAll() }
        for await line in lines { try await writer.write(ByteBuffer(string: line)) }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  private static func line(_ event: String, _ data: JSONText) -> String {
    "event: \(event)\ndata: \(data.written)\n\n"
  }
}
