internal import Glibc

/// Wakes a thread that waits; what was said before it waits is not lost.
///
/// It waits by the clock that only grows, as setting the system's clock back must not make it sleep for an hour.
@safe final class WakeUp: Sendable {
  private let input: Int32
  private let output: Int32

  init() throws(DeliveryError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw DeliveryError(
        .system, "the process may open no more files; raise its limit (ulimit -n)", doing: "starting the delivery",
        cause: unsafe String(cString: strerror(errno)))
    }
    (output, input) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(input)
    close(output)
  }

  /// Ends the wait that is, or else the next.
  func signal() {
    var byte: UInt8 = 1
    // A pipe that is full has signals enough.
    _ = unsafe write(input, &byte, 1)
  }

  /// Waits for a signal, or until some milliseconds have passed; -1 waits for the signal alone.
  func wait(milliseconds: Int) {
    var watched = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&watched, 1, Int32(clamping: milliseconds)) > 0 else { return }
    var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    while unsafe read(output, &bytes, 32) == 32 {}
  }
}

/// The time that only grows, in nanoseconds.
func steadyTime() -> Int64 {
  var time = timespec()
  // It cannot fail: the clock exists on every Linux and the pointer is good.
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
