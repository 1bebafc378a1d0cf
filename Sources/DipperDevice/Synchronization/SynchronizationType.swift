/// How work of different engines waits for each other; `NvRmGpuSyncType`.
public enum SynchronizationType: String, Sendable, Hashable, CaseIterable {
  /// What the platform, the device or the queue prefers, in this order from the general to the particular.
  case `default`
  /// A file descriptor that becomes readable: a Linux `sync_file` from a driver, an event descriptor otherwise.
  case syncFile = "sync fd"
  /// A counter of 32 bits that wraps around, and a threshold.
  case syncpoint

  /// What is meant where several say something: the first that is not ``default``, from the particular to the general.
  ///
  /// - Parameters:
  ///   - queue: What the queue asks for.
  ///   - device: What the device was opened with.
  ///   - platform: What the device's driver prefers.
  /// - Returns: What is used; ``default``, the driver's own fences, where nobody prefers anything.
  public static func resolve(queue: Self = .default, device: Self = .default, platform: Self = .default) -> Self {
    for wish in [queue, device, platform] where wish != .default { return wish }
    return .default
  }
}
