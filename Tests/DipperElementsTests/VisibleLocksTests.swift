import CGLib
import CDeepStream
import CGStreamer
import CVisibleLocks
import Foundation
import Synchronization
import Testing

/// What two threads change; each test says under which lock, or under none.
@safe private final class Shared: @unchecked Sendable {
  var value = 0
  let mutex = Mutex(())
  private let arrived = Atomic(0)
  let lock: UnsafeMutablePointer<GMutex>

  init() {
    unsafe lock = .allocate(capacity: 1)
    unsafe lock.initialize(to: GMutex())
    unsafe g_mutex_init(lock)
  }

  deinit {
    unsafe g_mutex_clear(lock)
    unsafe lock.deallocate()
  }

  /// Runs `step` many times on two threads at once, and waits for both.
  func race(_ step: @escaping @Sendable (Shared) -> Void) {
    let threads = (0..<2).map { _ in
      Thread {
        // One that has ended before the other begins does not race with it. Relaxed, so that this orders nothing.
        self.arrived.add(1, ordering: .relaxed)
        while self.arrived.load(ordering: .relaxed) < 2 {}
        for _ in 0..<1000 { step(self) }
      }
    }
    for thread in threads { thread.start() }
    while threads.contains(where: { !$0.isFinished }) { usleep(1000) }
  }
}

@Suite("What the thread sanitizer sees", .enabled(if: locks_are_visible(), "a build without the thread sanitizer"))
struct VisibleLocksTests {
  @Test("a race is found, or this whole run shows nothing")
  func race() async {
    await #expect(processExitsWith: .failure) {
      Shared().race { $0.value += 1 }
      exit(EXIT_SUCCESS)
    }
  }

  @Test("what two threads change under GLib's lock is no race")
  func underGLibLock() async {
    await #expect(processExitsWith: .success) {
      Shared().race { shared in
        unsafe g_mutex_lock(shared.lock)
        shared.value += 1
        unsafe g_mutex_unlock(shared.lock)
      }
      exit(EXIT_SUCCESS)
    }
  }

  @Test("what two threads change under Swift's Mutex is no race, even where they meet")
  func underMutex() async {
    await #expect(processExitsWith: .success) {
      Shared().race { shared in shared.mutex.withLock { _ in shared.value += 1 } }
      exit(EXIT_SUCCESS)
    }
  }
}
