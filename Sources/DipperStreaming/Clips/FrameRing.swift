/// The last frames of a stream, the first of which is a key frame.
struct FrameRing {
  private var frames: [EncodedFrame] = []
  /// Where the frames begin: those before were dropped, and are moved out now and then.
  private var start = 0
  private var size = 0

  /// How many bytes are kept at most, whatever is asked for.
  private static let limit = 512 << 20

  /// The last frame.
  var newest: EncodedFrame? { frames.last }

  /// How many frames are kept.
  var count: Int { frames.count - start }

  /// Adds a frame, and drops what is older than needed.
  ///
  /// - Parameters:
  ///   - frame: The frame; other caps than those before drop all of them.
  ///   - span: How much is kept, in nanoseconds.
  mutating func add(_ frame: EncodedFrame, keeping span: UInt64) {
    if let last = frames.last, last.caps != frame.caps { self = FrameRing() }
    guard frame.isKey || count > 0 else { return }
    frames.append(frame)
    size += frame.size
    if frame.isKey { drop(until: frame.runningTime, keeping: span) }
  }

  /// The frames from the last key frame on that is no later than asked for, or from the oldest.
  ///
  /// - Parameter time: What they are to hold, in nanoseconds since the flow began.
  /// - Returns: The frames in their order.
  func frames(from time: UInt64) -> ArraySlice<EncodedFrame> {
    let wanted = frames[start...].lastIndex { $0.isKey && $0.runningTime <= time }
    return frames[(wanted ?? start)...]
  }

  /// Drops whole groups of pictures while the rest is still long enough.
  private mutating func drop(until newest: UInt64, keeping span: UInt64) {
    while let next = frames[(start + 1)...].firstIndex(where: \.isKey),
      frames[next].runningTime + span <= newest || size > Self.limit
    {
      for frame in frames[start..<next] { size -= frame.size }
      start = next
    }
    guard start > frames.count / 2 else { return }
    frames.removeFirst(start)
    start = 0
  }
}
