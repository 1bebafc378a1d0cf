/// What a `test://` source shows: `test://PATTERN?frames=N&size=WxH&fps=N&live=true`.
package struct TestPicture: Sendable, Hashable {
  /// What is wrong with a `test://` URI.
  package struct Mistake: Error, Hashable {
    let found: String
    let expected: String
  }

  /// The patterns there are, by the names that GStreamer's `videotestsrc` gives them.
  package static let patterns = ["smpte", "snow", "black", "white", "checkers-8", "circular", "ball", "bar"]

  /// The pattern's name.
  package var pattern = "ball"

  /// How many frames there are.
  package var frames = 300

  /// The picture's size.
  package var size = PixelSize(width: 320, height: 240)

  /// Frames a second.
  package var fps = 25

  /// Whether it comes at its own pace, like a camera's, and has no end unless a number of frames is given.
  package var isLive = false

  /// Whether a number of frames is given.
  private var hasFrames = false

  /// How many frames there are, -1 for a live picture without end.
  package var frameCount: Int { isLive && !hasFrames ? -1 : frames }

  init() {}

  /// Reads a `test://` URI; what it leaves out keeps its default.
  package init(_ uri: String) throws(Mistake) {
    guard let parts = URIParts(uri) else { return }
    if !parts.authority.isEmpty {
      guard Self.patterns.contains(parts.authority) else {
        throw Mistake(
          found: "the pattern '\(parts.authority)'",
          expected: "one of " + Self.patterns.joined(separator: ", "))
      }
      pattern = parts.authority
    }
    for (key, value) in parts.query { try set(key, value) }
  }

  private mutating func set(_ key: String, _ value: String) throws(Mistake) {
    switch key {
    case "frames":
      frames = try number(value, key, 1...10_000_000)
      hasFrames = true
    case "live":
      guard let flag = Bool(value) else { throw Mistake(found: "live=\(value)", expected: "live=true or live=false") }
      isLive = flag
    case "fps": fps = try number(value, key, 1...240)
    case "size":
      guard let size = PixelSize(value), (16...8192).contains(size.width), (16...8192).contains(size.height)
      else { throw Mistake(found: "size=\(value)", expected: "a size from 16x16 to 8192x8192") }
      self.size = size
    default: throw Mistake(found: "'\(key)' in the URI", expected: "frames, size, fps or live")
    }
  }

  private func number(_ value: String, _ key: String, _ range: ClosedRange<Int>) throws(Mistake) -> Int {
    guard let number = Int(value), range.contains(number) else {
      throw Mistake(
        found: "\(key)=\(value)", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
