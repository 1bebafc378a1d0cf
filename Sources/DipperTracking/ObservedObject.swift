internal import DipperGeometry
// The arc cosine.
internal import Glibc

/// An object with the places where it was seen, of which its direction is known.
struct ObservedObject: FollowedObject {
  var object: TrackedObject

  /// The filter as it was when the object was seen last.
  private var seen: BoxFilter

  /// The middles at the last sightings, the newest first; as many as the object was seen times, at most four.
  private var middles: InlineArray<4, SIMD2<Float>>
  private var count = 1

  init(_ input: TrackerInput, index: Int, frame: Int) {
    object = TrackedObject(input, index: index, frame: frame)
    seen = object.filter
    middles = InlineArray(repeating: Self.middle(input.box))
  }

  /// Moves on by one frame, or stays where the object was seen.
  mutating func predict(moves: Bool) {
    if moves { object.predict() } else { object.detection = -1 }
  }

  /// Moves along with what the camera shows.
  mutating func move(by motion: CameraMotion) {
    object.move(by: motion)
    seen.move(by: motion)
    for place in 0..<4 { middles[place] = motion(middles[place]) }
  }

  /// Takes over what a younger track found that is the same object.
  mutating func absorb(_ younger: ObservedObject) {
    object.absorb(younger.object)
    (seen, middles, count) = (younger.seen, younger.middles, younger.count)
  }

  /// Takes its detection of this frame.
  mutating func take(_ input: TrackerInput, index: Int, frame: Int, method: OverlapTrackConfiguration.Method) {
    if method == .ocSort, frame - object.lastSeen > 1 { recall(input.box, frames: frame - object.lastSeen) }
    object.take(input, index: index, frame: frame)
    if method == .iou {
      object.filter = BoxFilter(input.box)
      object.corners = Corners(input.box)
    }
    seen = object.filter
    for place in stride(from: 3, to: 0, by: -1) { middles[place] = middles[place - 1] }
    middles[0] = Self.middle(input.box)
    count = min(4, count + 1)
  }

  /// How well a box lies in the direction in which the object went, -0.5…0.5; 0 where that is not known.
  ///
  /// The direction of a way that is short beside the noise of boxes is chance: it counts as much less.
  func agreement(with box: Box<SourceSpace>) -> Float {
    let oldest = middles[count - 1]
    let (went, goes) = (middles[0] - oldest, Self.middle(box) - oldest)
    let (far, further) = ((went * went).sum().squareRoot(), (goes * goes).sum().squareRoot())
    guard count > 1, far * further > 1e-6 else { return 0 }
    let cosine = max(-1, min(1, (went * goes).sum() / (far * further)))
    let clear = Self.clearWay * object.box.height
    return min(1, far / clear) * min(1, further / clear) * (.pi / 2 - acos(cosine)) / .pi
  }

  /// The way whose direction is beyond doubt, as a part of the object's height: three times the noise of a box's middle
  /// that the filter reckons with.
  private static let clearWay: Float = 0.15

  /// Goes back to when the object was seen last and follows it on the straight way to where it is now: what the filter
  /// made up meanwhile is forgotten.
  private mutating func recall(_ box: Box<SourceSpace>, frames: Int) {
    let (from, step) = (object.box, 1 / Float(frames))
    object.filter = seen
    // One that was away for long is not followed for longer than it can be told.
    for index in 1..<max(1, min(frames, 60)) {
      let share = Float(index) * step
      object.filter.predict(holdsHeight: false)
      object.filter.correct(
        Box(
          left: from.left + (box.left - from.left) * share, top: from.top + (box.top - from.top) * share,
          width: from.width + (box.width - from.width) * share,
          height: from.height + (box.height - from.height) * share))
    }
    object.filter.predict(holdsHeight: false)
  }

  private static func middle(_ box: Box<SourceSpace>) -> SIMD2<Float> {
    SIMD2(box.left + box.width / 2, box.top + box.height / 2)
  }
}
