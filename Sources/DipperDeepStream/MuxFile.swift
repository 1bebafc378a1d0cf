/// What a configuration of nvstreammux says: that of the new one's `config-file-path`.
package struct MuxFile: ConfigurationFile, Sendable {
  package var path: String
  /// The most frames in a batch.
  package var batchSize: Int?
  /// How long a batch waits for more, in microseconds: the time between batches at the least rate.
  package var timeout: Int?
  package var remarks: [KeyFile.Fault] = []

  /// Reads the groups.
  package init(_ file: KeyFile) throws(ConfigurationFaults) {
    path = file.name
    var reader = KeyReader(file)
    for group in file.groups {
      if group.name == "property" {
        read(reader.table(group, known: Self.keys), &reader)
      } else if group.name.hasPrefix("source-config-"), Int(group.name.dropFirst("source-config-".count)) != nil {
        readSource(group, &reader)
      } else {
        reader.faults.append(
          file.fault(group.line, group.name, "found an unknown group, expected property or source-config-N"))
      }
    }
    if file.groups.isEmpty {
      reader.faults.append(file.fault(nil, "", "found no group [property], expected nvstreammux's configuration"))
    }
    try reader.finish()
    remarks = reader.remarks.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func read(_ keys: [String: KeyFile.Entry], _ reader: inout KeyReader) {
    batchSize = reader.integer(keys["batch-size"], in: 1...1024)
    let rate = reader.integer(keys["overall-min-fps-n"], in: 1...1_000_000)
    let time = reader.integer(keys["overall-min-fps-d"], in: 1...1_000_000) ?? 1
    timeout = rate.map { time * 1_000_000 / $0 }
    for (key, isOn) in [("max-fps-control", 1), ("enable-source-rate-control", 1)] {
      if let entry = keys[key], reader.integer(entry, in: 0...1) == isOn {
        reader.remark(
          entry, "no rate is kept to: batches are made as frames come, and of live sources too old ones are left out")
      }
    }
    for key in ["overall-max-fps-n", "overall-max-fps-d"] { _ = reader.integer(keys[key], in: 1...1_000_000) }
    if let entry = keys["max-same-source-frames"], let count = reader.integer(entry, in: 1...1024), count > 1 {
      reader.remark(entry, "a batch holds one frame of a source")
    }
    if let entry = keys["adaptive-batching"], reader.integer(entry, in: 0...1) == 0 {
      reader.remark(entry, "batches follow the number of sources; batch-size is the most that they hold")
    }
    if let entry = keys["algorithm-type"], let type = reader.integer(entry, in: 0...100), type != 1 {
      reader.remark(entry, "sources take turns (1), whatever is asked for")
    }
  }

  /// Sources' own rates and ranks are looked at, and have no effect.
  private func readSource(_ group: KeyFile.Group, _ reader: inout KeyReader) {
    let known = ["max-fps-n", "max-fps-d", "min-fps-n", "min-fps-d", "priority", "max-num-frames-per-batch"]
    let keys = reader.table(group, known: known)
    if let entry = keys["priority"], reader.integer(entry, in: 0...1_000_000) ?? 0 > 0 {
      reader.remark(entry, "sources have no ranks: they take turns")
    }
    if let entry = keys["max-num-frames-per-batch"], reader.integer(entry, in: 1...1024) ?? 1 > 1 {
      reader.remark(entry, "a batch holds one frame of a source")
    }
  }

  private static let keys = [
    "algorithm-type", "batch-size", "adaptive-batching", "max-fps-control", "overall-max-fps-n", "overall-max-fps-d",
    "overall-min-fps-n", "overall-min-fps-d", "max-same-source-frames", "enable-source-rate-control",
  ]
}
