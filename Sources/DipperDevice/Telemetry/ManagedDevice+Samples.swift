internal import CDeviceSystem

/// What the driver noted of clocks by itself: its mean is the clock that work really had.
extension ManagedDevice {
  /// How far back samples count, in microseconds.
  private static let window: UInt64 = 1_000_000

  /// The mean of a clock over the last second, in hertz; nil where the driver notes none of it.
  ///
  /// - Parameters:
  ///   - domain: NVML's number of the clock; it has samples of the cores' and the memory's alone.
  ///   - doing: What is being done.
  /// - Returns: The mean, or `nil`.
  /// - Throws: `deviceLost` where the GPU is gone.
  func effectiveClock(_ domain: UInt32, _ doing: String) throws(DeviceError) -> Int? {
    let type: Int
    switch Int(domain) {
    case DIP_NVML_CLOCK_GRAPHICS: type = DIP_NVML_SAMPLES_GRAPHICS
    case DIP_NVML_CLOCK_MEMORY: type = DIP_NVML_SAMPLES_MEMORY
    default: return nil
    }
    let samples = try samples(UInt32(type), doing)
    guard let newest = samples.map(\.time).max() else { return nil }
    // Not the system's time: samples of before it was set count too.
    let recent = samples.filter { $0.time + Self.window >= newest }
    return recent.reduce(0) { $0 + Int(truncatingIfNeeded: $1.megahertz) } * 1_000_000 / recent.count
  }

  private func samples(_ type: UInt32, _ doing: String) throws(DeviceError) -> [(time: UInt64, megahertz: UInt32)] {
    var kind: UInt32 = 0
    let most = try unsafe library.number(doing) { api, count in
      guard unsafe api.samples != nil else { return Int32(DIP_NVML_NOT_SUPPORTED) }
      return unsafe Self.absence(of: api.samples(handle, type, 0, &kind, count, nil))
    }
    guard let most, (1...100_000).contains(most) else { return [] }
    var found = [dip_nvml_sample](repeating: dip_nvml_sample(), count: most)
    let count = try unsafe library.number(doing) { api, count in
      unsafe count.pointee = UInt32(most)
      return unsafe Self.absence(of: api.samples(handle, type, 0, &kind, count, &found))
    }
    // Of a value of 32 bits the other half is undefined.
    return found.prefix(count ?? 0).map { ($0.time, UInt32(truncatingIfNeeded: $0.value)) }
  }

  /// What NVML refuses in whatever words, or has not noted yet, is not told; that the GPU is lost is.
  static func absence(of result: Int32) -> Int32 {
    result == 0 || result == Int32(DIP_NVML_GPU_IS_LOST) ? result : Int32(DIP_NVML_NOT_SUPPORTED)
  }
}
