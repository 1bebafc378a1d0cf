internal import DipperDeepStream
internal import DipperGStreamer

extension DipMux {
  /// Takes over what the configuration of nvstreammux's says, apart from what was set besides; posts what is to be said.
  ///
  /// - Returns: Whether the file is sound, or there is none.
  func readFile() -> Bool {
    guard let path = monitor.withLock({ file }) else { return true }
    do throws(ConfigurationFaults) {
      let file = try MuxFile(contentsOf: path)
      monitor.withLock {
        if let size = file.batchSize, !given.contains(.batchSize) { policy.batchSize = size }
        if let timeout = file.timeout, !given.contains(.timeout) { policy.timeout = Int64(timeout) }
      }
      for remark in file.remarks { postWarning(.settings, "dipmux: \(remark)") }
      return true
    } catch {
      postError(.settings, "dipmux: \(error)")
      return false
    }
  }
}
