extension Progress {
  /// The progress as one line of JSON with `"type":"progress"`; times in seconds.
  public var json: String {
    JSONText.object([
      ("type", .text("progress")), ("elapsed", .number(elapsed, places: 3)),
      ("sources", .list(sources.map(\.jsonText))), ("latency", latency.jsonText),
      ("publications", .list(publications.map(\.jsonText))),
    ]).written
  }
}

extension SourceProgress {
  var jsonText: JSONText {
    var entries: [(key: String, value: JSONText)] = [
      ("name", .text(name)), ("state", .text(state.rawValue)), ("frames", .integer(frames)),
      ("fps", .number(fps, places: 2)), ("objects", .integer(objects)),
      ("latency", .optional(latency, places: 4)), ("latencies", latencies?.jsonText ?? .null),
      ("position", .optional(position, places: 3)),
      ("duration", .optional(duration, places: 3)), ("dropped", .integer(dropped)),
      ("reconnects", .integer(reconnects)), ("timeLeft", .optional(timeLeft, places: 1)),
    ]
    if let error { entries.append(("error", .text(error))) }
    return .object(entries)
  }
}
