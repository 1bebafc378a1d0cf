extension Report {
  /// The report as one line of JSON with `"type":"summary"`; times in seconds.
  public var json: String {
    JSONText.object([
      ("type", .text("summary")), ("outcome", .text(outcome.rawValue)),
      ("seconds", .number(seconds, places: 3)), ("frames", .integer(frames)),
      ("fps", .number(fps, places: 2)), ("objects", .integer(objects)), ("tracks", Self.counts(tracks)),
      ("sources", .list(sources.map(Self.source))), ("outputs", .list(outputs.map(JSONText.text))),
      ("failures", .list(failures.map(JSONText.text))),
      (
        "stages",
        .list(
          stages.map {
            .object([
              ("name", .text($0.name)), ("frames", .integer($0.frames)), ("latency", .number($0.latency, places: 6)),
            ])
          })
      ), ("latency", latency.jsonText), ("publications", .list(publications.map(\.jsonText))),
      ("warnings", .list(warnings.map(JSONText.text))), ("traffic", .list(traffic.map(Self.traffic))),
    ]).written
  }

  private static func traffic(_ traffic: StageTraffic) -> JSONText {
    .object([
      ("name", .text(traffic.name)), ("layout", traffic.layout?.jsonText ?? .null), ("bytes", .integer(traffic.bytes)),
    ])
  }

  private static func source(_ report: SourceReport) -> JSONText {
    .object([
      ("name", .text(report.name)), ("frames", .integer(report.frames)),
      ("seconds", .number(report.seconds, places: 3)), ("fps", .number(report.fps, places: 2)),
      ("objects", .integer(report.objects)), ("tracks", counts(report.tracks)),
      ("errors", .list(report.errors.map(JSONText.text))),
      ("outputs", .list(report.outputs.map(JSONText.text))), ("dropped", .integer(report.dropped)),
      ("reconnects", .integer(report.reconnects)), ("gaps", .list(report.gaps.map(gap))),
    ])
  }

  private static func gap(_ gap: Gap) -> JSONText {
    .object([
      ("start", .number(gap.start, places: 3)), ("duration", .optional(gap.duration, places: 3)),
      ("reason", .text(gap.reason)),
    ])
  }

  private static func counts(_ counts: [String: Int]) -> JSONText {
    .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
  }
}
