internal import Dipper

/// Metrics as Prometheus reads them, in its text format 0.0.4.
///
/// Every label takes few values: the streams that there are now, the flow's stages, the states there can be, and the
/// operations of the OpenAPI document with the status codes that they gave.
struct MetricsText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  init(streams: [StreamStatus], measures: FlowMeasures, phase: FlowPhase, requests: [RequestCounts.Key: Int]) {
    add("dipper_build_info", .gauge, "The version of Dipper that runs.", [([("version", dipperVersion)], 1)])
    add("dipper_uptime_seconds", .gauge, "Time since the flow began.", [([], measures.uptime)])
    add("dipper_ready", .gauge, "1 where the flow runs, 0 while it starts or stops.", [([], phase == .running ? 1 : 0)])
    addStreams(streams)
    addStages(measures)
    add(
      "dipper_http_requests_total", .counter, "Requests answered, by operation and status code.",
      requests.sorted { $0.key < $1.key }.map { key, count in
        ([("operation", key.operation), ("code", String(key.status))], Double(count))
      })
  }

  private mutating func addStreams(_ streams: [StreamStatus]) {
    add(
      "dipper_streams", .gauge, "Streams in each state.",
      StreamStatus.State.allCases.map { state in
        ([("state", state.rawValue)], Double(streams.count { $0.state == state }))
      })
    add(streams, "up", .gauge, "1 where the stream delivers frames.") { $0.state == .playing ? 1 : 0 }
    add(streams, "frames_total", .counter, "Frames that passed the flow.") { Double($0.frames) }
    add(streams, "dropped_frames_total", .counter, "Decoded frames dropped to keep the latency low.") {
      Double($0.dropped)
    }
    add(streams, "reconnects_total", .counter, "Times the stream was connected again.") { Double($0.reconnects) }
    add(streams, "objects", .gauge, "Objects in the last frame.") { Double($0.objects) }
    add(streams, "latency_seconds", .gauge, "Time of the last frame from its decoder to the last stage.") { $0.latency }
    add(streams, "last_frame_timestamp_seconds", .gauge, "When the last frame passed, since 1970.") { $0.lastFrame }
  }

  private mutating func add(
    _ streams: [StreamStatus], _ name: String, _ kind: Kind, _ help: String, _ value: (StreamStatus) -> Double?
  ) {
    let samples = streams.compactMap { stream in value(stream).map { ([("stream", stream.name)], $0) } }
    add("dipper_stream_" + name, kind, help, samples)
  }

  private mutating func addStages(_ measures: FlowMeasures) {
    addSummary(
      "dipper_stage_latency_seconds", "Time of frames in each stage.",
      measures.stages.map { ([("stage", $0.name)], $0.latency) })
    addSummary(
      "dipper_latency_seconds", "Time of frames from their decoder to the last stage.",
      measures.endToEnd.map { [([], $0)] } ?? [])
    addSummary(
      "dipper_batch_assembly_seconds", "Time to put a batch together, beyond the wait for its frames.",
      measures.assembly.map { [([], $0)] } ?? [])
  }

  private typealias Labels = [(name: String, value: String)]

  private enum Kind: String {
    case counter
    case gauge
    case summary
  }

  private mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [(Labels, Double)]) {
    guard !samples.isEmpty else { return }
    begin(name, kind, help)
    for (labels, value) in samples { add(name, labels, value) }
  }

  private mutating func addSummary(_ name: String, _ help: String, _ samples: [(Labels, FlowMeasures.Latency)]) {
    guard !samples.isEmpty else { return }
    begin(name, .summary, help)
    for (labels, latency) in samples {
      for (share, seconds) in latency.quantiles.sorted(by: { $0.key < $1.key }) {
        add(name, labels + [("quantile", String(share))], seconds)
      }
      if let sum = latency.sum { add(name + "_sum", labels, sum) }
      add(name + "_count", labels, Double(latency.count))
    }
  }

  private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  private mutating func add(_ name: String, _ labels: Labels, _ value: Double) {
    text += name
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
    }
    text += " \(Self.number(value))\n"
  }

  private static func escaped(_ value: String) -> String {
    value.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(scalar)
      }
    }.joined()
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return Int(exactly: value).map(String.init) ?? String(value)
  }
}
