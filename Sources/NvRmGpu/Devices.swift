public import CNvRmGpu
internal import DipperDevice
internal import Synchronization

// Devices: listed, attached, opened and closed.

private let onlyInit = [DipperNvRmGpuMode_Init]

/// Lists the devices; NULL where the mode is another than init.
@c @implementation public func NvRmGpuLibListDevices(
  _ hLib: OpaquePointer!, _ pNumDevices: UnsafeMutablePointer<Int>!
) -> UnsafePointer<NvRmGpuLibDeviceListEntry>! {
  var list: UnsafePointer<NvRmGpuLibDeviceListEntry>?
  unsafe pNumDevices?.pointee = 0
  _ = answer { () throws(DeviceError) in
    let doing = "listing the devices"
    let found = try unsafe library(hLib, onlyInit, doing)
    guard let count = unsafe pNumDevices else { throw missing("pNumDevices", doing) }
    let devices = found.state.withLock { $0.library?.devices() ?? [] }
    let address = found.state.withLock { state in UInt(bitPattern: unsafe state.list.update(devices)) }
    unsafe count.pointee = devices.count
    unsafe list = UnsafePointer(bitPattern: address)
  }
  return unsafe list
}

/// Gives a device power and a driver.
@c @implementation public func NvRmGpuLibAttachDevice(_ hLib: OpaquePointer!, _ deviceIndex: Int32) -> NvError {
  answer { () throws(DeviceError) in
    let found = try unsafe library(hLib, onlyInit, "attaching device \(deviceIndex)")
    try found.state.withLock { state throws(DeviceError) in try state.library?.attach(Int(deviceIndex)) }
  }
}

/// Takes a device's driver and power.
@c @implementation public func NvRmGpuLibDetachDevice(_ hLib: OpaquePointer!, _ deviceIndex: Int32) -> NvError {
  answer { () throws(DeviceError) in
    let found = try unsafe library(hLib, onlyInit, "detaching device \(deviceIndex)")
    try found.state.withLock { state throws(DeviceError) in try state.library?.detach(Int(deviceIndex)) }
  }
}

/// Opens a device; NULL attributes are the defaults.
@c @implementation public func NvRmGpuDeviceOpen(
  _ hLib: OpaquePointer!, _ deviceIndex: Int32, _ attr: UnsafePointer<NvRmGpuDeviceOpenAttr>!,
  _ phDevice: UnsafeMutablePointer<OpaquePointer?>!
) -> NvError {
  unsafe phDevice?.pointee = nil
  return answer { () throws(DeviceError) in
    let doing = "opening device \(deviceIndex)"
    let found = try unsafe library(hLib, onlyInit, doing)
    guard let target = unsafe phDevice else { throw missing("phDevice", doing) }
    let attributes = try attributes(unsafe attr?.pointee, doing)
    let handle = try found.state.withLock { state throws(DeviceError) -> DeviceHandle? in
      guard let device = try state.library?.open(DeviceIndex(Int(deviceIndex)), attributes) else { return nil }
      return DeviceHandle(found, device)
    }
    guard let handle else { throw DeviceError(.badParameter, "the library is closed", doing: doing) }
    unsafe target.pointee = Handles.add(handle)
  }
}

private func attributes(_ given: NvRmGpuDeviceOpenAttr?, _ doing: String) throws(DeviceError) -> DeviceAttributes {
  guard let given else { return DeviceAttributes() }
  let type: SynchronizationType
  switch given.syncType {
  case NvRmGpuSyncType_Default: type = .default
  case NvRmGpuSyncType_SyncFd: type = .syncFile
  case NvRmGpuSyncType_Syncpoint: type = .syncpoint
  default:
    throw DeviceError(.badValue, "\(given.syncType.rawValue) is no synchronisation type; 0 to 2 are", doing: doing)
  }
  return DeviceAttributes(synchronization: type, sandboxFriendlyChannels: given.sandboxFriendlyChannels)
}

/// Closes a device; NULL is allowed.
///
/// Not while devices work.
@c @implementation public func NvRmGpuDeviceClose(_ hDevice: OpaquePointer!) -> NvError {
  guard let handle = unsafe hDevice else { return NvSuccess }
  return answer { () throws(DeviceError) in
    let doing = "closing a device"
    guard let found = unsafe Handles.device(handle) else {
      throw DeviceError(.badParameter, "the device's handle is none, or is closed already", doing: doing)
    }
    try check(
      found.library.state.withLock { $0.mode }, [DipperNvRmGpuMode_Init, DipperNvRmGpuMode_DeInit], doing)
    unsafe Handles.removeDevice(handle)
    try found.device.withLock { device throws(DeviceError) in try device.take()?.closeInAnyMode() }
  }
}
