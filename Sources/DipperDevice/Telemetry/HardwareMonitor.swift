/// A folder of the kernel's hardware monitors: `temp1_input`, `power1_average`, `in0_input` and their like.
struct HardwareMonitor {
  let files: SystemFiles
  let folder: String

  /// The sensors, and what the kernel's unit is to be multiplied by for ours.
  private static let kinds: [(prefix: String, kind: SensorKind, factor: Int)] = [
    ("in", .voltage, 1000), ("curr", .current, 1000), ("power", .power, 1), ("temp", .temperature, 1),
  ]

  var readings: [SensorReading] {
    let names = files.names(folder) ?? []
    let chip = files.text("\(folder)/name") ?? "sensor"
    return Self.kinds.flatMap { sensor in
      names.compactMap { name -> SensorReading? in
        guard let number = Self.number(in: name, after: sensor.prefix),
          let value = files.number("\(folder)/\(name)")
        else { return nil }
        // Where there is an average of the power there may be its value now too; one of them is enough.
        if name.hasSuffix("_average") && names.contains("\(sensor.prefix)\(number)_input") { return nil }
        let place = files.text("\(folder)/\(sensor.prefix)\(number)_label") ?? "\(chip) \(sensor.prefix)\(number)"
        return SensorReading(kind: sensor.kind, place: place, value: value * sensor.factor)
      }
    }
  }

  /// The number in "temp1_input", nil for names of another form.
  private static func number(in name: String, after prefix: String) -> Int? {
    guard name.hasPrefix(prefix) else { return nil }
    let parts = name.dropFirst(prefix.count).split(separator: "_", maxSplits: 1)
    guard parts.count == 2, parts[1] == "input" || parts[1] == "average" else { return nil }
    return Int(parts[0])
  }
}
