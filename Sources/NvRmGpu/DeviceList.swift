internal import CNvRmGpu
internal import DipperDevice
internal import Glibc

// Reason: only touched under the lock of its library.
/// The array of devices that C programs read, which lives as long as its library.
@safe struct DeviceList: ~Copyable, @unchecked Sendable {
  private var entries: UnsafeMutableBufferPointer<NvRmGpuLibDeviceListEntry>?

  deinit {
    guard let entries = unsafe entries else { return }
    for index in entries.indices { unsafe free(UnsafeMutableRawPointer(mutating: entries[index].name)) }
    unsafe entries.deallocate()
  }

  /// Writes the devices' states, and the array itself the first time.
  mutating func update(_ devices: [DeviceEntry]) -> UnsafePointer<NvRmGpuLibDeviceListEntry>? {
    if unsafe entries == nil {
      let memory = UnsafeMutableBufferPointer<NvRmGpuLibDeviceListEntry>.allocate(capacity: devices.count)
      for (index, device) in devices.enumerated() {
        let entry = unsafe NvRmGpuLibDeviceListEntry(
          deviceIndex: Int32(device.index), deviceState: Self.number(device.state), name: strdup(device.probeName))
        unsafe memory.initializeElement(at: index, to: entry)
      }
      unsafe entries = memory
    }
    guard let entries = unsafe entries else { return nil }
    for (index, device) in devices.enumerated() { unsafe entries[index].deviceState = Self.number(device.state) }
    return unsafe UnsafePointer(entries.baseAddress)
  }

  private static func number(_ state: DeviceState) -> NvRmGpuLibDeviceState {
    switch state {
    case .attached: NvRmGpuLibDeviceState_Attached
    case .detached: NvRmGpuLibDeviceState_Detached
    case .insufficientPrivileges: NvRmGpuLibDeviceState_InsufficientPrivileges
    case .unknown: NvRmGpuLibDeviceState_Unknown
    }
  }
}
