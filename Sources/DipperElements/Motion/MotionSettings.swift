internal import DipperGStreamer
internal import DipperMotion

/// What `dipflow` was told by its properties.
struct MotionSettings: Sendable {
  var flow = OpticalFlowSettings()
  /// How many frames of a source are left out between two that are looked at.
  var interval = 0
  /// The longest time between two frames that belong together, in nanoseconds.
  var longestGap: UInt64 = 1_000_000_000
  /// What works the motion out.
  var device = Device.cpu
  /// The number of NVIDIA's device.
  var gpu = 0
  /// How many fields are kept to be used again.
  var poolSize = 7

  /// What can work motion out.
  enum Device: String, CaseIterable {
    case cpu, nvidia
  }

  private enum Property: Int {
    case preset, grid, interval, gap, pool, device, gpu
  }

  private static let presets: [OpticalFlowSettings.Preset] = [.fast, .medium, .slow]

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "preset-level", nick: "Preset", blurb: "How much work is done for a better result",
        .choice(
          typeName: "DipperFlowPreset",
          values: [
            .init(0, name: "Least work, motion in large strokes", nick: "fast"),
            .init(1, name: "A fair result for most videos", nick: "medium"),
            .init(2, name: "Finer detail, in several times the time", nick: "slow"),
          ], default: 1)),
      PropertySpec(
        "grid-size", nick: "Grid size",
        blurb: "The width and height of the cell that a vector stands for, in pixels; 0 stands for 4",
        .uint(default: 4, in: 0...64)),
      PropertySpec(
        "interval", nick: "Interval",
        blurb: "How many frames are left out between two that are looked at; motion is from one of those to the next",
        .uint(default: 0, in: 0...100_000), access: .live),
      PropertySpec(
        "max-gap", nick: "Longest gap",
        blurb: "The longest time between two frames of which motion is worked out, in milliseconds",
        .uint(default: 1000, in: 1...86_400_000), access: .live),
      PropertySpec(
        "pool-size", nick: "Pool size", blurb: "How many fields of vectors are kept to be used again",
        .uint(default: 7, in: 1...1024)),
      PropertySpec(
        "device", nick: "Device", blurb: "What works the motion out",
        .choice(
          typeName: "DipperFlowDevice",
          values: [
            .init(0, name: "The CPU, by OpenCV", nick: "cpu"),
            .init(1, name: "The optical-flow hardware of an NVIDIA device", nick: "nvidia"),
          ], default: 0)),
      PropertySpec(
        "gpu-id", nick: "GPU", blurb: "The number of the NVIDIA device", .uint(default: 0, in: 0...1024)),
    ]
  }

  mutating func set(_ index: Int, _ value: PropertyValue) {
    switch Property(rawValue: index) {
    case .preset: flow.preset = Self.presets[max(0, min(2, value.intValue))]
    case .grid: flow.gridSize = value.intValue == 0 ? 4 : value.intValue
    case .interval: interval = value.intValue
    case .gap: longestGap = UInt64(max(0, value.intValue)) * 1_000_000
    case .pool: poolSize = value.intValue
    case .device: device = value.intValue == 1 ? .nvidia : .cpu
    case .gpu: gpu = value.intValue
    case nil: break
    }
  }

  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .preset: .choice(Self.presets.firstIndex(of: flow.preset) ?? 1)
    case .grid: .uint(UInt(flow.gridSize))
    case .interval: .uint(UInt(interval))
    case .gap: .uint(UInt(longestGap / 1_000_000))
    case .pool: .uint(UInt(poolSize))
    case .device: .choice(device == .nvidia ? 1 : 0)
    case .gpu, nil: .uint(UInt(gpu))
    }
  }

  /// What works the motion out.
  var engine: any OpticalFlowEngine {
    device == .nvidia ? NvidiaFlowEngine(device: gpu) : OpenCVFlowEngine.shared
  }
}
