internal import DipperElements
internal import DipperGStreamer
internal import Glibc
internal import Synchronization

/// One connection of a source: a bin that decodes, from its making to its end; the next connection has another.
final class SourceSession: Sendable {
  /// Counts all connections of a run; the bin is named after it, so that what it says is not taken for another's.
  let number: Int
  let bin: Bin
  /// Where decoded frames come to be converted, where they must be.
  let entry: Pad
  /// Where decoded frames leave the bin.
  let exit: Pad
  /// When the last frame came, in nanoseconds of the monotonic clock; 0 before the first.
  private let lastTime = Atomic<Int64>(0)

  init(number: Int, bin: Bin, entry: Pad, exit: Pad) {
    self.entry = entry
    self.number = number
    self.bin = bin
    self.exit = exit
  }

  /// Takes note of a frame.
  ///
  /// - Returns: Whether it is the first.
  func noteFrame() -> Bool { lastTime.exchange(Self.now, ordering: .relaxed) == 0 }

  /// Whether a frame has come.
  var hasPlayed: Bool { lastTime.load(ordering: .relaxed) != 0 }

  /// How long ago the last frame came.
  var silence: Duration { .nanoseconds(Self.now - lastTime.load(ordering: .relaxed)) }

  private static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
