extension LatencySummary {
  /// The summary as JSON; times in seconds.
  var jsonText: JSONText {
    .object([
      ("endToEnd", endToEnd?.jsonText ?? .null), ("sources", Self.list(sources)), ("elements", Self.list(elements)),
      ("assembly", assembly?.jsonText ?? .null),
    ])
  }

  private static func list(_ parts: [Part]) -> JSONText {
    .list(parts.map { .object([("name", .text($0.name))] + $0.times.entries) })
  }
}

extension LatencySummary.Percentiles {
  var jsonText: JSONText { .object(entries) }

  fileprivate var entries: [(key: String, value: JSONText)] {
    [
      ("count", .integer(count)), ("p50", .number(p50, places: 6)), ("p95", .number(p95, places: 6)),
      ("p99", .number(p99, places: 6)), ("maximum", .number(maximum, places: 6)), ("sum", .number(sum, places: 6)),
    ]
  }
}

extension LatencySummary.Percentiles: CustomStringConvertible {
  /// The times in milliseconds: `p50 41, p95 60, p99 83 ms`.
  public var description: String {
    let places = p99 < 0.01 ? 2 : 0
    func text(_ seconds: Double) -> String { fixed(seconds * 1000, places) }
    return "p50 \(text(p50)), p95 \(text(p95)), p99 \(text(p99)) ms"
  }
}
