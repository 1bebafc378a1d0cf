import CSurfaceLoops
import DipperSurface
import Foundation

/// What copying, setting, reading and wrapping surfaces costs, beside the same in C; each the least of many rounds.
enum SurfaceCosts {
  /// Nanoseconds of each, and a sum that keeps the reading from being left out.
  static func measure(rounds: Int) throws -> [String: Double] {
    var values = try copies(rounds: rounds)
    values.merge(try sums(rounds: rounds)) { first, _ in first }
    values["wrap"] = try wrapping(rounds: rounds * 100)
    return values
  }

  /// A batch of 1080p frames against one piece of memory of as many bytes.
  private static func copies(rounds: Int) throws -> [String: Double] {
    var source = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080)
    var target = try SurfaceBatch(count: 4, format: .nv12, width: 1920, height: 1080)
    let bytes = try source.surface(at: 0).byteCount * 4
    let (from, to) = (
      UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 4096),
      UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 4096)
    )
    defer {
      from.deallocate()
      to.deallocate()
    }
    var values: [String: Double] = [:]
    try source.fill(1)
    try target.fill(2)
    memset(from, 1, bytes)
    memset(to, 2, bytes)
    // One after the other in each round, so that neighbours on the machine slow both.
    for _ in 0..<rounds {
      values.least("copy", try time { try source.copy(to: &target) })
      values.least("memcpy", time { memcpy(to, from, bytes) })
      values.least("fill", try time { try target.fill(3) })
      values.least("memset", time { memset(to, 3, bytes) })
    }
    return values
  }

  private static func sums(rounds: Int) throws -> [String: Double] {
    let batch = try SurfaceBatch(count: 1, format: .nv12, width: 1920, height: 1080)
    let surface = try batch.surface(at: 0)
    try surface.fill(7)
    var values: [String: Double] = ["sum": 0]
    for _ in 0..<rounds {
      values.least(
        "swift",
        try time {
          try surface.withPixels { image in values["sum", default: 0] += Double(sum(image)) }
        })
      values.least(
        "c",
        try time {
          try surface.withUnsafePlane(0) { address, stride, _, _ in
            values["sum", default: 0] += Double(
              sum_plane(address.assumingMemoryBound(to: UInt8.self), stride, 1920, 1080))
          }
        })
    }
    return values
  }

  private static func sum(_ image: Image) -> UInt64 {
    image.withSamples { samples, stride in
      var sum: UInt64 = 0
      for y in 0..<image.height {
        let row = samples.extracting(y * stride..<y * stride + image.width)
        for x in row.indices { sum &+= UInt64(row[x]) }
      }
      return sum
    }
  }

  /// What it costs to wrap a decoder's frame and to have its pixels at hand.
  private static func wrapping(rounds: Int) throws -> Double {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 1920 * 1080 * 2, alignment: 64)
    defer { memory.deallocate() }
    memset(memory, 5, 1920 * 1080 * 2)
    var sum = 0
    let all = try time {
      for _ in 0..<rounds {
        try Surface.withUnsafeMemory(
          format: .nv12, width: 1920, height: 1080, planes: [(memory, 1920), (memory + 1920 * 1080, 1920)]
        ) { surface in
          sum &+= try surface.withPixels { image in image.withSamples { samples, stride in Int(samples[stride]) } }
        }
      }
    }
    return sum > 0 ? all / Double(rounds) : 0
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - start)
  }
}

extension [String: Double] {
  /// Keeps the least of what was measured under a name.
  fileprivate mutating func least(_ name: String, _ value: Double) {
    self[name] = Swift.min(self[name] ?? value, value)
  }
}
