import Foundation
import Synchronization
import Testing

@testable import DipperDevice

@Suite struct SyncpointTests {
  @Test(
    "a threshold is reached from itself on to half the circle, across the wrap-around",
    arguments: [
      (value: UInt32(5), threshold: UInt32(5), true), (5, 6, false), (6, 5, true),
      (.max, .max, true), (.max - 1, .max, false), (0, .max, true), (3, .max - 2, true),
      (.max, 0, false), (.max - 2, 3, false), (0, 0x8000_0000, false), (0, 0x8000_0001, true),
      (0x7FFF_FFFF, 0, true), (0x8000_0000, 0, false), (0x8000_0000, 1, true),
    ])
  func thresholds(value: UInt32, threshold: UInt32, isReached: Bool) throws {
    #expect(Syncpoint.isReached(threshold, by: value) == isReached)
    let counter = Syncpoint(value: value)
    #expect(counter.hasReached(threshold) == isReached)
    if isReached {
      try counter.wait(for: threshold, .immediately)
    } else {
      let error = #expect(throws: DeviceError.self) { try counter.wait(for: threshold, .immediately) }
      #expect(error?.code == .timeout)
    }
  }

  @Test("a waiter sleeps across the wrap-around and wakes")
  func wrapping() throws {
    let counter = Syncpoint(value: .max - 1)
    let done = Done()
    Thread.detachNewThread {
      done.finish { try counter.wait(for: 1) }
    }
    done.expectWaiting()
    #expect(counter.increment() == .max)
    done.expectWaiting()
    #expect(counter.increment() == 0)
    done.expectWaiting()
    #expect(counter.increment() == 1)
    try done.result()
  }

  @Test("a time limit is over not before its time")
  func limit() {
    let counter = Syncpoint()
    let start = ContinuousClock.now
    let error = #expect(throws: DeviceError.self) { try counter.wait(for: 1, .milliseconds(30)) }
    #expect(error?.code == .timeout)
    #expect(ContinuousClock.now - start >= .milliseconds(30))
    #expect("\(error.map(String.init(describing:)) ?? "")".contains("come to 1: the counter is at 0"))
  }

  @Test("a negative time limit is an error, an endless one is forever")
  func oddLimits() throws {
    let counter = Syncpoint()
    let error = #expect(throws: DeviceError.self) { try counter.wait(for: 1, .within(.seconds(-1))) }
    #expect(error?.code == .badValue)
    let done = Done()
    Thread.detachNewThread { done.finish { try counter.wait(for: 1, .within(.seconds(Int64.max))) } }
    done.expectWaiting()
    counter.increment()
    try done.result()
  }

  @Test("64 waiters at thresholds of their own all wake, every time")
  func manyWaiters() throws {
    let (waiters, rounds) = (64, 50)
    let counter = Syncpoint(value: .max - 700)
    let start = counter.value
    let late = Mutex(0)
    let ready = Syncpoint()
    let group = (0..<waiters).map { _ in Done() }
    for (number, done) in group.enumerated() {
      Thread.detachNewThread {
        done.finish {
          for round in 0..<rounds {
            let threshold = start &+ UInt32(round * waiters + number + 1)
            ready.increment()
            try counter.wait(for: threshold, .within(.seconds(60)))
            if !counter.hasReached(threshold) { late.withLock { $0 += 1 } }
          }
        }
      }
    }
    for round in 0..<rounds {
      // All are on their way into this round's wait.
      try ready.wait(for: UInt32((round + 1) * waiters), .within(.seconds(60)))
      for _ in 0..<waiters { counter.increment() }
    }
    for done in group { try done.result() }
    #expect(late.withLock { $0 } == 0)
    #expect(counter.value == start &+ UInt32(rounds * waiters))
  }

  @Test("threads that increment and wait in turn lose no wake-up")
  func pingPong() throws {
    let (ping, pong) = (Syncpoint(value: .max - 100), Syncpoint(value: .max - 100))
    let (done, count) = (Done(), 20_000)
    Thread.detachNewThread {
      done.finish {
        for step in 1...UInt32(count) {
          try ping.wait(for: (UInt32.max - 100) &+ step, .within(.seconds(60)))
          pong.increment()
        }
      }
    }
    for step in 1...UInt32(count) {
      ping.increment()
      try pong.wait(for: (UInt32.max - 100) &+ step, .within(.seconds(60)))
    }
    try done.result()
  }

  @Test("many threads increment at once, and nothing is lost")
  func concurrentIncrements() throws {
    let counter = Syncpoint(value: .max - 5000)
    let group = (0..<8).map { _ in Done() }
    for done in group {
      Thread.detachNewThread { done.finish { for _ in 0..<10_000 { counter.increment() } } }
    }
    try counter.wait(for: (UInt32.max - 5000) &+ 80_000, .within(.seconds(60)))
    for done in group { try done.result() }
    #expect(counter.value == (UInt32.max - 5000) &+ 80_000)
  }

  @Test("closing ends all waits that are not over with an error, and no others")
  func closing() throws {
    let counter = Syncpoint(value: 3)
    let group = (0..<16).map { _ in Done() }
    for done in group { Thread.detachNewThread { done.finish { try counter.wait(for: 9) } } }
    for done in group { done.expectWaiting() }
    counter.close()
    for done in group {
      let error = #expect(throws: DeviceError.self) { try done.result() }
      #expect(error?.code == .invalidState)
    }
    try counter.wait(for: 3)
    #expect(counter.isClosed)
  }

  @Test("observers are called once: at the threshold, when it is closed, or when it goes")
  func observers() {
    let calls = Mutex<[String]>([])
    var counter: Syncpoint? = Syncpoint()
    counter?.notify(at: 0) { reached in calls.withLock { $0.append("now \(reached)") } }
    counter?.notify(at: 2) { reached in calls.withLock { $0.append("two \(reached)") } }
    counter?.notify(at: 5) { reached in calls.withLock { $0.append("five \(reached)") } }
    if let number = counter?.notify(at: 1, { _ in calls.withLock { $0.append("never") } }) { counter?.forget(number) }
    counter?.increment()
    #expect(calls.withLock { $0 } == ["now true"])
    counter?.increment(by: 2)
    #expect(calls.withLock { $0 } == ["now true", "two true"])
    counter = nil
    #expect(calls.withLock { $0 } == ["now true", "two true", "five false"])
  }

  @Test("adding half the circle at once ends the process with advice")
  func tooMuch() async {
    await #expect(processExitsWith: .failure) { Syncpoint().increment(by: 1 << 31) }
  }
}

/// The end of a thread's work.
final class Done: Sendable {
  private let outcome = Mutex<Result<Void, any Error>?>(nil)
  private let condition = Syncpoint()

  func finish(_ body: () throws -> Void) {
    let result = Result { try body() }
    outcome.withLock { $0 = result }
    condition.increment()
  }

  /// Gives the thread time to go on where it should not, and expects that it did not.
  func expectWaiting(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: DeviceError.self, sourceLocation: sourceLocation) { try condition.wait(for: 1, .milliseconds(10)) }
  }

  func result() throws {
    try condition.wait(for: 1, .within(.seconds(90)))
    try outcome.withLock { $0 }?.get()
  }
}

/// The code of the error that a closure throws, nil where it throws none.
func code<Result: ~Copyable>(_ body: () throws -> Result) -> DeviceError.Code? {
  do {
    _ = try body()
    return nil
  } catch {
    return (error as? DeviceError)?.code
  }
}
