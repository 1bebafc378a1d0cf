internal import Glibc

/// The environment's choice of the default device.
enum DefaultDevice {
  static let variable = "NVRM_GPU_DEFAULT_DEVICE_INDEX"

  /// What the variable says, nil where it is not set.
  ///
  /// - Throws: `badValue` where it is no number, or a negative one.
  static func chosen(_ doing: String) throws(DeviceError) -> Int? {
    guard let text = unsafe getenv(variable) else { return nil }
    return try index(of: unsafe String(cString: text), doing)
  }

  static func index(of text: String, _ doing: String) throws(DeviceError) -> Int {
    let advice = "set it to the index of a device that `dipper devices` lists, or unset it"
    if text.isEmpty {
      throw DeviceError(.badValue, "the environment variable \(variable) is empty; \(advice)", doing: doing)
    }
    guard let index = Int(text) else {
      throw DeviceError(
        .badValue, "the environment variable \(variable) is \"\(text)\", no number; \(advice)", doing: doing)
    }
    guard index >= 0 else {
      throw DeviceError(
        .badValue, "the environment variable \(variable) is \(index), which is negative; \(advice)", doing: doing)
    }
    return index
  }
}
