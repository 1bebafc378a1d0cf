internal import DipperMotion
internal import DipperSurface

/// What `dipflow` knows of one source; used by one streaming thread.
final class FollowedSource {
  private var estimator: (any OpticalFlowEstimator)?
  private var size = (width: 0, height: 0)
  private var settings = OpticalFlowSettings()
  /// Whether frames of this size cannot be followed.
  private var isLeftOut = false
  /// How many frames are left out before the next.
  private var rest = 0
  private var last: (time: UInt64?, number: Int)?

  /// Counts a frame, and tells whether it is to be looked at.
  func isDue(_ interval: Int) -> Bool {
    guard rest <= 0 else {
      rest = min(rest, interval) - 1
      return rest < 0
    }
    rest = interval
    return true
  }

  /// The estimator for a frame, a new one where its size or the settings are new; `nil` where it cannot be followed.
  func estimator(
    for image: Image, _ settings: OpticalFlowSettings, _ engine: any OpticalFlowEngine
  ) throws(MotionError) -> (any OpticalFlowEstimator)? {
    if size == (image.width, image.height), self.settings == settings {
      if isLeftOut { return nil }
      if let estimator { return estimator }
    }
    size = (image.width, image.height)
    self.settings = settings
    (isLeftOut, last, estimator) = (false, nil, nil)
    let new = try engine.makeEstimator(width: size.width, height: size.height, settings: settings)
    estimator = new
    return new
  }

  /// Follows no more frames of this size.
  func leaveOut(width: Int, height: Int) {
    size = (width, height)
    (isLeftOut, estimator) = (true, nil)
  }

  /// Whether a frame does not follow the one looked at before: it is earlier, or much later.
  func isInterrupted(at time: UInt64?, number: Int, longest: UInt64) -> Bool {
    defer { last = (time, number) }
    guard let last else { return false }
    if number <= last.number { return true }
    guard let time, let before = last.time else { return false }
    return time < before || time - before > longest
  }
}
