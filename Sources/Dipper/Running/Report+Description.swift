extension Report: CustomStringConvertible {
  /// The report as a table with a row for each source, then errors and the files written.
  public var description: String {
    var rows = [["source", "frames", "seconds", "fps", "objects", "tracks"]]
    rows += sources.map { source in
      Self.row(
        source.name, source.frames, source.seconds, source.fps, source.objects, source.tracks)
    }
    if sources.count > 1 { rows.append(Self.row("total", frames, seconds, fps, objects, tracks)) }
    var lines = table(rows, textColumns: [0, 5])
    if !stages.isEmpty {
      let times = stages.map { "\($0.name) \(fixed($0.latency * 1000, 2)) ms" }
      lines.append("a frame spends: " + times.joined(separator: ", "))
    }
    if let times = latency.endToEnd { lines.append("from coming in to leaving the last stage: \(times)") }
    if let times = latency.assembly {
      lines.append("putting a batch together, beyond the wait for its frames: \(times)")
    }
    for source in sources {
      lines += source.liveLines
      lines += source.errors.map { "\(source.name) failed: \($0)" }
    }
    lines += failures
    lines += publications.map { "published to \($0.summary)" }
    let written = sources.flatMap(\.outputs) + outputs
    if !written.isEmpty { lines.append("wrote " + written.joined(separator: ", ")) }
    if outcome == .interrupted { lines.append("interrupted; the files are whole") }
    return lines.joined(separator: "\n")
  }

  private static func row(
    _ name: String, _ frames: Int, _ seconds: Double, _ fps: Double, _ objects: Int, _ tracks: [String: Int]
  ) -> [String] {
    let counts = tracks.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return [
      name, "\(frames)", fixed(seconds, 1), fixed(fps, 1), "\(objects)",
      counts.isEmpty ? "-" : counts.joined(separator: ", "),
    ]
  }
}

extension Report.SourceReport {
  /// What is to be said of a live source: how often it was lost and for how long, and what was left out.
  fileprivate var liveLines: [String] {
    var lines: [String] = []
    if let last = gaps.last {
      let lost = gaps.reduce(0) { $0 + ($1.duration ?? 0) }
      let times = reconnects == 1 ? "once" : "\(reconnects) times"
      lines.append("\(name) was connected anew \(times), \(fixed(lost, 1)) s without it; last: \(last.reason)")
    }
    if dropped > 0 {
      lines.append("\(name): \(dropped) \(dropped == 1 ? "frame was" : "frames were") too old and left out")
    }
    return lines
  }
}

/// Rows of cells as lines with aligned columns: text to the left, numbers to the right.
package func table(_ rows: [[String]], textColumns: Set<Int>) -> [String] {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    var line = ""
    for (column, cell) in row.enumerated() {
      let space = String(repeating: " ", count: widths[column] - cell.count)
      line += (column == 0 ? "" : "  ") + (textColumns.contains(column) ? cell + space : space + cell)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
