public import DipperGeometry
public import DipperSurface

/// Works out how the parts of a picture move from one frame to the next.
///
/// A type of your own brings another library or another device.
public protocol OpticalFlowEngine: Sendable {
  /// What it works with, in a phrase for reports: "OpenCV 4.6.0 on CPU".
  ///
  /// - Returns: The phrase.
  /// - Throws: An error that says why it cannot be used here.
  func summary() throws(MotionError) -> String

  /// Makes what follows the frames of one source.
  ///
  /// - Parameters:
  ///   - width: The frames' width, in pixels.
  ///   - height: The frames' height, in pixels.
  ///   - settings: How the motion is worked out.
  /// - Returns: The estimator.
  /// - Throws: An error where the engine is missing, the frames are too small, or a setting is out of range.
  func makeEstimator(
    width: Int, height: Int, settings: OpticalFlowSettings
  ) throws(MotionError) -> any OpticalFlowEstimator
}

/// Follows the frames of one source, by one thread at a time.
public protocol OpticalFlowEstimator: AnyObject {
  /// Takes the next frame, and tells how what was in the one before has moved.
  ///
  /// - Parameters:
  ///   - frame: The frame, of the size that the estimator was made for.
  ///   - field: Is filled with the motion; its memory is used again where it fits.
  /// - Returns: Whether there was a frame before; `field` is left as it was for the first one.
  /// - Throws: An error where the frame has another size or the engine failed.
  func next(_ frame: Image, into field: inout FlowField) throws(MotionError) -> Bool

  /// Forgets the frame before: the next is a first one.
  func reset()
}
