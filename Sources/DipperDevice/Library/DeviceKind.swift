/// By what a device is reached.
public enum DeviceKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// An NVIDIA GPU, by the CUDA driver.
  case cuda
  /// The GPU of an NVIDIA DRIVE or Jetson machine, by the system's own `libnvrm_gpu.so`.
  case tegra
  /// A GPU of any maker, by its render node in `/dev/dri`: listed, watched and measured, but it runs no work.
  case drm
  /// The processor, which is always there.
  case host
}

/// Whether a device can be opened; `NvRmGpuLibDeviceState`.
public enum DeviceState: String, Sendable, Hashable, CaseIterable, Codable {
  /// The device can be opened.
  case attached
  /// The device is switched off or has no driver; it must be attached before it can be opened.
  case detached
  /// The device is there, but this user may not use it.
  case insufficientPrivileges = "insufficient privileges"
  /// It could not be found out.
  case unknown
}
