internal import Glibc

/// GPUs of any maker, by the render nodes of Linux.
package struct DRMBackend: DeviceBackend {
  package let kind = DeviceKind.drm
  private let files: SystemFiles

  package init(files: SystemFiles = SystemFiles()) { self.files = files }

  package func probe() -> Probe {
    var probe = Probe()
    if let names = files.names("/dev/dri") {
      let nodes = names.filter { $0.hasPrefix("renderD") }
      if nodes.isEmpty { probe.missing.append("\(files.path("/dev/dri")) has no render node") }
      for (number, node) in nodes.enumerated() { probe.devices.append(describe(node, number)) }
    } else {
      probe.missing.append("\(files.path("/dev/dri")) is not there: no DRM driver is loaded")
    }
    let found = Set(probe.devices.compactMap(\.bus))
    for bus in files.names("/sys/bus/pci/devices") ?? [] where !found.contains(bus) && isDetached(bus) {
      probe.devices.append(
        ProbedDevice(
          number: probe.devices.count, name: name(of: "/sys/bus/pci/devices/\(bus)", driver: nil),
          probeName: "pci:\(bus)", bus: bus, memory: nil, node: nil))
    }
    return probe
  }

  private func describe(_ node: String, _ number: Int) -> ProbedDevice {
    let device = "/sys/class/drm/\(node)/device"
    let driver = files.linkName("\(device)/driver")
    return ProbedDevice(
      number: number, name: name(of: device, driver: driver), probeName: "\(driver ?? "drm"):/dev/dri/\(node)",
      bus: files.linkName(device), memory: files.number("\(device)/mem_info_vram_total"), node: "/dev/dri/\(node)")
  }

  /// Whether a PCI device is a display controller without a driver.
  private func isDetached(_ bus: String) -> Bool {
    let folder = "/sys/bus/pci/devices/\(bus)"
    return files.text("\(folder)/class")?.hasPrefix("0x03") == true && files.linkName("\(folder)/driver") == nil
  }

  private func name(of device: String, driver: String?) -> String {
    let makers = ["0x1002": "AMD", "0x8086": "Intel", "0x10de": "NVIDIA", "0x1af4": "Virtio"]
    let vendor = files.text("\(device)/vendor").map { makers[$0] ?? "maker \($0)" }
    let model = files.text("\(device)/device").map { "GPU \($0)" } ?? "GPU"
    return [vendor, model, driver.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
  }

  package func state(of device: ProbedDevice) -> (DeviceState, String?) {
    guard let node = device.node else {
      let isBound = device.bus.map { files.linkName("/sys/bus/pci/devices/\($0)/driver") != nil } ?? false
      return isBound ? (.unknown, "it has a driver now; open the library again") : (.detached, "it has no driver")
    }
    if !files.exists(node) { return (.unknown, "\(files.path(node)) is not there any more") }
    if !files.isAllowed(node) { return (.insufficientPrivileges, "\(files.path(node)) may not be read and written") }
    return (.attached, nil)
  }

  package func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice {
    guard let node = device.node else {
      throw DeviceError(.deviceNotFound, "\(device.probeName) has no node; open the library again", doing: doing)
    }
    let path = files.path(node)
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw DeviceError(system: errno, path, doing: doing) }
    return DRMDevice(probed: device, node: node, descriptor: descriptor, files: files)
  }

  package func attach(_ device: ProbedDevice, doing: String) throws(DeviceError) {
    let bus = try place(of: device, doing)
    if files.linkName("/sys/bus/pci/devices/\(bus)/driver") != nil { return }
    try files.write(bus, "/sys/bus/pci/drivers_probe", doing: doing)
    guard files.linkName("/sys/bus/pci/devices/\(bus)/driver") != nil else {
      throw DeviceError(.resourceError, "no driver took \(bus); load the GPU's driver first", doing: doing)
    }
  }

  package func detach(_ device: ProbedDevice, doing: String) throws(DeviceError) {
    let bus = try place(of: device, doing)
    if files.linkName("/sys/bus/pci/devices/\(bus)/driver") == nil { return }
    try files.write(bus, "/sys/bus/pci/devices/\(bus)/driver/unbind", doing: doing)
  }

  private func place(of device: ProbedDevice, _ doing: String) throws(DeviceError) -> String {
    if let bus = device.bus, files.exists("/sys/bus/pci/devices/\(bus)") { return bus }
    throw DeviceError(
      .notSupported, "\(device.probeName) is no PCI device, so that it is always attached", doing: doing)
  }
}

/// An open render node.
final class DRMDevice: IdleDevice {
  private let probed: ProbedDevice
  private let node: String
  private let descriptor: Int32
  private let files: SystemFiles

  init(probed: ProbedDevice, node: String, descriptor: Int32, files: SystemFiles) {
    (self.probed, self.node, self.descriptor, self.files) = (probed, node, descriptor, files)
  }

  static let noWork = "work needs the GPU maker's own library; open the device by CUDA, or use the host"

  /// The kernel's folder of the device.
  private var folder: String { "/sys/class/drm/\(node.split(separator: "/").last ?? "")/device" }

  var information: DeviceInformation {
    DeviceInformation(
      kind: .drm, name: probed.name, bus: probed.bus, driver: files.linkName("\(folder)/driver"), memory: probed.memory,
      synchronization: .syncFile,
      unsupported: Self.unsupported.merging([
        "effective clocks": "the kernel's drivers tell what a clock is set to, not what it was over a time"
      ]) { own, _ in own })
  }

  func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int) {
    guard let total = probed.memory, let used = files.number("\(folder)/mem_info_vram_used") else {
      throw DeviceError(.notSupported, "the driver does not say how much memory is in use", doing: doing)
    }
    return (total - used, total)
  }

  var telemetry: any DeviceTelemetry { DRMTelemetry(files: files, node: node, folder: folder) }

  func close(doing: String) throws(DeviceError) { Glibc.close(descriptor) }
}
