internal import DipperCUDA

/// The driver room: devices, memory, streams, events, kernels, errors.
struct DriverChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    report.check("devices") {
      let version = try context.device.driver.version
      return "CUDA \(version.major).\(version.minor); "
        + (try context.device.driver.devices()).map {
          "\($0.index) \($0.name), \($0.memory >> 20) MiB, \($0.computeCapability), \($0.multiprocessorCount) "
            + "processors, bus \($0.busID), GPU-\($0.uuid)"
        }.joined(separator: "; ")
    }
    for kind in CUDAMemoryKind.allCases { report.check("\(kind.rawValue) memory round trip") { try roundTrip(kind) } }
    report.check("events and streams", order)
    report.check("a kernel", kernel)
    report.check("nothing is left behind", leaks)
    errors()
  }

  private func roundTrip(_ kind: CUDAMemoryKind) throws -> String {
    let stream = try CUDAStream(on: context)
    let count = 1 << 20
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let first = try CUDABuffer(byteCount: count, kind: kind, on: context)
    let second = try CUDABuffer(byteCount: count, on: context)
    try unsafe stream.upload(bytes.span.bytes, to: first)
    try stream.copy(first, to: second)
    try stream.fill(first, with: 7, from: 100, byteCount: 50)
    try stream.copy(first, from: 90, to: second, at: 5, byteCount: 20)
    var result = [UInt8](repeating: 0, count: count)
    var span = result.mutableSpan
    var raw = unsafe span.mutableBytes
    try stream.download(second, into: &raw)
    var expected = bytes
    for index in 0..<20 { expected[5 + index] = index < 10 ? bytes[90 + index] : 7 }
    try Report.expect(result == expected, "other bytes came back")
    return ""
  }

  private func order() throws -> String {
    let one = try CUDAStream(on: context)
    let two = try CUDAStream(on: context)
    let start = try CUDAEvent(on: context)
    let end = try CUDAEvent(on: context)
    let buffer = try CUDABuffer(byteCount: 1 << 28, on: context)
    try start.record(in: one)
    for value in 0..<10 { try one.fill(buffer, with: UInt8(value)) }
    try end.record(in: one)
    let wasIdle = try one.isIdle
    try two.wait(for: end)
    try two.synchronize()
    try Report.expect(try end.hasHappened && one.isIdle, "the second stream did not wait")
    let time = try end.milliseconds(since: start)
    try Report.expect(time > 0.01, "no time passed")
    return "ten fills of 256 MiB in \(time.digits(2)) ms; idle at once: \(wasIdle)"
  }

  private func kernel() throws -> String {
    let ptx = """
      .version 7.0
      .target sm_52
      .address_size 64
      .visible .entry add(.param .u64 place, .param .u32 value)
      {
        .reg .u64 %a;
        .reg .u64 %b;
        .reg .u32 %t;
        .reg .u32 %v;
        ld.param.u64 %a, [place];
        ld.param.u32 %v, [value];
        mov.u32 %t, %tid.x;
        add.u32 %v, %v, %t;
        mul.wide.u32 %b, %t, 4;
        add.u64 %a, %a, %b;
        st.global.u32 [%a], %v;
        ret;
      }
      """
    struct Parameters: BitwiseCopyable {
      var place: UInt64
      var value: UInt32
    }
    let stream = try CUDAStream(on: context)
    let buffer = try CUDABuffer(byteCount: 256, kind: .managed, on: context)
    let kernel = try CUDAModule(ptx: ptx, on: context).kernel("add")
    try unsafe stream.launch(
      kernel, grid: CUDAExtent(1), block: CUDAExtent(64), parameters: Parameters(place: buffer.address, value: 1000))
    try stream.synchronize()
    let sum = buffer.withBytes { bytes in
      (0..<64).reduce(0) { sum, index in
        unsafe sum + bytes.unsafeLoad(fromByteOffset: index * 4, as: UInt32.self)
      }
    }
    try Report.expect(sum == 64 * 1000 + 63 * 32, "the sum is \(sum)")
    return ""
  }

  private func leaks() throws -> String {
    func once() throws {
      let stream = try CUDAStream(on: context)
      let event = try CUDAEvent(on: context, takesTime: false)
      for kind in CUDAMemoryKind.allCases {
        let buffer = try CUDABuffer(byteCount: 1 << 24, kind: kind, on: context)
        try stream.fill(buffer, with: 1)
      }
      try event.record(in: stream)
    }
    try once()
    let before = try context.availableMemory.free
    for _ in 0..<500 { try once() }
    try context.synchronize()
    let after = try context.availableMemory.free
    try Report.expect(before - after < 32 << 20, "\(before - after) bytes of the device are gone")
    return "\(before - after) bytes fewer after 500 rounds"
  }

  private func errors() {
    report.check("a device that is not there") {
      try Report.expectError(.noDevice) { _ = try context.device.driver.device(99) }
    }
    report.check("more memory than there is") {
      try Report.expectError(.outOfMemory) { _ = try CUDABuffer(byteCount: 1 << 50, on: context) }
    }
    report.check("a kernel that is no PTX") {
      try Report.expectError(.kernel) { _ = try CUDAModule(ptx: ".version 7.0\n.target sm_52\nnonsense", on: context) }
    }
    report.check("a kernel of another name") {
      let module = try CUDAModule(ptx: ".version 7.0\n.target sm_52\n.address_size 64\n", on: context)
      return try Report.expectError(.kernel) { _ = try module.kernel("missing") }
    }
    report.check("bytes beyond the memory") {
      let stream = try CUDAStream(on: context)
      let buffer = try CUDABuffer(byteCount: 16, on: context)
      return try Report.expectError(.invalidArgument) { try stream.fill(buffer, with: 0, from: 8, byteCount: 9) }
    }
    report.check("the process goes on after errors") { try roundTrip(.device) }
  }
}
