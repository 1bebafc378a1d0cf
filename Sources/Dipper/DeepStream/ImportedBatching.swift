internal import DipperDeepStream

/// How frames are gathered, as one of nvstreammux's configurations describes it.
struct ImportedBatching: Sendable {
  private(set) var settings = BatchSettings()
  /// What is wrong with the file, or has no effect.
  private(set) var remarks: [Problem] = []

  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  init(contentsOf path: String) {
    do throws(ConfigurationFaults) {
      let file = try MuxFile(contentsOf: path)
      settings.size = file.batchSize
      if let timeout = file.timeout { settings.pushTimeout = .microseconds(timeout) }
      remarks = file.remarks.map { Problem(.warning, $0) }
    } catch {
      remarks = error.faults.map { Problem(.fatal, $0) }
    }
  }
}
