import Synchronization
import Testing

@testable import DipperServer

@Suite("What is too much, too slow or malformed")
struct LimitTests {
  @Test("a body that is too long is refused, however its length is told")
  func bodySize() async throws {
    var limits = ServerLimits()
    limits.bodySize = 1_000
    try await serving(limits: limits) { client async throws -> Void in
      let long = #"{"uri": "rtsp://c/\#(String(repeating: "x", count: 2_000))"}"#
      let told = try await client.ask("POST", "/streams", body: long)
      #expect(told.status == 413)
      let untold =
        "POST /streams HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n\(String(long.utf8.count, radix: 16))\r\n\(long)\r\n0\r\n\r\n"
      let answer = try #require(Answer(try await client.send(Array(untold.utf8)) { Answer($0) != nil }))
      #expect(answer.status == 413)
    }
  }

  @Test("a body that does not come is not waited for without end")
  func bodyTime() async throws {
    var limits = ServerLimits()
    limits.bodyTime = .milliseconds(50)
    try await serving(limits: limits) { client async throws -> Void in
      let half =
        "POST /streams HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: 100\r\n\r\n{"
      let answer = try #require(Answer(try await client.send(Array(half.utf8)) { Answer($0) != nil }))
      #expect(answer.status == 408)
    }
  }

  @Test("a connection that says nothing is closed")
  func idle() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(50)
    try await serving(limits: limits) { client async throws -> Void in
      #expect(try await client.send(Array("GET /strea".utf8)).isEmpty)
    }
  }

  @Test("headers and addresses have limits")
  func header() async throws {
    try await serving { client async throws -> Void in
      let long = String(repeating: "x", count: 20_000)
      let header = try await client.ask("GET", "/streams", fields: ["X-Long": long])
      #expect(header.status == 400)
      let address = try await client.ask("GET", "/streams/" + String(repeating: "y", count: 9_000))
      #expect(address.status == 414)
    }
  }

  @Test(
    "what is no request gets an answer or a closed connection, and the next request is answered",
    arguments: [
      "\r\n\r\n", "HELLO\r\n\r\n", "GET\r\n\r\n", "GET /streams HTTP/9.9\r\n\r\n",
      "GET streams HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "POST /streams HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "POST /streams HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET /streams HTTP/1.1\r\n\r\n", "\u{0}\u{1}\u{2}",
    ])
  func garbage(text: String) async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(100)
    try await serving(limits: limits) { client async throws -> Void in
      let said = try await client.send(Array(text.utf8))
      if let answer = Answer(said) { #expect((400..<500).contains(answer.status)) }
      let next = try await client.ask("GET", "/health")
      #expect(next.status == 200)
    }
  }

  @Test("deep JSON is refused and does no harm")
  func depth() async throws {
    try await serving { client async throws -> Void in
      let deep = String(repeating: "[", count: 30_000)
      let answer = try await client.ask("POST", "/streams", body: deep)
      #expect(answer.status == 400)
    }
  }

  @Test("more watch than may: the next is refused, and let in once one has gone")
  func watchers() async throws {
    var limits = ServerLimits()
    limits.watchers = 1
    try await serving(limits: limits) { client async throws -> Void in
      let request = Array("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
      let hasEnough = Mutex(false)
      let (begun, begin) = AsyncStream.makeStream(of: Void.self)
      async let first = client.send(request) { _ in
        begin.yield()
        return hasEnough.withLock { $0 }
      }
      // The first look is before anything was said, the second once it is being told.
      var iterator = begun.makeAsyncIterator()
      for _ in 0..<2 { _ = await iterator.next() }
      let refused = try await client.ask("GET", "/events")
      #expect(refused.status == 503)
      #expect(refused.fields["retry-after"] != nil)
      hasEnough.withLock { $0 = true }
      _ = try await first
      var status = 503
      while status == 503 {
        let said = try await client.send(request) { Answer($0) != nil }
        status = try #require(Answer(said)).status
      }
      #expect(status == 200)
    }
  }

  @Test("watching ends when the server stops")
  func stop() async throws {
    let flow = MadeUpFlow()
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let watching: Task<[UInt8], any Error> = try await serving(flow) { client in
      let task = Task {
        try await client.send(Array("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)) { said in
          if said.firstRange(of: Array("event: streams".utf8)) != nil { begin.yield() }
          return false
        }
      }
      var iterator = begun.makeAsyncIterator()
      _ = await iterator.next()
      return task
    }
    // It ended by itself, with the end of a chunked body.
    #expect(try await watching.value.suffix(5) == Array("0\r\n\r\n".utf8)[...])
  }
}
