import Foundation
import Testing

@testable import DipperDevice

/// A folder that looks like `/` to the library.
final class FakeRoot: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "root-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, _ name: String) throws {
    let file = URL(filePath: path + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    let file = URL(filePath: path + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: path + target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + name) }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path + name, encoding: .utf8) }

  /// An AMD GPU with a node, a driver and sensors.
  func addGPU(_ node: String = "renderD128", bus: String = "0000:03:00.0", driver: String = "amdgpu") throws {
    let device = "/sys/bus/pci/devices/\(bus)"
    try write("", "/dev/dri/\(node)")
    try write("0x1002\n", "\(device)/vendor")
    try write("0x73bf\n", "\(device)/device")
    try write("0x030000\n", "\(device)/class")
    try write("17163091968\n", "\(device)/mem_info_vram_total")
    try write("1073741824\n", "\(device)/mem_info_vram_used")
    try write("", "/sys/bus/pci/drivers/\(driver)/unbind")
    try link("\(device)/driver", to: "/sys/bus/pci/drivers/\(driver)")
    try link("/sys/class/drm/\(node)/device", to: device)
    let monitor = "\(device)/hwmon/hwmon2"
    for (name, text) in [
      ("name", "amdgpu"), ("temp1_input", "45000"), ("temp1_label", "edge"), ("temp1_crit", "100000"),
      ("power1_average", "31000000"), ("in0_input", "806"), ("in0_label", "vddgfx"), ("curr1_input", "1500"),
      ("freq1_input", "500000000"), ("freq1_label", "sclk"), ("freq2_input", "96000000"), ("freq2_label", "mclk"),
      ("temp2_input", "not a number"),
    ] {
      try write(text + "\n", "\(monitor)/\(name)")
    }
  }

  func library() -> DeviceLibrary<OperationalMode.Init> {
    let files = SystemFiles(root: path)
    return .open(backends: [DRMBackend(files: files), HostBackend(files: files)], policy: .assert)
  }
}

