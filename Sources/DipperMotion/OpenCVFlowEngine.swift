internal import DipperAdvice

/// Works out motion on the CPU, by OpenCV's dense inverse search (DIS).
///
/// OpenCV is reached through `libdipper-opencv-flow.so`, which `scripts/opencv-flow` builds. It is looked for when it
/// is first needed: the file that the engine was given, else the one in the environment variable `DIPPER_OPENCV_FLOW`,
/// else in `.build/opencv-flow` below the working directory or below a folder that the program lies in, else beside
/// the program and where the system finds it.
public struct OpenCVFlowEngine: OpticalFlowEngine {
  /// The engine that looks for the library in the usual places.
  public static let shared = OpenCVFlowEngine()

  static let fileName = "libdipper-opencv-flow.so"
  private static let place = ".build/opencv-flow/\(fileName)"
  private let path: String?

  /// Creates an engine; all engines of a process share what they open.
  ///
  /// - Parameter library: The file of the library; no other is tried. `nil` looks in the usual places.
  public init(library: String? = nil) { path = library }

  /// OpenCV's version and the device.
  ///
  /// - Returns: The phrase, such as "OpenCV 4.6.0 on CPU".
  /// - Throws: An error that says where the library was looked for and how to build it.
  public func summary() throws(MotionError) -> String { "OpenCV \(try library().version) on CPU" }

  /// Makes an estimator.
  ///
  /// - Parameters:
  ///   - width: The frames' width, in pixels: at least 8, and 12 where the height is less than that.
  ///   - height: The frames' height, in pixels: at least 8, and 12 where the width is less than that.
  ///   - settings: How the motion is worked out.
  /// - Returns: The estimator.
  /// - Throws: An error where the library is missing, the frames are too small, or a setting is out of range.
  public func makeEstimator(
    width: Int, height: Int, settings: OpticalFlowSettings
  ) throws(MotionError) -> any OpticalFlowEstimator {
    try settings.check()
    return try OpenCVFlowEstimator(library: library(), width: width, height: height, settings: settings)
  }

  private func library() throws(MotionError) -> OpenCVFlowLibrary {
    let places = places
    for place in places {
      if let library = try OpenCVFlowLibrary.open(place) { return library }
    }
    let names = places.map { $0 == Self.fileName ? "the system's libraries" : $0 }
    throw MotionError(
      .engineMissing,
      "no \(Self.fileName) (\(names.joined(separator: ", "))); run scripts/setup --flow and scripts/opencv-flow, which "
        + "install libopencv-video-dev and build it, or set DIPPER_OPENCV_FLOW to the file",
      doing: Self.doing)
  }

  static let doing = "looking for OpenCV's optical flow"

  /// Where to look; a bare name stands for the system's libraries.
  private var places: [String] {
    if let path { return [path] }
    if let file = LibraryPlaces.variable("DIPPER_OPENCV_FLOW") { return [file] }
    let folders = LibraryPlaces.programFolders
    return [Self.place] + folders.map { "\($0)/\(Self.place)" } + folders.prefix(1).map { "\($0)/\(Self.fileName)" }
      + [Self.fileName]
  }
}
