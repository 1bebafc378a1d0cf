import Synchronization
import Testing

@testable import DipperServer

private let token = "0123456789abcdef-secret"

@Suite("Who is let in")
struct SecurityTests {
  private func settings() throws -> ServerSettings { ServerSettings(port: 0, token: try AccessToken(token)) }

  @Test("without the token nothing is told but that the server lives and the flow runs")
  func withoutToken() async throws {
    try await serving(MadeUpFlow(), settings()) { client async throws -> Void in
      for path in ["/", "/streams", "/streams/gate", "/metrics", "/flow", "/openapi.json", "/nothing", "/events"] {
        let answer = try await client.ask("GET", path)
        #expect(answer.status == 401, "\(path)")
        #expect(answer.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
        #expect(!answer.text.contains("gate"))
      }
      for path in ["/health", "/ready"] {
        let answer = try await client.ask("GET", path)
        #expect(answer.status == 200, "\(path)")
      }
    }
  }

  @Test(
    "the token is taken from a bearer, and as the password of any user",
    arguments: [
      ("Bearer \(token)", 200), ("bearer  \(token) ", 200),
      ("Basic Ym9iOjAxMjM0NTY3ODlhYmNkZWYtc2VjcmV0", 200), ("Basic OjAxMjM0NTY3ODlhYmNkZWYtc2VjcmV0", 200),
      ("Bearer \(token)x", 401), ("Bearer \(token.dropLast())", 401), ("Bearer \(token)\(token)", 401), ("Bearer", 401),
      ("Bearer ", 401), ("Basic !!!", 401), ("Basic Ym9i", 401), ("Digest \(token)", 401), (token, 401),
    ])
  func authorization(field: String, status: Int) async throws {
    try await serving(MadeUpFlow(), settings()) { client async throws -> Void in
      let answer = try await client.ask("GET", "/streams", fields: ["Authorization": field])
      #expect(answer.status == status)
    }
  }

  @Test(
    "a page whose site's name was made to mean this machine is turned away",
    arguments: [
      ("localhost", 200), ("LOCALHOST:1", 200), ("127.0.0.1:8080", 200), ("[::1]:80", 200), ("evil.example", 421),
      ("localhost.evil.example", 421), ("127.0.0.1.nip.io", 421), ("localhost:x", 421), ("", 421),
    ])
  func rebinding(host: String, status: Int) async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask("GET", "/streams", fields: ["Host": host])
      #expect(answer.status == status)
    }
  }

  @Test("a page of another site changes nothing")
  func otherSite() async throws {
    let flow = MadeUpFlow()
    try await serving(flow) { client async throws -> Void in
      let other = ["Origin": "http://evil.example"]
      for (method, path) in [("POST", "/streams/gate/pause"), ("DELETE", "/streams/gate")] {
        let answer = try await client.ask(method, path, fields: other)
        #expect(answer.status == 403)
      }
      #expect(flow.streams.map(\.state) == [.playing])
      let own = try await client.ask(
        "POST", "/streams/gate/pause", fields: ["Origin": "http://localhost:\(client.port)"])
      #expect(own.status == 200)
    }
  }

  @Test("another address than this machine's own wants a token")
  func elsewhere() throws {
    let error = #expect(throws: ServerError.self) {
      _ = try Listener(MadeUpFlow(), settings: ServerSettings(host: "0.0.0.0"))
    }
    #expect(error?.message.contains("--token-file") == true)
    _ = try Listener(MadeUpFlow(), settings: ServerSettings(host: "0.0.0.0", token: AccessToken(token)))
  }

  @Test("a token is long enough, can be in a header, and is in no description")
  func tokens() throws {
    for text in ["", "short", String(repeating: " ", count: 40), "0123456789 abcdef", "0123456789abcdéf"] {
      #expect(throws: ServerError.self) { _ = try AccessToken(text) }
    }
    let taken = try AccessToken("  \(token)\n")
    #expect(taken.matches(Array(token.utf8)))
    var dumped = ""
    dump(taken, to: &dumped)
    #expect(!("\(taken)" + String(reflecting: taken) + dumped).contains("secret"))
  }

  @Test("a token comes from a file")
  func tokenFile() throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write("token", Array("\(token)\n".utf8))
    try folder.write("empty", [])
    #expect(try AccessToken(file: folder.path + "/token").matches(Array(token.utf8)))
    for name in ["empty", "missing"] {
      let error = #expect(throws: ServerError.self) { _ = try AccessToken(file: folder.path + "/" + name) }
      #expect(error?.message.contains(name) == true)
    }
  }

  @Test(
    "answers cannot be taken for what they are not, nor be shown within other sites' pages",
    arguments: ["/", "/streams", "/nothing"])
  func headers(path: String) async throws {
    try await serving { client async throws -> Void in
      let answer = try await client.ask("GET", path)
      #expect(answer.fields["x-content-type-options"] == "nosniff")
      #expect(answer.fields["cross-origin-resource-policy"] == "same-origin")
      #expect(answer.fields["access-control-allow-origin"] == nil)
    }
  }
}
