internal import DipperDevice

/// OpenVINO's name for a device.
package enum OpenVINODevice {
  /// Translates the names that `dipper devices` prints; others are OpenVINO's own, such as `CPU`, `GPU.1` or `AUTO`.
  ///
  /// - Parameters:
  ///   - text: The name that was given.
  ///   - doing: What is being done.
  /// - Returns: OpenVINO's name.
  /// - Throws: An error where OpenVINO cannot run there.
  static func name(of text: String, doing: String) throws(InferenceError) -> String {
    if let fault = fault(of: text) {
      throw InferenceError(
        .invalidConfiguration, "the network cannot run on the device \(text): \(fault)", doing: doing)
    }
    return DeviceName(text) == .host ? "CPU" : text
  }

  /// Says why OpenVINO cannot run on a device and what to write in its place, as far as the name alone tells.
  ///
  /// - Parameter text: The name that was given.
  /// - Returns: The reason, or `nil`.
  package static func fault(of text: String) -> String? {
    switch DeviceName(text) {
    case .host: nil
    case .gpu(.drm, _): "OpenVINO has names of its own for GPUs; write GPU for Intel's first, or host"
    case .gpu: "OpenVINO runs networks on processors and Intel's GPUs; write host"
    case nil: Int(text) == nil ? nil : "a number is no name; write one that `dipper devices` prints, such as host"
    }
  }
}
