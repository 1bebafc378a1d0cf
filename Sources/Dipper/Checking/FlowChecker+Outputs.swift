internal import DipperAdvice

extension FlowChecker {
  mutating func checkOutputs() {
    for (number, stage) in flow.recordings.enumerated() { checkRecording(stage, "record[\(number)]") }
    for (number, recorder) in flow.recorders.enumerated() { checkRecorder(recorder, "record-events[\(number)]") }
    checkStreams()
    for (number, stage) in flow.tiles.enumerated() { checkTile(stage, "tile[\(number)]") }
    checkPaths()
    checkUse()
  }

  /// Checks a template.
  ///
  /// - Parameters:
  ///   - template: The template.
  ///   - key: Its key.
  ///   - others: The names of places it may have besides those of the source.
  mutating func checkTemplate(_ template: PathTemplate, _ key: String, others: [String] = []) {
    let known = PathTemplate.places + others
    let unknown = template.unknownPlaces(besides: known)
    let names = known.map { "{\($0)}" }
    for place in unknown {
      note(
        key, found: "the placeholder {\(place)}",
        expected: names.dropLast().joined(separator: ", ") + " or " + (names.last ?? ""),
        advice: PathTemplate.filePlaces.contains(place)
          ? "only recordings of several files have it, see segments"
          : closestName(to: place, among: known).map { "did you mean {\($0)}?" } ?? "")
    }
    if template.hasLoneBrace {
      note(key, found: "a lone brace in '\(template)'", expected: "braces in pairs, such as {source}")
    } else if unknown.isEmpty, flow.sources.count > 1, !template.tellsSourcesApart {
      note(
        key, found: "one path '\(template)' for \(flow.sources.count) sources",
        expected: "a path with {source}",
        advice: "write for example '\(dropExtension(template.text))-{source}\(fileExtension(template.text))'")
    }
  }

  mutating func checkEncoder(_ encoder: EncoderSettings, _ key: String) {
    checkRange(encoder.quality, 0...51, "\(key).quality")
    checkRange(encoder.bitrate, 16...1_000_000, "\(key).bitrate-kbps")
  }

  private mutating func checkTile(_ stage: TileStage, _ key: String) {
    checkEncoder(stage.encoder, "\(key).encoder")
    checkRange(stage.columns, 1...64, "\(key).columns")
    checkMosaic(stage.size, "\(key).size")
    for place in PathTemplate(stage.path).unknownPlaces + (stage.path.contains("{source}") ? ["source"] : []) {
      note(
        "\(key).path", found: "the placeholder {\(place)}", expected: "a plain path",
        advice: "a mosaic is one file")
    }
  }

  mutating func checkMosaic(_ size: PixelSize, _ key: String) {
    guard [size.width, size.height].contains(where: { !(64...8192).contains($0) || $0 % 2 != 0 }) else { return }
    note(key, found: "\(size)", expected: "two even numbers from 64 to 8192")
  }

  /// Checks that each output can be written, is no input and is written by one stage only.
  private mutating func checkPaths() {
    var inputs: [String: String] = [:]
    for source in flow.sources {
      if let path = source.path { inputs[canonicalPath(path)] = "the source '\(source.name)'" }
    }
    for network in flow.detectors as [any NetworkStage] + flow.segmenters {
      inputs[canonicalPath(network.model)] = "the model of '\(network.name)'"
      if let labels = network.labels { inputs[canonicalPath(labels)] = "the labels of '\(network.name)'" }
    }
    var writers: [String: String] = [:]
    var told: Set<String> = []
    for (key, output) in flow.keyedOutputs {
      let path = canonicalPath(output.path)
      if let input = inputs[path] {
        note(
          key, found: "the output '\(output.path)', which is \(input)", expected: "a file of its own",
          advice: "write somewhere else; the input would be lost")
      } else if let writer = writers[path], writer != key {
        note(
          key, found: "the output '\(output.path)', which \(flow.places.find(writer).spelling) writes too",
          expected: "a file of its own")
      } else if writers[path] == nil, let trouble = writeTrouble(at: output.path),
        told.insert(key + trouble).inserted
      {
        note(key, found: trouble, expected: "a file that can be written", advice: "choose another path")
      }
      writers[path] = key
    }
  }

  /// Warns of a flow whose work nobody sees.
  private mutating func checkUse() {
    let hasHandler = flow.stages.contains { stage in
      switch stage {
      case .forEachObject, .forEachFrame, .forEachBatch: true
      default: false
      }
    }
    if !flow.drawings.isEmpty, flow.sourceOutputs.isEmpty, flow.tiles.isEmpty, flow.streamings.isEmpty,
      !hasHandler
    {
      note(
        .warning, "draw", found: "drawing and no video to write", expected: "record, tile or stream",
        advice: "what is drawn will not be seen")
    }
  }
}

/// The last dot of a path's last component and what follows; empty where there is none.
func fileExtension(_ path: String) -> String {
  String(path.dropFirst(dropExtension(path).count))
}
