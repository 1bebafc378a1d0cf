internal import DipperCUDA
internal import DipperGeometry
internal import DipperInference
internal import DipperSurface

/// The kernel that makes a network's input, against the processor's way and against the memory's speed.
struct PreprocessChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    let whole: [Box<SourceSpace>?] = [nil]
    let parts: [Box<SourceSpace>?] = [
      Box(left: 101, top: 53, right: 340, bottom: 300), Box(left: 0, top: 0, right: 1, bottom: 1), nil,
      Box(left: 600, top: 200, right: 641, bottom: 359),
    ]
    for size in [(300, 300), (640, 640), (960, 544), (1920, 1080), (33, 17)] {
      compare("stretched", (1920, 1080), input(size, .stretch), whole)
      compare("letterbox", (1920, 1080), input(size, .letterbox), whole)
    }
    compare("grown", (320, 180), input((1000, 700), .stretch), whole)
    compare("parts", (641, 359), input((224, 224), .letterbox), parts)
    compare("smallest", (2, 1), input((40, 30), .stretch), whole)
    var bgr = input((300, 300), .letterbox)
    (bgr.channels, bgr.mean, bgr.scale) = (.bgr, [123.675, 116.28, 103.53], [0.017124754, 0.017507, 0.017429193])
    bgr.padding = 114
    for encoding in [ColorEncoding.bt601, .bt709, ColorEncoding(matrix: .bt601, isFullRange: true)] {
      compare("BGR, mean and scale, \(encoding)", (1280, 720), bgr, whole, encoding)
    }
    report.check("frames beyond one launch") { try many() }
    for (size, fit) in [((300, 300), InputFormat.Fit.stretch), ((640, 640), .letterbox), ((960, 544), .stretch)] {
      speed(size, fit)
    }
  }

  private func input(_ size: (Int, Int), _ fit: InputFormat.Fit) -> InputFormat {
    var format = InputFormat(width: size.0, height: size.1, layout: .nchw, elementType: .float32)
    format.fit = fit
    format.scale = [1 / 255, 1 / 255, 1 / 255]
    return format
  }

  private func format(_ encoding: ColorEncoding) -> SurfaceFormat { SurfaceFormat(.nv12, encoding: encoding) }

  /// A batch of noise, which finds every fault of arithmetic, in the host's memory.
  private func noise(
    _ count: Int, _ size: (width: Int, height: Int), _ encoding: ColorEncoding = .bt601
  ) throws -> SurfaceBatch {
    let batch = try SurfaceBatch(count: count, format: format(encoding), width: size.width, height: size.height)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in 0..<count {
      for plane in 0..<2 {
        try unsafe batch.surface(at: index).withUnsafePlane(plane) { address, stride, _, rows in
          for offset in Swift.stride(from: 0, to: stride * rows, by: 8) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            unsafe address.storeBytes(of: state ^ state >> 29, toByteOffset: offset, as: UInt64.self)
          }
        }
      }
    }
    return batch
  }

  private func compare(
    _ name: String, _ size: (Int, Int), _ format: InputFormat, _ regions: [Box<SourceSpace>?],
    _ encoding: ColorEncoding = .bt601
  ) {
    report.check("preprocessing \(name), \(size.0)×\(size.1) to \(format.width)×\(format.height)") {
      let host = try noise(regions.count, size, encoding)
      var batch = try SurfaceBatch(
        count: regions.count, format: self.format(encoding), width: size.0, height: size.1, memory: .cudaDevice)
      try host.copy(to: &batch)
      let frames = try regions.indices.map { try CUDAFrame(batch.surface(at: $0), region: regions[$0]) }
      let device = try run(format, frames)
      var (worst, unequal): (Float, Int) = (0, 0)
      let count = format.width * format.height * 3
      var expected = [Float](repeating: 0, count: count)
      let preprocessor = Preprocessor(format)
      for index in regions.indices {
        try host.surface(at: index).withPixels { image in
          unsafe expected.withUnsafeMutableBytes {
            _ = unsafe preprocessor.run(image, region: regions[index], into: $0)
          }
        }
        for place in 0..<count {
          let difference = abs(device[index * count + place] - expected[place])
          if !(difference == 0) { unequal += 1 }
          if !(difference <= worst) { worst = difference }
        }
      }
      let level = format.scale.max() ?? 1
      try Report.expect(worst <= level * 1.0001, "differs by up to \(worst), \(unequal) numbers")
      return "\(unequal) of \(count * regions.count) numbers differ, by up to \(worst)"
    }
  }

  private func run(_ format: InputFormat, _ frames: [CUDAFrame]) throws -> [Float] {
    let preprocessor = try CUDAPreprocessor(format, on: context)
    let stream = try CUDAStream(on: context)
    let tensor = try CUDABuffer(byteCount: preprocessor.byteCount * frames.count, on: context)
    // What is not written is found: these bytes are no number.
    try stream.fill(tensor, with: 0xFF)
    try preprocessor.run(frames, into: tensor.address, on: stream)
    var result = [Float](repeating: 0, count: tensor.byteCount / 4)
    var span = result.mutableSpan
    var bytes = unsafe span.mutableBytes
    try stream.download(tensor, into: &bytes)
    return result
  }

  private func many() throws -> String {
    let count = CUDAPreprocessor.framesPerLaunch * 2 + 5
    let host = try noise(count, (64, 48))
    var batch = try SurfaceBatch(count: count, format: .nv12, width: 64, height: 48, memory: .cudaUnified)
    try host.copy(to: &batch)
    let format = input((20, 20), .stretch)
    let all = try run(format, (0..<count).map { try CUDAFrame(batch.surface(at: $0)) })
    let size = 20 * 20 * 3
    for index in [0, CUDAPreprocessor.framesPerLaunch, count - 1] {
      let one = try run(format, [try CUDAFrame(batch.surface(at: index))])
      try Report.expect(Array(all[index * size..<(index + 1) * size]) == one, "frame \(index) differs")
    }
    return "\(count) frames"
  }

  /// Bytes of the rows that the kernel reads at all, and all that it writes, over time; rows that lie between those
  /// the result is made of are not counted.
  private func speed(_ size: (Int, Int), _ fit: InputFormat.Fit) {
    report.check("32 frames of 1920×1080 to \(size.0)×\(size.1), \(fit.rawValue), in one launch") {
      let format = input(size, fit)
      let stream = try CUDAStream(on: context)
      let preprocessor = try CUDAPreprocessor(format, on: context)
      let host = try noise(4, (1920, 1080))
      // Several sets in turn, so that what one launch reads is not in the cache from the launch before.
      let batch = try SurfaceBatch(count: 128, format: .nv12, width: 1920, height: 1080, memory: .cudaDevice)
      for index in 0..<128 { try host.surface(at: index % 4).copy(to: batch.surface(at: index)) }
      let sets = try (0..<4).map { set in try (0..<32).map { try CUDAFrame(batch.surface(at: set * 32 + $0)) } }
      let tensors = try CUDABuffer(byteCount: preprocessor.byteCount * 64, on: context)
      let time = try perLaunch(stream, count: 16) { turn in
        try preprocessor.run(
          sets[turn % 4], into: tensors.address + UInt64(turn % 2 * 32 * preprocessor.byteCount), on: stream)
      }
      let memory = try bandwidth(stream)
      let height = fit == .stretch ? size.1 : size.0 * 1080 / 1920
      let rows = Self.rows(from: 1080, to: height)
      let bytes = Double(32 * ((rows.luma + rows.chroma) * 1920 + preprocessor.byteCount))
      let speed = bytes / time / 1000
      let detail =
        "\(time.digits(1)) µs, \(speed.digits(0)) GB/s of \(memory.digits(0)) (\((speed / memory).digits(2))); rows read "
        + "\(rows.luma) of luma, \(rows.chroma) of chroma; \((32e6 / time).digits(0)) frames a second"
      // The largest result is short of instructions before it is short of memory.
      try Report.expect(speed / memory >= (size.0 > 700 ? 0.5 : 0.7), detail)
      return detail
    }
  }

  /// Bytes read and written by the driver's own copy, in GB/s.
  private func bandwidth(_ stream: borrowing CUDAStream) throws -> Double {
    let one = try CUDABuffer(byteCount: 1 << 32, on: context)
    let two = try CUDABuffer(byteCount: 1 << 32, on: context)
    try stream.fill(one, with: 90)
    return 2 * Double(1 << 32) / (try perLaunch(stream, count: 2) { _ in try stream.copy(one, to: two) }) / 1000
  }

  /// The middle of many times for one of several launches after one another, in microseconds.
  private func perLaunch(
    _ stream: borrowing CUDAStream, count: Int, _ body: (Int) throws -> Void
  ) throws -> Double {
    let start = try CUDAEvent(on: context)
    let end = try CUDAEvent(on: context)
    var times: [Double] = []
    for _ in 0..<25 {
      try start.record(in: stream)
      for turn in 0..<count { try body(turn) }
      try end.record(in: stream)
      try end.synchronize()
      times.append(try end.milliseconds(since: start) * 1000 / Double(count))
    }
    return times.sorted()[12]
  }

  private static func rows(from length: Int, to count: Int) -> (luma: Int, chroma: Int) {
    var rows = Set<Int>()
    for index in 0..<count {
      let place = (Double(index) + 0.5) * (Double(length) / Double(count)) - 0.5
      let first = Int(place.rounded(.down))
      rows.formUnion([max(0, min(length - 1, first)), max(0, min(length - 1, first + 1))])
    }
    return (rows.count, Set(rows.map { $0 / 2 }).count)
  }
}
