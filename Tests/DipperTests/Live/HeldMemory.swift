import CMalloc
import Foundation

/// What the process holds.
struct HeldMemory: CustomStringConvertible {
  var threads: Int
  var descriptors: Int
  /// The bytes that the allocator has given out, in all heaps.
  var bytes: Int

  var description: String { "\(threads) threads, \(descriptors) descriptors, \(bytes) bytes" }

  private init() throws {
    threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    let info = mallinfo2()
    bytes = Int(info.uordblks) + Int(info.hblkhd)
  }

  /// What the process holds once threads that are ending have ended: the least of several looks.
  static func settled() async throws -> HeldMemory {
    var least = try HeldMemory()
    for _ in 0..<30 {
      try await Task.sleep(for: .milliseconds(10))
      let now = try HeldMemory()
      least.threads = min(least.threads, now.threads)
      least.descriptors = min(least.descriptors, now.descriptors)
      least.bytes = min(least.bytes, now.bytes)
    }
    return least
  }
}
