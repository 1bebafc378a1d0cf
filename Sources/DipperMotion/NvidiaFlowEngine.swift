internal import DipperCUDA

/// Works out motion by the optical-flow hardware of NVIDIA's devices, from Turing on.
///
/// The driver's libraries `libcuda.so.1` and `libnvidia-opticalflow.so.1` are looked for when it is first needed.
public struct NvidiaFlowEngine: OpticalFlowEngine {
  /// The device's number, from 0.
  public let device: Int

  /// Creates an engine.
  ///
  /// - Parameter device: The device's number, from 0.
  public init(device: Int = 0) { self.device = device }

  static let doing = "looking for NVIDIA's optical flow"

  /// The device's name.
  ///
  /// - Returns: The phrase, such as "optical flow of NVIDIA L4".
  /// - Throws: An error that says what is missing: a driver, a device or the library.
  public func summary() throws(MotionError) -> String {
    _ = try NvidiaFlowLibrary.open()
    return "optical flow of \(try context().device.name)"
  }

  /// Makes an estimator.
  ///
  /// - Parameters:
  ///   - width: The frames' width, in pixels, as the device allows.
  ///   - height: The frames' height, in pixels, as the device allows.
  ///   - settings: How the motion is worked out; the grid is a multiple of one that the device knows (4, and on newer
  ///     ones 1 and 2).
  /// - Returns: The estimator.
  /// - Throws: An error where something is missing, the frames are too small, or a setting is out of range.
  public func makeEstimator(
    width: Int, height: Int, settings: OpticalFlowSettings
  ) throws(MotionError) -> any OpticalFlowEstimator {
    try settings.check()
    let session = try NvidiaFlowSession(context: context(), library: NvidiaFlowLibrary.open())
    return try NvidiaFlowEstimator(session: session, width: width, height: height, settings: settings)
  }

  private func context() throws(MotionError) -> CUDAContext {
    do throws(CUDAError) {
      return try CUDAContext.open(device: device)
    } catch {
      throw MotionError(
        .engineMissing, "NVIDIA's device \(device) cannot be used; choose another device, or the CPU",
        doing: Self.doing, cause: "\(error)")
    }
  }
}
