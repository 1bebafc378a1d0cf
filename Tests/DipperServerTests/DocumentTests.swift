import HTTPTypes
import JSONSchemaChecker
import Synchronization
import Testing

@testable import DipperServer

@Suite("The OpenAPI document")
struct DocumentTests {
  private func document() throws -> JSONValue { try JSONValue(parsing: PackageResources.openapi_json) }

  private func members(_ value: JSONValue?) -> [String: JSONValue] {
    if case .object(let members)? = value { members } else { [:] }
  }

  @Test("has every route, and no other")
  func routes() throws {
    let flow = MadeUpFlow()
    let routes = Listener.routes(
      flow, policy: try SourcePolicy(folders: []), limits: ServerLimits(), counts: RequestCounts(),
      watchers: Watchers(limit: 1))
    let served = routes.map { "\($0.method.rawValue) \($0.path) \($0.operation)" }
    var documented: [String] = []
    for (path, item) in members(try document()["paths"]) {
      for (method, operation) in members(item) where method != "parameters" {
        guard case .string(let name)? = operation["operationId"] else { continue }
        documented.append("\(method.uppercased()) \(path) \(name)")
      }
    }
    #expect(documented.sorted() == served.sorted())
  }

  @Test("says of every route whether it wants the token")
  func access() throws {
    let routes = FlowRoutes(flow: MadeUpFlow(), counts: RequestCounts()).routes
    for route in routes {
      let operation = try document()["paths"]?[route.path]?["get"]
      let isOpen = operation?["security"] == .array([])
      #expect(isOpen == (route.access == .open), "\(route.path)")
    }
  }

  @Test("names the states, phases and limits that there are")
  func values() throws {
    let schemas = try #require(try document()["components"]?["schemas"])
    let states = schemas["Stream"]?["properties"]?["state"]?["enum"]
    #expect(states == .array(StreamStatus.State.allCases.map { .string($0.rawValue) }))
    let phases = schemas["Flow"]?["properties"]?["phase"]?["enum"]
    #expect(phases == .array(FlowPhase.allCases.map { .string($0.rawValue) }))
    let limits = ServerLimits()
    let new = schemas["NewStream"]?["properties"]
    #expect(new?["name"]?["maxLength"] == .integer(Int64(limits.nameSize)))
    #expect(new?["uri"]?["maxLength"] == .integer(Int64(limits.uriSize)))
  }

  @Test("describes what is answered, member by member")
  func members() async throws {
    let flow = MadeUpFlow()
    flow.state.withLock { state in
      state.measures = FlowMeasures(stages: [.init(name: "track", latency: .init(count: 1, sum: 1))])
    }
    let schemas = members(try document()["components"]?["schemas"])
    @Sendable func names(_ schema: String) -> [String] { members(schemas[schema]?["properties"]).keys.sorted() }
    try await serving(flow) { client async throws -> Void in
      let stream = try await client.ask("GET", "/streams/gate").json
      #expect(members(stream).keys.sorted() == names("Stream"))
      let flow = try await client.ask("GET", "/flow").json
      #expect(members(flow).keys.sorted() == names("Flow"))
      #expect(members(flow["stages"]?[0]).keys.sorted() == names("Stage"))
      #expect(members(flow["stages"]?[0]?["latency"]).keys.sorted() == names("Latency"))
      let problem = try await client.ask("GET", "/streams/nobody").json
      #expect(members(problem).keys.sorted() == names("Problem"))
      let document = try await client.ask("GET", "/openapi.json")
      #expect(document.body == PackageResources.openapi_json)
    }
  }
}
