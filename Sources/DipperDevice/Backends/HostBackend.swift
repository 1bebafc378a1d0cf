internal import Glibc

/// The processor as a device: queues are threads, memory is the process's.
package struct HostBackend: DeviceBackend {
  package let kind = DeviceKind.host
  private let files: SystemFiles

  package init(files: SystemFiles = SystemFiles()) { self.files = files }

  package func probe() -> Probe {
    Probe(devices: [
      ProbedDevice(
        number: 0, name: processorName, probeName: "host:processor", bus: nil, memory: Self.memory, node: nil)
    ])
  }

  package func state(of device: ProbedDevice) -> (DeviceState, String?) { (.attached, nil) }

  package func open(_ device: ProbedDevice, doing: String) throws(DeviceError) -> any OpenDevice {
    HostDevice(name: device.name, files: files)
  }

  package func attach(_ device: ProbedDevice, doing: String) throws(DeviceError) { throw always(doing) }

  package func detach(_ device: ProbedDevice, doing: String) throws(DeviceError) { throw always(doing) }

  private func always(_ doing: String) -> DeviceError {
    DeviceError(.notSupported, "the host is always attached", doing: doing)
  }

  private var processorName: String {
    let line = files.text("/proc/cpuinfo")?.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last.map { trimmed($0) } ?? "processor"
    return "\(name), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
  }

  static var memory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }
}

/// The open processor.
struct HostDevice: OpenDevice {
  let name: String
  let files: SystemFiles

  var information: DeviceInformation {
    DeviceInformation(
      kind: .host, name: name, driver: nil, memory: HostBackend.memory, synchronization: .syncpoint,
      unsupported: [
        "attach": "the host is always attached", "events": telemetryReason,
        "effective clocks": "the kernel tells what a clock is set to, not what it was over a time",
      ])
  }

  private var telemetryReason: String { "the host tells of no events" }

  var isHostAccessible: Bool { true }

  func makeQueue(_ name: String, doing: String) throws(DeviceError) -> any QueueEngine {
    try HostQueue(name, doing: doing)
  }

  func allocate(_ byteCount: Int, doing: String) throws(DeviceError) -> UInt64 {
    var pointer: UnsafeMutableRawPointer?
    // More than the machine has would be promised by the system and end the process when it is touched.
    guard byteCount <= HostBackend.memory, unsafe posix_memalign(&pointer, 256, byteCount) == 0,
      let pointer = unsafe pointer
    else {
      throw DeviceError(
        .insufficientMemory, "the host has \(HostBackend.memory) bytes and not that many free; free some or take less",
        doing: doing)
    }
    unsafe memset(pointer, 0, byteCount)
    return UInt64(UInt(bitPattern: pointer))
  }

  func free(_ address: UInt64, _ byteCount: Int) {
    unsafe Glibc.free(UnsafeMutableRawPointer(bitPattern: UInt(address)))
  }

  func systemMemory(doing: String) throws(DeviceError) -> (free: Int, total: Int) {
    let line = files.text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return (kilobytes.map { $0 * 1024 } ?? 0, HostBackend.memory)
  }

  var telemetry: any DeviceTelemetry { HostTelemetry(files: files, reason: telemetryReason) }
}
