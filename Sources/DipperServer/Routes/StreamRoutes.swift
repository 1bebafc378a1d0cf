internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore

/// What can be asked about streams, and done to them.
struct StreamRoutes: Sendable {
  let flow: any ControlledFlow
  let policy: SourcePolicy
  let limits: ServerLimits

  var routes: [Route] {
    [
      Route("listStreams", .get, "/streams") { _ in Response(flow.streams.json) },
      Route("addStream", .post, "/streams", handle: add),
      Route("getStream", .get, "/streams/{name}") { call in Response(try stream(call["name"]).json) },
      Route("changeStream", .patch, "/streams/{name}", handle: change),
      Route("removeStream", .delete, "/streams/{name}") { call in
        try await done { () async throws(ControlError) in try await flow.remove(call["name"]) }
        return Response(status: .noContent)
      },
      Route("pauseStream", .post, "/streams/{name}/pause") { call in
        try await done { () async throws(ControlError) in try await flow.pause(call["name"]) }
        return Response(try stream(call["name"]).json)
      },
      Route("resumeStream", .post, "/streams/{name}/resume") { call in
        try await done { () async throws(ControlError) in try await flow.resume(call["name"]) }
        return Response(try stream(call["name"]).json)
      },
    ]
  }

  private func stream(_ name: String) throws(Refusal) -> StreamStatus {
    guard let stream = flow.streams.first(where: { $0.name == name }) else {
      throw Refusal(.notFound, "not-found", "found no stream '\(name.shortened)', expected one of /streams")
    }
    return stream
  }

  /// Has the flow do something; what it does not do is a refusal.
  private func done<Value>(_ action: () async throws(ControlError) -> Value) async throws(Refusal) -> Value {
    do throws(ControlError) { return try await action() } catch { throw Refusal(error) }
  }

  private func add(_ call: Call) async throws -> Response {
    var body = try JSONMembers(await call.json(types: ["application/json"], limits: limits))
    let uri = try body.text("uri", from: 1, upTo: limits.uriSize)
    let name = try body.text("name", from: 1, upTo: limits.nameSize)
    try body.end()
    guard let uri else {
      throw Refusal(.unprocessableContent, "invalid", "found no 'uri', expected a stream's address")
    }
    if let name { try policy.check(name: name) }
    try policy.check(uri: uri)
    let new = NewStream(name: name, uri: uri)
    let stream = try await done { () async throws(ControlError) in try await flow.add(new) }
    var response = Response(stream.json, status: .created)
    response.headers[.location] = "/streams/" + stream.name.pathSegment
    return response
  }

  private func change(_ call: Call) async throws -> Response {
    let types = ["application/merge-patch+json", "application/json"]
    var body = try JSONMembers(await call.json(types: types, limits: limits))
    let uri = try body.text("uri", from: 1, upTo: limits.uriSize)
    let state = try body.text("state", from: 1, upTo: limits.nameSize)
    try body.end()
    if let state, state != "playing", state != "paused" {
      throw Refusal(
        .unprocessableContent, "invalid", "found the state '\(state.shortened)', expected 'playing' or 'paused'")
    }
    let name = try stream(call["name"]).name
    if let uri {
      try policy.check(uri: uri)
      try await done { () async throws(ControlError) in try await flow.change(name, to: uri) }
    }
    if let state {
      try await done { () async throws(ControlError) in
        if state == "paused" { try await flow.pause(name) } else { try await flow.resume(name) }
      }
    }
    return Response(try stream(name).json)
  }
}
