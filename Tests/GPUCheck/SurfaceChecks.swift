internal import DipperCUDA
internal import DipperSurface

/// Surfaces in memory of every kind.
struct SurfaceChecks {
  let report: Report
  let context: CUDAContext

  func run() {
    for memory in MemoryKind.allCases {
      for isContiguous in [false, true] {
        report.check("\(memory) surfaces, contiguous \(isContiguous): zero, copies to and from all kinds, fills") {
          for format in [SurfaceFormat.nv12, .rgba, .i420, .planarRGBFloat] {
            for other in MemoryKind.allCases { try copies(format, memory, other, isContiguous) }
          }
          return ""
        }
      }
    }
    report.check("rows of other distances") { try pitches() }
    report.check("too large a surface") { try tooLarge() }
    for memory in MemoryKind.allCases { report.check("address of \(memory) pixels") { try address(memory) } }
    for (width, height) in [(1920, 1080), (3840, 2160)] {
      for isContiguous in [false, true] { speed(width, height, isContiguous) }
    }
  }

  private func copies(
    _ format: SurfaceFormat, _ memory: MemoryKind, _ other: MemoryKind, _ isContiguous: Bool
  ) throws {
    func make(_ kind: MemoryKind) throws -> SurfaceBatch {
      try SurfaceBatch(count: 3, format: format, width: 333, height: 77, memory: kind, isContiguous: isContiguous)
    }
    let start = try make(.system)
    let middle = try make(memory)
    let end = try make(other)
    var back = try make(.system)
    try middle.copy(to: &back)
    try Report.expect(try sum(back) == 0, "new memory is not zero")
    for index in 0..<3 {
      for plane in 0..<(try start.surface(at: index).planeCount) {
        try unsafe start.surface(at: index).withUnsafePlane(plane) { address, stride, _, rows in
          for offset in 0..<stride * rows {
            unsafe address.storeBytes(
              of: UInt8(truncatingIfNeeded: offset * 7 + index), toByteOffset: offset, as: UInt8.self)
          }
        }
      }
      try start.surface(at: index).copy(to: middle.surface(at: index))
      try middle.surface(at: index).copy(to: end.surface(at: index))
      try end.surface(at: index).copy(to: back.surface(at: index))
    }
    try Report.expect(try sum(back) == sum(start), "\(format) from \(memory) to \(other) changed")
    try end.surface(at: 1).fill(0)
    try end.copy(to: &back)
    try Report.expect(try sum(back) != sum(start), "a fill did nothing")
  }

  private func sum(_ batch: borrowing SurfaceBatch) throws -> Int {
    var sum = 0
    for index in 0..<batch.count {
      let surface = try batch.surface(at: index)
      for plane in 0..<surface.planeCount {
        try unsafe surface.withUnsafePlane(plane) { address, stride, _, rows in
          for offset in 0..<stride * rows {
            sum = sum &* 31 &+ Int(unsafe address.load(fromByteOffset: offset, as: UInt8.self))
          }
        }
      }
    }
    return sum
  }

  private func pitches() throws -> String {
    for (first, second) in [(MemoryKind.system, MemoryKind.cudaDevice), (.cudaUnified, .cudaPinned)] {
      let source = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, memory: .system)
      let middle = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, memory: first, padsRows: false)
      let other = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, memory: second)
      let back = try SurfaceBatch(count: 1, format: .rgba, width: 50, height: 20, memory: .system, padsRows: false)
      try source.surface(at: 0).fill(200)
      try source.surface(at: 0).copy(to: middle.surface(at: 0))
      try middle.surface(at: 0).copy(to: other.surface(at: 0))
      try other.surface(at: 0).copy(to: back.surface(at: 0))
      let count = 50 * 4 * 20
      let wrong = try unsafe back.surface(at: 0).withUnsafePlane(0) { address, _, _, _ in
        (0..<count).filter { unsafe address.load(fromByteOffset: $0, as: UInt8.self) != 200 }
      }
      try Report.expect(
        wrong.isEmpty, "\(first) to \(second): \(wrong.count) bytes of \(count) differ, first \(wrong.prefix(9))")
    }
    return ""
  }

  private func tooLarge() throws -> String {
    do {
      // More than any device has: 4096 surfaces of 2 GiB each in one piece.
      _ = try SurfaceBatch(count: 4096, byteCount: 1 << 31, memory: .cudaDevice, isContiguous: true)
    } catch {
      try Report.expect(error.code == .outOfMemory, "\(error)")
      return "\(error)"
    }
    throw Report.Failure(description: "no error")
  }

  private func address(_ memory: MemoryKind) throws -> String {
    let batch = try SurfaceBatch(count: 2, format: .rgba, width: 640, height: 360, memory: memory)
    let pixels = try batch.surface(at: 1).devicePixels()
    try Report.expect(pixels.shape == [360, 640, 4] && pixels.strides[1] == 4, "\(pixels.shape) \(pixels.strides)")
    let tensor = pixels.dlpack(.versioned)
    _ = consume tensor
    return "shape \(pixels.shape), strides \(pixels.strides), \(pixels.element), \(pixels.byteCount) bytes"
  }

  /// Copies a batch within the device, against the driver's own copies of as many bytes in as many pieces.
  private func speed(_ width: Int, _ height: Int, _ isContiguous: Bool) {
    report.check("copy of 32 NV12 surfaces of \(width)×\(height) in device memory, contiguous \(isContiguous)") {
      func make() throws -> SurfaceBatch {
        try SurfaceBatch(
          count: 32, format: .nv12, width: width, height: height, memory: .cudaDevice, isContiguous: isContiguous)
      }
      let source = try make()
      var target = try make()
      let bytes = 32 * (try source.surface(at: 0).byteCount)
      let one = try CUDABuffer(byteCount: bytes, on: context)
      let two = try CUDABuffer(byteCount: bytes, on: context)
      let stream = try CUDAStream(on: context)
      let ours = try median { try source.copy(to: &target) }
      let pieces = isContiguous ? 1 : 32
      let piece = bytes / pieces
      let theirs = try median {
        for index in 0..<pieces {
          try stream.copy(one, from: index * piece, to: two, at: index * piece, byteCount: piece)
        }
        try stream.synchronize()
      }
      let share = theirs / ours
      try Report.expect(
        share >= 0.9,
        "\(share.digits(2)) of the speed of \(pieces) cuMemcpyAsync: \(ours.digits(1)) µs against \(theirs.digits(1))")
      return
        "\(share.digits(2)) of the speed of \(pieces) cuMemcpyAsync, \((2 * Double(bytes) / ours / 1000).digits(0)) GB/s"
    }
  }
}

/// The middle of many times, in microseconds.
func median(_ body: () throws -> Void) rethrows -> Double {
  for _ in 0..<5 { try body() }
  var times: [Double] = []
  let clock = ContinuousClock()
  for _ in 0..<51 {
    let time = try clock.measure { try body() }
    times.append(Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6)
  }
  return times.sorted()[25]
}
