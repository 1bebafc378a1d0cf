internal import Dipper

extension VideoFacts {
  /// The facts as one line of JSON with `"type":"video"`; the duration in seconds.
  func json(name: String) -> String {
    let streams = streams.map { stream in
      JSONText.object([
        ("mediaType", .text(stream.mediaType)), ("profile", .optional(stream.profile)),
        ("width", .optional(stream.size?.width)), ("height", .optional(stream.size?.height)),
        ("fps", .optional(stream.fps, places: 3)),
      ])
    }
    return JSONText.object([
      ("type", .text("video")), ("name", .text(name)), ("duration", .optional(duration, places: 3)),
      ("streams", .list(streams)),
    ]).written
  }
}

extension ModelFacts {
  /// The facts as one line of JSON with `"type":"model"`; a size that is open is -1.
  var json: String {
    JSONText.object(
      [
        ("type", .text("model")), ("path", .text(path)), ("inputs", .list(inputs.map(Self.tensor))),
        ("outputs", .list(outputs.map(Self.tensor))), ("task", .optional(task)), ("decoder", .optional(decoder)),
        ("width", .optional(format?.width)), ("height", .optional(format?.height)),
        ("fit", .optional(format?.fit.rawValue)), ("channels", .optional(format?.channels.rawValue)),
        ("labels", .list(labels.map(JSONText.text))), ("engine", .optional(engine)), ("trouble", .optional(trouble)),
      ] + noted
    ).written
  }

  /// What the exporter noted and what was measured, where there is any.
  private var noted: [(key: String, value: JSONText)] {
    var members: [(key: String, value: JSONText)] = []
    if !notes.isEmpty {
      members.append(("notes", .object(notes.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })))
    }
    if let speed {
      members.append(("framesPerSecond", .number(speed.rate, places: 2)))
      members.append(("milliseconds", .number(speed.latency, places: 3)))
    }
    return members
  }

  private static func tensor(_ info: TensorInfo) -> JSONText {
    .object([
      ("name", .text(info.name)), ("shape", .list(info.shape.map(JSONText.integer))),
      ("elementType", .text(info.elementType.rawValue)),
    ])
  }
}

extension Problem {
  /// The problem as one line of JSON with `"type":"problem"`.
  var json: String {
    let severity =
      switch severity {
      case .fatal: "fatal"
      case .source: "source"
      case .warning: "warning"
      }
    return JSONText.object([
      ("type", .text("problem")), ("severity", .text(severity)), ("key", .text(key)),
      ("place", .optional(place.map { "\($0)" })), ("found", .text(found)), ("expected", .text(expected)),
      ("advice", .text(advice)),
    ]).written
  }
}

extension JSONText {
  static func optional(_ text: String?) -> JSONText { text.map(JSONText.text) ?? .null }

  static func optional(_ number: Int?) -> JSONText { number.map(JSONText.integer) ?? .null }
}
