internal import ArgumentParser
internal import Dipper
internal import DipperDevice

/// `dipper devices`: says which GPUs there are, and what the host can do.
struct DevicesCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists the GPUs and the host, with their memory and state.",
    discussion: """
      EXAMPLES
        dipper devices
        dipper devices --json | jq .

      GPUs are looked for by the CUDA driver, by a Tegra's libnvrm_gpu.so and by render nodes in /dev/dri; what is \
      missing is told. The first is the default, unless NVRM_GPU_DEFAULT_DEVICE_INDEX names another. Configurations \
      take the names in the column "device" for the key of that name.
      """)

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let library = DeviceLibrary.open()
    let devices = library.devices()
    let missing = library.missing
    if json {
      for device in devices { environment.console.out(device.json) }
      return .success
    }
    for line in DeviceTable(devices).lines { environment.console.out(line) }
    if devices.allSatisfy({ $0.kind == .host }) {
      environment.console.out("no GPU found: " + missing.joined(separator: "; "))
    }
    return .success
  }
}

/// The devices in columns.
struct DeviceTable {
  let lines: [String]

  init(_ devices: [DeviceEntry]) {
    let rows =
      [["index", "device", "state", "memory", "bus", "name"]]
      + devices.map { device in
        [
          String(device.index), device.id.description, device.state.rawValue,
          device.memory.map { "\(($0 + (1 << 19)) >> 20) MiB" } ?? "–", device.bus ?? "–",
          device.name + (device.remark.map { " – \($0)" } ?? ""),
        ]
      }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    lines = rows.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

extension DeviceEntry {
  /// The device as one line of JSON with `"type":"device"`; the memory in bytes.
  var json: String {
    JSONText.object([
      ("type", .text("device")), ("index", .integer(index)), ("device", .text(id.description)),
      ("kind", .text(kind.rawValue)), ("name", .text(name)),
      ("probeName", .text(probeName)), ("bus", .optional(bus)), ("memory", .optional(memory)),
      ("state", .text(state.rawValue)), ("remark", .optional(remark)),
    ]).written
  }
}