@Suite struct RenderNodeTests {
  @Test("a render node is listed with maker, driver, bus and memory, before the host")
  func listing() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let devices = root.library().devices()
    #expect(devices.map(\.kind) == [.drm, .host])
    #expect(devices[0].name == "AMD GPU 0x73bf (amdgpu)")
    #expect(devices[0].probeName == "amdgpu:/dev/dri/renderD128")
    #expect(devices[0].bus == "0000:03:00.0")
    #expect(devices[0].memory == 17_163_091_968)
    #expect(devices[0].state == .attached)
    try root.library().requireGPU()
  }

  @Test("where there is no node, what was looked for is told")
  func nothing() throws {
    let root = try FakeRoot()
    #expect(root.library().missing == ["\(root.path)/dev/dri is not there: no DRM driver is loaded"])
    try root.write("", "/dev/dri/card0")
    #expect(root.library().missing == ["\(root.path)/dev/dri has no render node"])
  }

  @Test("an open node tells of itself, but runs no work")
  func opening() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let library = root.library()
    let device = try library.open(0)
    #expect(device.information.driver == "amdgpu")
    #expect(device.information.defaultSynchronization == .syncFile)
    #expect(device.information.unsupported["queues"] != nil)
    let memory = try device.systemMemory()
    #expect(memory.free == 17_163_091_968 - 1_073_741_824)
    #expect(code { try device.makeQueue() } == .notSupported)
    #expect(code { try device.allocate(byteCount: 1) } == .notSupported)
    #expect(device.openResources.isEmpty)
    let fence = try device.makeSyncFile()
    try fence.signal()
    fence.close()
    fence.close()
    try fence.wait(.immediately)
    #expect(device.openResources.isEmpty)
    try device.close(in: library)
  }

  @Test("clocks and sensors are read in the reference's units")
  func telemetry() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let device = try root.library().open(0)
    #expect(
      try device.clocks() == [
        ClockReading(domain: .graphics, type: .actual, hertz: 500_000_000),
        ClockReading(domain: .memory, type: .actual, hertz: 96_000_000),
      ])
    #expect(
      try device.sensors() == [
        SensorReading(kind: .voltage, place: "vddgfx", value: 806_000),
        SensorReading(kind: .current, place: "amdgpu curr1", value: 1_500_000),
        SensorReading(kind: .power, place: "amdgpu power1", value: 31_000_000),
        SensorReading(kind: .temperature, place: "edge", value: 45_000),
      ])
  }

  @Test("an Intel GPU's clocks are read where its driver puts them")
  func intel() throws {
    let root = try FakeRoot()
    try root.addGPU(driver: "i915")
    try root.remove("/sys/bus/pci/devices/0000:03:00.0/hwmon")
    try root.write("1150\n", "/sys/bus/pci/devices/0000:03:00.0/drm/card0/gt_cur_freq_mhz")
    try root.write("900\n", "/sys/bus/pci/devices/0000:03:00.0/drm/card0/gt_act_freq_mhz")
    let device = try root.library().open(0)
    #expect(try device.clocks().map(\.hertz) == [1_150_000_000, 900_000_000])
    #expect(try device.clocks().map(\.type) == [.target, .actual])
    let error = #expect(throws: DeviceError.self) { try device.sensors() }
    #expect(error?.code == .notSupported && error?.message.contains("no hardware monitor") == true)
  }

  @Test("a node that is removed between the list and the opening is not found")
  func unplugged() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let library = root.library()
    #expect(library.devices()[0].state == .attached)
    try root.remove("/dev/dri/renderD128")
    #expect(library.devices()[0].state == .unknown)
    #expect(library.devices()[0].remark?.contains("is not there any more") == true)
    let error = #expect(throws: DeviceError.self) { _ = try library.open(0) }
    #expect(error?.code == .deviceNotFound)
    #expect(error?.cause == "No such file or directory")
  }

  @Test("an open device whose node goes is lost: its telemetry says so, and an event comes")
  func lost() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let device = try root.library().open(0)
    let session = try device.openEvents()
    #expect(code { try session.read(.immediately) } == .timeout)
    #expect(code { try session.read(.milliseconds(20)) } == .timeout)
    let done = Done()
    Thread.detachNewThread {
      done.finish {
        let event = try session.read(.within(.seconds(30)))
        #expect(event.kind == .lost)
      }
    }
    done.expectWaiting()
    try root.remove("/dev/dri/renderD128")
    try done.result()
    #expect(code { try device.clocks() } == .deviceLost)
    #expect(code { try device.sensors() } == .deviceLost)
  }

  @Test("closing a session ends its reader")
  func closingSession() throws {
    let root = try FakeRoot()
    try root.addGPU()
    let device = try root.library().open(0)
    let session = try device.openEvents()
    #expect(device.openResources.map(\.kind) == [.events])
    let done = Done()
    Thread.detachNewThread { done.finish { _ = try session.read() } }
    done.expectWaiting()
    session.close()
    #expect(code { try done.result() } == .invalidState)
    #expect(code { try session.read() } == .invalidState)
    #expect(device.openResources.isEmpty)
  }

  @Test("a GPU without a driver is detached; attaching asks the kernel for one")
  func attaching() throws {
    let root = try FakeRoot()
    try root.write("0x030200\n", "/sys/bus/pci/devices/0000:41:00.0/class")
    try root.write("0x10de\n", "/sys/bus/pci/devices/0000:41:00.0/vendor")
    try root.write("0x020000\n", "/sys/bus/pci/devices/0000:42:00.0/class")
    try root.write("", "/sys/bus/pci/drivers_probe")
    let library = root.library()
    #expect(library.devices().map(\.probeName) == ["pci:0000:41:00.0", "host:processor"])
    #expect(library.devices()[0].state == .detached)
    let error = #expect(throws: DeviceError.self) { _ = try library.open(0) }
    #expect(error?.code == .deviceNotFound && error?.message.contains("attach it first") == true)
    // The fake kernel has no driver for it.
    #expect(code { try library.attach(0) } == .resourceError)
    #expect(try root.text("/sys/bus/pci/drivers_probe") == "0000:41:00.0")
    try root.write("", "/sys/bus/pci/drivers/nvidia/unbind")
    try root.link("/sys/bus/pci/devices/0000:41:00.0/driver", to: "/sys/bus/pci/drivers/nvidia")
    try library.attach(0)
    #expect(library.devices()[0].state == .unknown)
  }

  @Test("detaching takes the kernel's driver away")
  func detaching() throws {
    let root = try FakeRoot()
    try root.addGPU()
    try root.library().detach(0)
    #expect(try root.text("/sys/bus/pci/drivers/amdgpu/unbind") == "0000:03:00.0")
  }

  @Test("a user without privileges is told so, in the list and when opening, attaching and detaching")
  func privileges() async {
    await #expect(processExitsWith: .success) {
      let root = try FakeRoot()
      try root.addGPU()
      let paths = ["/dev/dri/renderD128", "/sys/bus/pci/drivers/amdgpu/unbind"]
      for path in paths { _ = unsafe chmod(root.path + path, 0) }
      // Root may do everything: be nobody.
      let failure = geteuid() == 0 ? setuid(65534) : 0
      #expect(failure == 0)
      let library = root.library()
      #expect(library.devices()[0].state == .insufficientPrivileges)
      let error = #expect(throws: DeviceError.self) { _ = try library.open(0) }
      #expect(error?.code == .accessDenied)
      #expect(error?.message.contains("add the user to the groups video and render") == true)
      #expect(code { try library.detach(0) } == .accessDenied)
    }
  }

  @Test("the host's sensors are those of the machine")
  func hostTelemetry() throws {
    let root = try FakeRoot()
    let library = root.library()
    let host = try library.open(0)
    #expect(code { try host.sensors() } == .notSupported)
    #expect(code { try host.clocks() } == .notSupported)
    #expect(code { try host.openEvents() } == .notSupported)
    try root.write("k10temp\n", "/sys/class/hwmon/hwmon0/name")
    try root.write("51250\n", "/sys/class/hwmon/hwmon0/temp1_input")
    try root.write("3400000\n", "/sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq")
    #expect(try host.sensors() == [SensorReading(kind: .temperature, place: "k10temp temp1", value: 51_250)])
    #expect(try host.clocks() == [ClockReading(domain: .processor, type: .actual, hertz: 3_400_000_000)])
  }
}
