internal import Synchronization

/// The GPU of a DRIVE or Jetson machine, by the system's own library.
package final class TegraBackend: DeviceBackend {
  package let kind = DeviceKind.tegra
  private let name: String
  private let library = Mutex<TegraLibrary?>(nil)

  package init(library: String = "libnvrm_gpu.so") { name = library }

  package func probe() -> Probe {
    do throws(DeviceError) {
      let opened = try TegraLibrary(name, doing: "opening \(name)")
      library.withLock { $0 = opened }
      let devices = opened.entries.map { entry in
        ProbedDevice(
          number: Int(entry.index), name: "NVIDIA Tegra GPU (\(entry.name))", probeName: entry.name, bus: nil,
          memory: nil,
          node: nil)
      }
      return Probe(devices: devices, missing: devices.isEmpty ? ["\(name) lists no device"] : [])
    } catch {
      return Probe(missing: [error.code == .libraryNotFound ? "\(name) is not there" : error.message])
    }
  }

  package func state(of device: ProbedDevice) -> (DeviceState, String?) {
    guard let library = library.withLock({ $0 }) else { return (.unknown, "the library is closed") }
    guard let entry = library.entries.first(where: { $0.index == device.number }) else {
      return (.unknown, "\(name) does not list it any more")
    }
    return (library.state(entry.state), nil)
  }

  package func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice {
    let library = try opened(doing)
    return TegraDevice(probed: device, handle: try library.open(Int32(device.number), doing: doing))
  }

  package func attach(_ device: ProbedDevice, doing: String) throws(DeviceError) {
    try opened(doing).attach(Int32(device.number), doing: doing)
  }

  package func detach(_ device: ProbedDevice, doing: String) throws(DeviceError) {
    try opened(doing).detach(Int32(device.number), doing: doing)
  }

  package func close(doing: String) throws(DeviceError) {
    try library.withLock({ $0.take() })?.close(doing: doing)
  }

  private func opened(_ doing: String) throws(DeviceError) -> TegraLibrary {
    if let library = library.withLock({ $0 }) { return library }
    throw DeviceError(.invalidState, "\(name) is closed; open the device library again", doing: doing)
  }
}

/// An open GPU of a Tegra machine.
struct TegraDevice: IdleDevice {
  let probed: ProbedDevice
  let handle: TegraHandle

  static let noWork = "libnvrm_gpu's channels have no public specification; open the device by CUDA"

  var information: DeviceInformation {
    DeviceInformation(
      kind: .tegra, name: probed.name, driver: handle.library.version.map { "\(handle.library.name) \($0)" },
      synchronization: .syncpoint, unsupported: Self.unsupported)
  }

  func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int) {
    throw DeviceError(.notSupported, "a Tegra's GPU shares the host's memory; ask the host", doing: doing)
  }

  var telemetry: any DeviceTelemetry {
    NoTelemetry(reason: "libnvrm_gpu's telemetry is not bound; read the Tegra's sensors at the host")
  }

  func close(doing: String) throws(DeviceError) { try handle.library.closeDevice(handle, doing: doing) }
}
