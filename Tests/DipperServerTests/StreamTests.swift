import JSONSchemaChecker
import Synchronization
import Testing

@testable import DipperServer

@Suite("Streams over HTTP")
struct StreamTests {
  @Test("streams are listed, added, read, paused, resumed, changed and removed")
  func life() async throws {
    let flow = MadeUpFlow(["gate"])
    try await serving(flow) { client async throws -> Void in
      let list = try await client.ask("GET", "/streams")
      #expect(list.status == 200)
      #expect(try list.json["streams"]?[0]?["name"] == .string("gate"))

      let added = try await client.ask(
        "POST", "/streams", body: #"{"name": "yard & co", "uri": "rtsp://u:secret@camera/2"}"#)
      #expect(added.status == 201)
      #expect(added.fields["location"] == "/streams/yard%20%26%20co")
      #expect(!added.text.contains("secret"))
      #expect(flow.state.withLock { $0.addresses["yard & co"] } == "rtsp://u:secret@camera/2")

      let path = try #require(added.fields["location"])
      func state(after method: String, _ path: String) async throws -> JSONValue? {
        try await client.ask(method, path).json["state"]
      }
      #expect(try await state(after: "GET", path) == .string("connecting"))
      #expect(try await state(after: "POST", path + "/pause") == .string("paused"))
      #expect(try await state(after: "POST", path + "/resume") == .string("playing"))
      let patch = #"{"state": "paused", "uri": "rtsp://other/1"}"#
      let changed = try await client.ask("PATCH", path, body: patch, type: "application/merge-patch+json")
      #expect(try changed.json["state"] == .string("paused"))
      #expect(try changed.json["uri"] == .string("rtsp://other/1"))

      let removed = try await client.ask("DELETE", path)
      #expect(removed.status == 204)
      #expect(removed.body.isEmpty)
      #expect(try await client.ask("GET", path).status == 404)
    }
  }

  @Test(
    "what cannot be added is a problem with its code",
    arguments: [
      (#"{"name": "gate", "uri": "rtsp://camera/1"}"#, 409, "already-there"),
      (#"{"uri": "rtsp://camera/1""#, 400, "json"), (#"{"uri": "a", "uri": "b"}"#, 400, "json"), ("", 400, "json"),
      ("[]", 422, "invalid"), ("{}", 422, "invalid"), (#"{"uri": 7}"#, 422, "invalid"),
      (#"{"uri": ""}"#, 422, "invalid"), (#"{"uri": "rtsp://c/1", "speed": 2}"#, 422, "invalid"),
      (#"{"uri": "rtsp://c/1", "name": "a/b"}"#, 422, "invalid"),
      (#"{"uri": "rtsp://c/1", "name": ".."}"#, 422, "invalid"),
      (#"{"uri": "rtsp://c/1", "name": "a\nb"}"#, 422, "invalid"),
      (#"{"uri": "rtsp://c/\u0000"}"#, 422, "invalid"),
      (#"{"uri": "/etc/passwd"}"#, 422, "file"), (#"{"uri": "file:///etc/passwd"}"#, 422, "file"),
      (#"{"uri": "rtsp://c/1", "name": "\#(String(repeating: "n", count: 10_000))"}"#, 422, "invalid"),
    ])
  func refused(body: String, status: Int, code: String) async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask("POST", "/streams", body: body)
      #expect(answer.status == status)
      #expect(answer.fields["content-type"] == "application/problem+json")
      #expect(try answer.json["status"] == .integer(Int64(status)))
      #expect(try answer.json["code"] == .string(code))
    }
  }

  @Test(
    "what names no stream is not found",
    arguments: [
      ("GET", "/streams/nobody"), ("DELETE", "/streams/nobody"), ("POST", "/streams/nobody/pause"),
      ("POST", "/streams/nobody/resume"), ("GET", "/streams/nobody/mjpeg"), ("GET", "/streams/nobody/picture.jpg"),
      ("GET", "/streams/gate/elsewhere"), ("GET", "/streams/"), ("GET", "/nothing"), ("GET", "/streams/gate/mjpeg"),
      ("GET", "/streams/gate/hls/index.m3u8"),
    ])
  func notFound(method: String, path: String) async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask(method, path)
      #expect(answer.status == 404)
      #expect(answer.fields["content-type"] == "application/problem+json")
    }
  }

  @Test("a method that a path does not take is told with those it takes")
  func wrongMethod() async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask("PUT", "/streams")
      #expect(answer.status == 405)
      #expect(answer.fields["allow"] == "GET, POST, HEAD")
    }
  }

  @Test("a body must say that it is JSON", arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
  func mediaType(type: String?) async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask("POST", "/streams", body: #"{"uri": "rtsp://c/1"}"#, type: type)
      #expect(answer.status == 415)
    }
  }

  @Test("files are added from the folders that are allowed, and from nowhere else")
  func files() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write("in/a.mp4", [1])
    try folder.write("out/b.mp4", [1])
    try folder.link("in/c.mp4", to: "../out/b.mp4")
    let settings = ServerSettings(port: 0, folders: [folder.path + "/in"])
    try await serving(MadeUpFlow([]), settings) { client async throws -> Void in
      func status(_ file: String) async throws -> Int {
        try await client.ask("POST", "/streams", body: #"{"uri": "\#(file)", "name": "n\#(file.hashValue)"}"#).status
      }
      #expect(try await status("file://\(folder.path)/in/a.mp4") == 201)
      #expect(try await status("\(folder.path)/in/a.mp4") == 201)
      #expect(try await status("\(folder.path)/in/../out/b.mp4") == 422)
      #expect(try await status("\(folder.path)/in/c.mp4") == 422)
      #expect(try await status("file://\(folder.path)/in/%2e%2e/out/b.mp4") == 422)
      #expect(try await status("\(folder.path)/out/b.mp4") == 422)
      #expect(try await status("\(folder.path)/in/missing.mp4") == 422)
    }
  }
}

extension JSONValue {
  /// An element of a list.
  subscript(index: Int) -> JSONValue? {
    if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
  }
}
