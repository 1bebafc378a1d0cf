internal import DipperCUDA
internal import DipperDevice
internal import Glibc

/// The device room: opening and closing, accounts of memory, fences, and what is left once a kernel failed.
struct DeviceChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    report.check("devices as the device room lists them", list)
    report.check("10 000 times opened and closed", openAndClose)
    report.check("accounts of memory", account)
    report.check("a fence behind a kernel", fences)
    report.check("fences across devices", across)
  }

  /// To be the last: the driver takes no more work from a process in which a kernel failed.
  func runLast() { report.check("what is left once a kernel failed", failure) }

  private func list() throws -> String {
    let library = DeviceLibrary.open()
    let devices = library.devices()
    try library.close()
    let names = devices.filter { $0.kind == .cuda }.map(\.name)
    let expected = Self.management("name").split(separator: "\n").map(String.init)
    try Report.expect(names == expected, "nvidia-smi says \(expected)")
    return devices.map { "\($0.index) \($0.kind) \($0.name) \($0.bus ?? "–")" }.joined(separator: "; ")
  }

  private func openAndClose() throws -> String {
    let library = DeviceLibrary.open()
    for _ in 0..<100 { try library.open(0).close(in: library) }
    let before = try context.availableMemory.free
    let descriptor = dup(0)
    close(descriptor)
    for _ in 0..<10_000 {
      let device = try library.open(0)
      let memory = try device.allocate(byteCount: 4096)
      memory.free()
      try device.close(in: library)
    }
    let next = dup(0)
    close(next)
    let after = try context.availableMemory.free
    try library.close()
    try Report.expect(next == descriptor, "descriptors were left open")
    try Report.expect(after >= before - 4 << 20, "\((before - after) >> 20) MiB of the device were left")
    return ""
  }

  private func account() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(0)
    let size = 4 << 30
    let before = try (driver: device.systemMemory().free, management: Self.usedMemory())
    let memory = try device.allocate(byteCount: size)
    let after = try (driver: device.systemMemory().free, management: Self.usedMemory())
    let account = device.memory
    memory.free()
    try device.close(in: library)
    try library.close()
    let driver = Double(before.driver - after.driver) / Double(size)
    let management = Double(after.management - before.management) / Double(size)
    try Report.expect(account.allocated == size, "the account says \(account.allocated) bytes")
    try Report.expect(abs(driver - 1) < 0.01, "the driver counts \(driver) of it")
    try Report.expect(abs(management - 1) < 0.01, "NVML counts \(management) of it")
    return "driver \(driver.digits(4)), NVML \(management.digits(4)) of what the account says"
  }

  private static let kernels = """
    .version 6.0
    .target sm_50
    .address_size 64
    .visible .entry empty() { ret; }
    .visible .entry bad() {
      .reg .b64 %a; .reg .b32 %b; mov.u64 %a, 0; mov.u32 %b, 1; st.global.u32 [%a], %b; ret;
    }
    """

  private func fences() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(0)
    let queue = try device.makeQueue()
    let kernel = try CUDAModule(ptx: Self.kernels, on: context).kernel("empty")
    let one = CUDAExtent(1)
    let turns = 20_000
    for _ in 0..<turns / 10 {
      try queue.submitKernels { unsafe try $0.launch(kernel, grid: one, block: one, parameters: ()) }.wait()
    }
    let clock = ContinuousClock()
    let ours = try clock.measure {
      for _ in 0..<turns {
        try queue.submitKernels { unsafe try $0.launch(kernel, grid: one, block: one, parameters: ()) }.wait()
      }
    }
    let stream = try CUDAStream(on: context)
    let event = try CUDAEvent(on: context, takesTime: false)
    let bare = try clock.measure {
      for _ in 0..<turns {
        unsafe try stream.launch(kernel, grid: one, block: one, parameters: ())
        try event.record(in: stream)
        try event.synchronize()
      }
    }
    queue.close()
    try device.close(in: library)
    try library.close()
    let ratio = ours / bare
    try Report.expect(ratio < 1.25, "\(ratio.digits(2)) of the driver's time")
    let each = ours / .microseconds(turns)
    return "\(each.digits(2)) µs from submitting to the fence, \(ratio.digits(2)) of the driver's"
  }

  private func across() throws -> String {
    let library = DeviceLibrary.open()
    guard library.devices().filter({ $0.kind == .cuda }).count > 1 else {
      try library.close()
      return "one device only, not tried"
    }
    let first = try library.open(0)
    let second = try library.open(1)
    let (camera, near, far) = try (first.makeSyncpoint(), first.makeQueue(), second.makeQueue())
    let received = try near.submitKernels(after: [Fence(camera, at: 1)]) { _ in }
    let processed = try far.submitKernels(after: [received]) { _ in }
    let shown = try near.submitKernels(after: [processed]) { _ in }
    camera.increment()
    try shown.wait(.milliseconds(1000))
    far.close()
    near.close()
    camera.close()
    try second.close(in: library)
    try first.close(in: library)
    try library.close()
    return ""
  }

  private func failure() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(0)
    let queue = try device.makeQueue()
    let bad = try CUDAModule(ptx: Self.kernels, on: context).kernel("bad")
    var message = ""
    do {
      let one = CUDAExtent(1)
      try queue.submitKernels { unsafe try $0.launch(bad, grid: one, block: one, parameters: ()) }.wait()
    } catch {
      try Report.expect(error.code == .deviceLost, "\(error)")
      message = "\(error)"
    }
    try Report.expect(!message.isEmpty, "no error")
    queue.close()
    try? device.close(in: library)
    let host = try library.open(DeviceIndex(library.devices().count - 1))
    try host.withQueue { try $0.submit {}.wait() }
    try host.close(in: library)
    return "\(message); the host goes on"
  }

  /// What NVML says is in use, in bytes.
  private static func usedMemory() -> Int {
    (management("memory.used").split(separator: "\n").first.flatMap { Int($0) } ?? 0) << 20
  }

  /// What `nvidia-smi` says of all devices, a line for each.
  private static func management(_ field: String) -> String {
    let stream = unsafe popen("nvidia-smi --query-gpu=\(field) --format=csv,noheader,nounits", "r")
    guard let stream = unsafe stream else { return "" }
    defer { unsafe _ = pclose(stream) }
    var text = ""
    while case let byte = unsafe fgetc(stream), byte != EOF { text.unicodeScalars.append(Unicode.Scalar(UInt8(byte))) }
    return text
  }
}
