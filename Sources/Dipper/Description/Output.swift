internal import DipperAdvice

/// A file that a run writes.
public struct Output: Sendable, Hashable, Codable {
  /// What a file holds.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// The video of one source.
    case recording

    /// The video of all sources side by side.
    case mosaic

    /// The playlist of a live stream, beside which its segments lie.
    case playlist

    /// Events, one JSON object a line.
    case events
  }

  /// What the file holds.
  public var kind: Kind

  /// The file's path; `{segment}` and `{time}` stand where each of several files has its own.
  public var path: String

  /// The source whose video it holds, nil where it is of all.
  public var source: String?

  /// Creates the description of an output.
  ///
  /// - Parameters:
  ///   - kind: What the file holds.
  ///   - path: The file's path.
  ///   - source: The source whose video it holds.
  public init(kind: Kind, path: String, source: String? = nil) {
    self.kind = kind
    self.path = path
    self.source = source
  }
}

extension FlowDescription {
  /// Every file that a run writes, templates filled in.
  public var outputs: [Output] {
    keyedOutputs.map(\.output)
  }

  /// Every file that a run writes, with the key that asks for it.
  var keyedOutputs: [(key: String, output: Output)] {
    var outputs: [(key: String, output: Output)] = []
    for (number, stage) in recordings.enumerated() {
      for (index, source) in sources.enumerated() {
        let path = stage.path.expanded(source: source.name, index: index)
        outputs.append(("record[\(number)].path", Output(kind: .recording, path: path, source: source.name)))
      }
    }
    for (number, recorder) in recorders.enumerated() {
      for (index, source) in sources.enumerated() {
        let path = recorder.path.expanded(source: source.name, index: index)
        outputs.append(("record-events[\(number)].path", Output(kind: .recording, path: path, source: source.name)))
      }
    }
    for (number, stage) in streamings.enumerated() {
      guard let hls = stage.hls else { continue }
      let key = "stream[\(number)].hls.folder"
      let template = PathTemplate(join(hls.folder.text, HLSStream.playlistName))
      guard stage.picture == .sources else {
        outputs.append((key, Output(kind: .playlist, path: template.text)))
        continue
      }
      for (index, source) in sources.enumerated() {
        let path = template.expanded(source: source.name, index: index)
        outputs.append((key, Output(kind: .playlist, path: path, source: source.name)))
      }
    }
    for (number, stage) in tiles.enumerated() {
      outputs.append(("tile[\(number)].path", Output(kind: .mosaic, path: stage.path)))
    }
    for (number, stage) in eventFiles.enumerated() {
      outputs.append(("events[\(number)].path", Output(kind: .events, path: stage.path)))
    }
    return outputs
  }
}
