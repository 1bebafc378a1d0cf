internal import Dipper
internal import HTTPTypes
internal import HummingbirdCore

/// What can be asked about the flow as a whole.
struct FlowRoutes: Sendable {
  let flow: any ControlledFlow
  let counts: RequestCounts

  var routes: [Route] {
    [
      Route("isAlive", .get, "/health", access: .open) { _ in Response(.object([("status", .text("alive"))])) },
      Route("isReady", .get, "/ready", access: .open) { _ in
        guard flow.phase == .running else {
          throw Refusal(ControlError(.unavailable, "found the flow \(flow.phase.rawValue), expected it running"))
        }
        let count = flow.streams.count
        let hint = count == 0 ? "no stream yet: POST /streams adds one" : nil
        return Response(
          .object([
            ("status", .text("ready")), ("streams", .integer(count)), ("message", hint.map(JSONText.text) ?? .null),
          ]))
      },
      Route("getMetrics", .get, "/metrics") { _ in
        let metrics = MetricsText(
          streams: flow.streams, measures: flow.measures, phase: flow.phase, requests: counts.all)
        return Response(metrics.text, type: MetricsText.contentType)
      },
      Route("getFlow", .get, "/flow") { _ in
        Response(flow.measures.json(plan: flow.plan, phase: flow.phase, version: dipperVersion))
      },
      Route("getDocument", .get, "/openapi.json") { _ in
        Response(String(decoding: PackageResources.openapi_json, as: UTF8.self), type: "application/json")
      },
    ]
  }
}
