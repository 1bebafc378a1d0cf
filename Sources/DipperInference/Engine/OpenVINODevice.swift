internal import DipperDevice

/// OpenVINO's name for a device.
enum OpenVINODevice {
  /// Translates the names that `dipper devices` prints; others are OpenVINO's own, such as `CPU`, `GPU.1` or `AUTO`.
  ///
  /// - Parameters:
  ///   - text: The name that was given.
  ///   - doing: What is being done.
  /// - Returns: OpenVINO's name.
  /// - Throws: An error where OpenVINO cannot run there.
  static func name(of text: String, doing: String) throws(InferenceError) -> String {
    switch DeviceName(text) {
    case .host: return "CPU"
    case .gpu(.drm, _):
      throw failure(text, "OpenVINO has names of its own for GPUs; write GPU for Intel's first, or host", doing)
    case .gpu:
      throw failure(text, "OpenVINO runs networks on processors and Intel's GPUs; write host", doing)
    case nil:
      guard Int(text) == nil else {
        throw failure(text, "a number is no name; write one that `dipper devices` prints, such as host", doing)
      }
      return text
    }
  }

  private static func failure(_ text: String, _ words: String, _ doing: String) -> InferenceError {
    InferenceError(.invalidConfiguration, "the network cannot run on the device \(text): \(words)", doing: doing)
  }
}
