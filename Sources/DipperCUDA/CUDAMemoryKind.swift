/// Where memory lies, and who may touch it.
public enum CUDAMemoryKind: String, Sendable, Hashable, CaseIterable {
  /// On the device; the host cannot touch it.
  case device
  /// In the host's memory, locked there, so that devices reach it at the bus's full speed.
  case pinned
  /// Under one address for host and device; the driver moves it to whoever touches it.
  case managed

  /// Whether the host may touch it.
  public var isHostAccessible: Bool { self != .device }
}
