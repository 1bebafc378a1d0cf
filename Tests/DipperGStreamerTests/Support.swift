import CCrashTrace
import CGStreamer
import Foundation
import Synchronization

@testable import DipperGStreamer

/// Starts GStreamer once, with every critical warning ending the test process.
func startGStreamer() throws {
  try GStreamer.initialize()
  crash_on_critical_warnings()
  for type: ElementImplementation.Type in [
    TestIdentity.self, TestTicker.self, TestJoiner.self, TestForward.self,
  ] {
    precondition(registerElement(type))
  }
}

/// Counts from many threads.
final class Counter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .sequentiallyConsistent) }
  func increment() { count.add(1, ordering: .sequentiallyConsistent) }
  func decrement() { count.subtract(1, ordering: .sequentiallyConsistent) }
}

/// An object whose end a counter learns.
final class Canary: Sendable {
  private let alive: Counter
  init(_ alive: Counter) {
    self.alive = alive
    alive.increment()
  }
  deinit { alive.decrement() }
}

/// Waits until something has become true on other threads; fails after ten seconds.
func eventually(_ condition: () -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(10)
  while !condition() {
    guard ContinuousClock.now < deadline else { throw NeverHappened() }
    await Task.yield()
  }
}

struct NeverHappened: Error {}

/// The process's resident memory.
func residentKilobytes() -> Int {
  guard let file = unsafe fopen("/proc/self/statm", "r") else { return 0 }
  defer { unsafe fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  guard unsafe fgets(&line, 128, file) != nil else { return 0 }
  let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4
}

struct Absent: Error {}

/// Unwraps what may be absent; `#require` does not take unsafe expressions.
func required<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Absent() }
  return value
}
