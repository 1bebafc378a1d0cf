internal import Dipper

extension StreamStatus {
  /// The stream as the document's schema `Stream` has it.
  var json: JSONText {
    .object([
      ("name", .text(name)), ("uri", .text(uri)), ("state", .text(state.rawValue)),
      ("message", message.map(JSONText.text) ?? .null), ("frames", .integer(frames)),
      ("dropped", .integer(dropped)), ("reconnects", .integer(reconnects)), ("fps", .number(fps, places: 2)),
      ("objects", .integer(objects)), ("latency", .optional(latency, places: 6)),
      ("lastFrame", .optional(lastFrame, places: 3)),
    ])
  }
}

extension [StreamStatus] {
  /// The streams as the document's schema `Streams` has them.
  var json: JSONText { .object([("streams", .list(map(\.json)))]) }
}

extension StreamEvent {
  /// The event as the document's schema `StreamEvent` has it.
  var json: JSONText {
    .object([
      ("stream", .text(stream)), ("kind", .text(kind)), ("time", .number(time, places: 3)),
      ("message", message.map(JSONText.text) ?? .null),
    ])
  }
}

extension FlowMeasures.Latency {
  /// The mean time, in seconds.
  private var mean: Double? { count > 0 ? sum.map { $0 / Double(count) } : nil }

  /// The latency as the document's schema `Latency` has it: times in seconds.
  var json: JSONText {
    .object([
      ("frames", .integer(count)), ("mean", .optional(mean, places: 6)),
      ("p50", .optional(quantiles[0.5], places: 6)), ("p95", .optional(quantiles[0.95], places: 6)),
      ("p99", .optional(quantiles[0.99], places: 6)),
    ])
  }
}

extension FlowMeasures {
  /// The flow as the document's schema `Flow` has it.
  func json(plan: [String], phase: FlowPhase, version: String) -> JSONText {
    .object([
      ("phase", .text(phase.rawValue)), ("version", .text(version)), ("uptime", .number(uptime, places: 3)),
      ("plan", .list(plan.map(JSONText.text))),
      (
        "stages",
        .list(stages.map { .object([("name", .text($0.name)), ("latency", $0.latency.json)]) })
      ),
      ("latency", endToEnd?.json ?? .null),
    ])
  }
}
