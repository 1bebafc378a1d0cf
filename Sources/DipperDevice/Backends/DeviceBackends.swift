/// The backends of a running program, in the order of their devices in the list.
enum DeviceBackends {
  static func standard(_ kinds: Set<DeviceKind>) -> [any DeviceBackend] {
    var backends: [any DeviceBackend] = []
    if kinds.contains(.cuda) { backends.append(CUDABackend()) }
    if kinds.contains(.tegra) { backends.append(TegraBackend()) }
    if kinds.contains(.drm) { backends.append(DRMBackend()) }
    if kinds.contains(.host) { backends.append(HostBackend()) }
    return backends
  }
}
