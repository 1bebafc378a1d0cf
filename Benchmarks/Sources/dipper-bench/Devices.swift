import CFutexPair
import DipperDevice
import Foundation

/// Nanoseconds from a fence's signal to the waiter's wake, over so many turns of two threads.
func fencePair(_ count: UInt32) throws -> Double {
  let (there, back) = (Syncpoint(), Syncpoint())
  Thread.detachNewThread {
    for step in 1...count {
      try? Fence(there, at: step).wait()
      back.increment()
    }
  }
  let start = futex_pair_now()
  for step in 1...count {
    there.increment()
    try Fence(back, at: step).wait()
  }
  return (futex_pair_now() - start) / (2 * Double(count))
}

/// Nanoseconds of an increment that nobody waits for.
func increment(_ count: Int) -> Double {
  let counter = Syncpoint()
  let start = futex_pair_now()
  for _ in 0..<count { counter.increment() }
  let time = futex_pair_now() - start
  precondition(counter.value == UInt32(truncatingIfNeeded: count))
  return time / Double(count)
}

/// Nanoseconds from giving empty work to a queue to its fence's wake.
func submission(_ count: Int) throws -> Double {
  let library = DeviceLibrary.open([.host])
  let device = try library.open()
  let queue = try device.makeQueue()
  let start = futex_pair_now()
  for _ in 0..<count { try queue.submit {}.wait() }
  let time = futex_pair_now() - start
  queue.close()
  try device.close(in: library)
  return time / Double(count)
}

/// Measures fences and bare futexes in turns, so that both see the same machine.
func measureDevices(turns: UInt32, repeats: Int) throws {
  var (fences, futexes, increments, works): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
  for _ in 0..<repeats {
    futexes.append(futex_pair_measure(turns))
    fences.append(try fencePair(turns))
    increments.append(increment(5_000_000))
    works.append(try submission(Int(turns)))
  }
  func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
  try show([
    "fence_ns": median(fences), "futex_ns": median(futexes), "increment_ns": median(increments),
    "submit_ns": median(works),
  ])
}
