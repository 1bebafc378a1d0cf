import CHeapStatistics
import Foundation

/// The processor time that this process has used, in seconds.
func processorTime() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The processor time that this thread has used, in nanoseconds.
func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The memory of this process, in bytes.
struct MemoryUse {
  /// What the system has given, after what is free in the heap was given back.
  var resident = 0
  /// What is allocated in the heap.
  var heap = 0

  static func now() -> MemoryUse {
    malloc_trim(0)
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    let resident = fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
    let heap = mallinfo2()
    return MemoryUse(resident: resident, heap: heap.uordblks + heap.hblkhd)
  }
}

/// Prints one result as a line of JSON, for `scripts/bench` to read.
func show(_ values: [String: Double]) throws {
  let data = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys])
  print(String(decoding: data, as: UTF8.self))
}
