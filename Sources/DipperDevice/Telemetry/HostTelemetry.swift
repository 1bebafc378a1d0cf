/// The processor's clocks and the machine's sensors.
struct HostTelemetry: DeviceTelemetry {
  let files: SystemFiles
  let reason: String

  func clocks(doing: String) throws(DeviceError) -> [ClockReading] {
    let folder = "/sys/devices/system/cpu/cpu0/cpufreq"
    var readings: [ClockReading] = []
    for (type, name) in [(ClockType.target, "scaling_max_freq"), (.actual, "scaling_cur_freq")] {
      if let kilohertz = files.number("\(folder)/\(name)") {
        readings.append(ClockReading(domain: .processor, type: type, hertz: kilohertz * 1000))
      }
    }
    if readings.isEmpty {
      throw DeviceError(.notSupported, "no clocks: \(folder) is not there; virtual machines have none", doing: doing)
    }
    return readings
  }

  func sensors(doing: String) throws(DeviceError) -> [SensorReading] {
    let folder = "/sys/class/hwmon"
    let readings = (files.names(folder) ?? []).flatMap {
      HardwareMonitor(files: files, folder: "\(folder)/\($0)").readings
    }
    if readings.isEmpty { throw DeviceError(.notSupported, "no sensors: there are none in \(folder)", doing: doing) }
    return readings
  }

  func openEvents(doing: String) throws(DeviceError) -> any EventSource {
    throw DeviceError(.notSupported, "no events: \(reason)", doing: doing)
  }
}
