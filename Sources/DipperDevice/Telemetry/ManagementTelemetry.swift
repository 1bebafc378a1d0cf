internal import CDeviceSystem
internal import Synchronization

/// What NVML tells of an NVIDIA GPU.
struct ManagementTelemetry: DeviceTelemetry {
  let bus: String

  private func device(_ doing: String) throws(DeviceError) -> ManagedDevice {
    try ManagementLibrary.open(doing: doing).device(bus, doing: doing)
  }

  func clocks(doing: String) throws(DeviceError) -> [ClockReading] {
    let device = try device(doing)
    let domains: [(ClockDomain, UInt32)] = [
      (.graphics, UInt32(DIP_NVML_CLOCK_GRAPHICS)), (.memory, UInt32(DIP_NVML_CLOCK_MEMORY)),
      (.video, UInt32(DIP_NVML_CLOCK_VIDEO)),
    ]
    var readings: [ClockReading] = []
    for (domain, number) in domains {
      let target = try target(device, number, doing)
      let actual = try unsafe device.library.number(doing) { api, value in
        unsafe api.clock(device.handle, number, value)
      }
      for (type, megahertz) in [(ClockType.target, target), (.actual, actual)] {
        if let megahertz {
          readings.append(ClockReading(domain: domain, type: type, hertz: megahertz * 1_000_000))
        }
      }
      if let hertz = try device.effectiveClock(number, doing) {
        readings.append(ClockReading(domain: domain, type: .effective, hertz: hertz))
      }
    }
    if readings.isEmpty { throw DeviceError(.notSupported, "NVML tells no clocks of this GPU", doing: doing) }
    return readings
  }

  func absence(of domain: ClockDomain, _ type: ClockType) -> String {
    switch (domain, type) {
    case (.processor, _): "a GPU has no clock of this domain; ask the host"
    case (.video, .target), (.video, .effective): "NVML tells of the video engines what their clock is set to alone"
    case (_, .effective): "the driver notes no samples of this GPU's clocks, as on data centres' of late; take .actual"
    default: "NVML does not tell it of this GPU"
    }
  }

  /// What was asked for: by the newer of NVML's functions where the library has it, and where the GPU answers it.
  private func target(_ device: ManagedDevice, _ number: UInt32, _ doing: String) throws(DeviceError) -> Int? {
    let newer = try unsafe device.library.number(doing) { api, value in
      guard unsafe api.clock_by_id != nil else { return Int32(DIP_NVML_NOT_SUPPORTED) }
      return unsafe ManagedDevice.absence(
        of: api.clock_by_id(device.handle, number, UInt32(DIP_NVML_CLOCK_ID_TARGET), value))
    }
    if let newer { return newer }
    return try unsafe device.library.number(doing) { api, value in
      unsafe api.application_clock(device.handle, number, value)
    }
  }

  func sensors(doing: String) throws(DeviceError) -> [SensorReading] {
    let device = try device(doing)
    var readings: [SensorReading] = []
    if let milliwatts = try unsafe device.library.number(
      doing, { api, value in unsafe api.power(device.handle, value) })
    {
      readings.append(SensorReading(kind: .power, place: "board", value: milliwatts * 1000))
    }
    let degrees = try unsafe device.library.number(doing) { api, value in
      unsafe api.temperature(device.handle, 0, value)
    }
    if let degrees { readings.append(SensorReading(kind: .temperature, place: "core", value: degrees * 1000)) }
    if readings.isEmpty { throw DeviceError(.notSupported, "NVML has no sensors of this GPU", doing: doing) }
    return readings
  }

  func openEvents(doing: String) throws(DeviceError) -> any EventSource {
    try ManagementEvents(try device(doing), doing: doing)
  }
}

/// A GPU's events, as NVML tells them.
@safe final class ManagementEvents: EventSource, @unchecked Sendable {
  // Reason for @unchecked Sendable: the handle is written once, and freed when no thread reads.
  private let device: ManagedDevice
  private let set: OpaquePointer?
  private let isOpen = Atomic<Bool>(true)

  init(_ device: ManagedDevice, doing: String) throws(DeviceError) {
    self.device = device
    var set: OpaquePointer?
    try device.library.call(doing) { api in unsafe api.event_set_create(&set) }
    unsafe self.set = unsafe set
    var supported: UInt64 = 0
    try device.library.call(doing) { api in unsafe api.supported_events(device.handle, &supported) }
    let handle = unsafe set
    try device.library.call(doing) { api in unsafe api.register_events(device.handle, supported, handle) }
  }

  deinit {
    let set = unsafe set
    try? device.library.call("closing an event session") { api in unsafe api.event_set_free(set) }
  }

  func next(until deadline: Int64, doing: String) throws(DeviceError) -> DeviceEvent? {
    while isOpen.load(ordering: .acquiring) {
      // In steps, so that closing ends the wait.
      let left = deadline < 0 ? 50 : min(50, max(0, (deadline - dip_monotonic_now() + 999_999) / 1_000_000))
      var data = unsafe dip_nvml_event()
      do throws(DeviceError) {
        try device.library.call(doing) { api in unsafe api.event_set_wait(set, &data, UInt32(left)) }
        return Self.event(unsafe data.type, unsafe data.data)
      } catch  where error.code == .timeout {
        if deadline >= 0 && dip_monotonic_now() >= deadline { return nil }
      } catch  where error.code == .deviceLost {
        return DeviceEvent(kind: .lost, details: error.message)
      }
    }
    return nil
  }

  func close() { isOpen.store(false, ordering: .releasing) }

  private static func event(_ type: UInt64, _ data: UInt64) -> DeviceEvent {
    switch Int(type) {
    case DIP_NVML_EVENT_CLOCK, DIP_NVML_EVENT_STATE: DeviceEvent(kind: .clocksChanged, details: "state \(data)")
    // 79: the GPU has fallen off the bus.
    case DIP_NVML_EVENT_XID where data == 79: DeviceEvent(kind: .lost, details: "Xid \(data)")
    case DIP_NVML_EVENT_XID: DeviceEvent(kind: .fault, details: "Xid \(data)")
    default: DeviceEvent(kind: .fault, details: "NVML event \(type), \(data)")
    }
  }
}
