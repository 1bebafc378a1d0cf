/// How many frames came in a second, over the last few seconds.
struct FrameRate {
  /// How far back it looks, in seconds.
  static let window = 4.0
  /// The least time between two moments that are remembered, in seconds.
  private static let step = 0.25

  /// Moments within the window, and how many frames had come by then; the first lies just before it.
  private var moments: [(time: Double, frames: Int)] = []
  private var frames = 0

  /// Notes a frame.
  ///
  /// - Parameter time: When it came, in seconds.
  mutating func add(at time: Double) {
    if let last = moments.last {
      if time - last.time >= Self.step { moments.append((time, frames)) }
    } else {
      moments.append((time, 0))
    }
    frames += 1
    while moments.count > 1, moments[1].time <= time - Self.window { moments.removeFirst() }
  }

  /// Frames a second in the window before a moment; 0 where no time has passed.
  func value(at time: Double) -> Double {
    let start = moments.last { $0.time <= time - Self.window } ?? moments.first
    guard let start, time > start.time else { return 0 }
    return Double(frames - start.frames) / (time - start.time)
  }
}
