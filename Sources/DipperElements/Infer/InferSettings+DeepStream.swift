internal import DipperDeepStream
internal import DipperGStreamer
internal import DipperInference

extension InferSettings {
  /// Takes over what the configuration of nvinfer's says, apart from what was set besides.
  ///
  /// - Returns: What is to be said of the file, a line each.
  /// - Throws: An error with all that is wrong with the file.
  mutating func readFile() throws(InferenceError) -> [String] {
    guard let path = file else { return [] }
    let file: InferFile
    do throws(ConfigurationFaults) { file = try InferFile(contentsOf: path) } catch {
      throw InferenceError(.invalidConfiguration, "\(error)", doing: "reading \(path)")
    }
    take(file)
    return file.remarks.map(\.description)
  }

  private mutating func take(_ file: InferFile) {
    let own = configuration
    configuration = DetectorConfiguration(file)
    (configuration.device, configuration.requests) = (own.device, own.requests)
    func isGiven(_ properties: Property...) -> Bool { properties.contains { given.contains($0) } }
    if isGiven(.model) { configuration.model = own.model }
    if isGiven(.labels) { configuration.labels = own.labels }
    if isGiven(.decoder) { configuration.decoder = own.decoder }
    if isGiven(.threshold) {
      configuration.threshold = own.threshold
      configuration.rules.limits.threshold = own.threshold
    }
    (configuration.thresholds, configuration.keep) = (own.thresholds, own.keep)
    if isGiven(.nms) { configuration.nmsIoU = own.nmsIoU }
    if isGiven(.width, .height) { (configuration.inputWidth, configuration.inputHeight) = (own.inputWidth, own.inputHeight) }
    if isGiven(.scale) { configuration.scale = own.scale }
    if isGiven(.offsets) { configuration.mean = own.mean }
    if !isGiven(.uniqueID), let id = file.uniqueID { uniqueID = id }
    if !isGiven(.interval) { interval = file.interval }
    if !isGiven(.task) { task = file.task == .segmentation ? .segmentation : .detector }
    if !isGiven(.segmentationThreshold), let threshold = file.segmentationThreshold {
      segmentation.threshold = .double(Double(threshold))
    }
  }
}
