internal import CDeviceSystem
internal import Glibc

/// A render node's clocks and sensors, as its kernel driver tells them.
struct DRMTelemetry: DeviceTelemetry {
  let files: SystemFiles
  let node: String
  let folder: String

  private func checkPresence(_ doing: String) throws(DeviceError) {
    if files.exists(node) { return }
    throw DeviceError(.deviceLost, "\(files.path(node)) is not there any more; close the device", doing: doing)
  }

  private var monitors: [String] { (files.names("\(folder)/hwmon") ?? []).map { "\(folder)/hwmon/\($0)" } }

  func clocks(doing: String) throws(DeviceError) -> [ClockReading] {
    try checkPresence(doing)
    var readings: [ClockReading] = []
    // AMD's driver tells clocks as sensors; Intel's has files of its own.
    for monitor in monitors {
      for name in files.names(monitor) ?? [] where name.hasPrefix("freq") && name.hasSuffix("_input") {
        let label = files.text("\(monitor)/\(name.dropLast("_input".count))_label")
        guard let hertz = files.number("\(monitor)/\(name)") else { continue }
        readings.append(ClockReading(domain: label == "mclk" ? .memory : .graphics, type: .actual, hertz: hertz))
      }
    }
    for card in files.names("\(folder)/drm") ?? [] where card.hasPrefix("card") {
      for (type, name) in [(ClockType.target, "gt_cur_freq_mhz"), (.actual, "gt_act_freq_mhz")] {
        if let megahertz = files.number("\(folder)/drm/\(card)/\(name)") {
          readings.append(ClockReading(domain: .graphics, type: type, hertz: megahertz * 1_000_000))
        }
      }
    }
    if readings.isEmpty { throw DeviceError(.notSupported, "no clocks: the kernel's driver tells none", doing: doing) }
    return readings
  }

  func sensors(doing: String) throws(DeviceError) -> [SensorReading] {
    try checkPresence(doing)
    let readings = monitors.flatMap { HardwareMonitor(files: files, folder: $0).readings }
    if readings.isEmpty {
      throw DeviceError(.notSupported, "no sensors: the kernel's driver has no hardware monitor", doing: doing)
    }
    return readings
  }

  func openEvents(doing: String) throws(DeviceError) -> any EventSource {
    try checkPresence(doing)
    return try NodeWatch(files: files, node: node, doing: doing)
  }
}

/// Tells when a device's node goes.
final class NodeWatch: EventSource {
  private let files: SystemFiles
  private let node: String
  private let descriptor: Int32
  private let end: SyncFile

  init(files: SystemFiles, node: String, doing: String) throws(DeviceError) {
    let folder = files.path("/dev/dri")
    let descriptor = unsafe folder.withCString { unsafe dip_watch_folder($0) }
    guard descriptor >= 0 else { throw DeviceError(system: -descriptor, folder, doing: doing) }
    do throws(DeviceError) { end = try SyncFile() } catch {
      Glibc.close(descriptor)
      throw error
    }
    (self.files, self.node, self.descriptor) = (files, node, descriptor)
  }

  deinit { Glibc.close(descriptor) }

  func next(until deadline: Int64, doing: String) throws(DeviceError) -> DeviceEvent? {
    while true {
      if end.isSignaled { return nil }
      if !files.exists(node) { return DeviceEvent(kind: .lost, details: "\(files.path(node)) is not there any more") }
      let left = deadline < 0 ? -1 : max(0, (deadline - dip_monotonic_now() + 999_999) / 1_000_000)
      if left == 0 { return nil }
      var requests = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: end.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let count = unsafe poll(&requests, 2, Int32(clamping: left))
      if count < 0 && errno != EINTR { throw DeviceError(system: errno, files.path("/dev/dri"), doing: doing) }
      // What has happened is seen by looking; the messages are only to be taken away.
      var bytes = [UInt8](repeating: 0, count: 4096)
      if count > 0 { _ = unsafe read(descriptor, &bytes, 4096) }
    }
  }

  func close() { try? end.signal() }
}
