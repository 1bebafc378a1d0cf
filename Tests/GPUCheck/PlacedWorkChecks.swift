internal import DipperCUDA
internal import DipperDevice
internal import DipperInference
internal import DipperSurface
internal import Glibc

/// What other rooms do on a device that is open: surfaces in its account, preprocessing in its queue; and its clocks.
struct PlacedWorkChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    report.check("surfaces in the device's account and the driver's", surfaces)
    report.check("a batch prepared by the device's queue, as on the context's stream", preprocessing)
    report.check("clocks: asked for, set, and measured", clocks)
  }

  private func surfaces() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(.named(.gpu(.cuda, context.device.index)))
    let before = try device.systemMemory().free
    var share = 0.0
    do {
      let batch = try SurfaceBatch(
        count: 500, format: .rgba, width: 1920, height: 1080, on: device, isContiguous: true)
      let locked = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080, memory: .cudaPinned, on: device)
      let allocated = device.memory.allocated
      share = Double(before - (try device.systemMemory().free)) / Double(allocated)
      try Report.expect(abs(share - 1) < 0.01, "the driver counts \(share) of \(allocated) bytes")
      try Report.expect(device.memory.pinned == 4 * (try locked.surface(at: 0).byteCount), "\(device.memory)")
      try Report.expect(device.openResources.count == 2 && batch.count == 500, "\(device.openResources)")
    }
    try Report.expect(device.openResources.isEmpty && device.memory.allocated == 0, "\(device.openResources)")
    try device.close(in: library)
    try library.close()
    return "the driver counts \(share.digits(4)) of the account"
  }

  private func preprocessing() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(.named(.gpu(.cuda, context.device.index)))
    let format = InputFormat(width: 640, height: 640, layout: .nchw, elementType: .float32)
    let preprocessor = try CUDAPreprocessor(format, on: device)
    let queue = try device.makeQueue()
    let size = 8 * preprocessor.byteCount
    let tensor = try device.allocate(byteCount: size)
    let camera = try device.makeSyncpoint()
    do {
      let batch = try SurfaceBatch(count: 8, format: .nv12, width: 1920, height: 1080, on: device)
      for index in 0..<8 { try batch.surface(at: index).fill(UInt8(20 + 25 * index)) }
      let frames = try (0..<8).map { try CUDAFrame(batch.surface(at: $0)) }
      let work = try preprocessor.submit(frames, into: tensor, on: queue, after: [Fence(camera, at: 1)])
      try Report.expect(!work.end.isSignaled, "the work did not wait for its fence")
      camera.increment()
      try work.end.wait(.within(.seconds(10)))
      let expected = try CUDABuffer(byteCount: size, on: context)
      let stream = try CUDAStream(on: context)
      try CUDAPreprocessor(format, on: context).run(frames, into: expected.address, on: stream)
      try stream.synchronize()
      try Report.expect(try bytes(tensor.address, size, stream) == bytes(expected.address, size, stream), "they differ")
    }
    tensor.free()
    camera.close()
    queue.close()
    try device.close(in: library)
    try library.close()
    return ""
  }

  private func bytes(_ address: UInt64, _ count: Int, _ stream: borrowing CUDAStream) throws -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    try unsafe result.withUnsafeMutableBytes { bytes in
      try stream.copy(from: address, to: UInt64(UInt(bitPattern: bytes.baseAddress)), byteCount: count)
      try stream.synchronize()
    }
    return result
  }

  private func clocks() throws -> String {
    let library = DeviceLibrary.open()
    let device = try library.open(.named(.gpu(.cuda, context.device.index)))
    let stream = try CUDAStream(on: context)
    let buffer = try CUDABuffer(byteCount: 1 << 30, on: context)
    let end = ContinuousClock.now + .seconds(2)
    while ContinuousClock.now < end {
      try stream.fill(buffer, with: 1)
      try stream.synchronize()
    }
    let clocks = try device.clocks()
    try device.close(in: library)
    try library.close()
    try Report.expect(clocks.contains { $0.type == .actual && $0.domain == .graphics }, "\(clocks)")
    return clocks.map { "\($0.domain) \($0.type) \($0.hertz / 1_000_000) MHz" }.joined(separator: ", ")
  }
}
