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
    let read = DetectorConfiguration(file)
    configuration.rules = read.rules
    if isGiven("threshold") { configuration.rules.limits.threshold = configuration.threshold }
    (configuration.family, configuration.precision) = (read.family, read.precision)
    (configuration.channels, configuration.padding, configuration.fit) = (read.channels, read.padding, read.fit)
    for (name, value) in file.properties { take(name, value) }
    return file.remarks.map(\.description)
  }
}

extension InferFile {
  /// What the file says as properties of `dipinfer`; nothing where it says nothing.
  fileprivate var properties: [(name: String, value: PropertyValue?)] {
    func text(_ numbers: [Int]) -> PropertyValue { .string(numbers.map(String.init).joined(separator: ";")) }
    return [
      ("model", .string(model)), ("labels", labels.map { .string($0) }),
      ("unique-id", uniqueID.map { .uint(UInt($0)) }), ("interval", .uint(UInt(interval))),
      ("input-width", inputSize.map { .uint(UInt($0.width)) }),
      ("input-height", inputSize.map { .uint(UInt($0.height)) }), ("net-scale-factor", .double(Double(scale))),
      ("offsets", .string((offsets ?? [0]).map { "\($0)" }.joined(separator: ";"))),
      ("network-type", .choice(networkType)), ("process-mode", .choice(isSecondary ? 2 : 1)),
      ("segmentation-threshold", segmentationThreshold.map { .double(Double($0)) }),
      ("operate-on-gie-id", .int(operateOnID ?? -1)), ("operate-on-class-ids", text(operateOnClasses)),
      ("input-object-min-width", .uint(UInt(minimumObjectSize.width))),
      ("input-object-min-height", .uint(UInt(minimumObjectSize.height))),
      ("input-object-max-width", .uint(UInt(maximumObjectSize.width))),
      ("input-object-max-height", .uint(UInt(maximumObjectSize.height))),
      ("secondary-reinfer-interval", reinferInterval.map { .uint(UInt($0)) }),
      ("classifier-threshold", .double(Double(classifierThreshold))),
      ("classifier-type", classifierType.map { .string($0) }), ("classifier-async-mode", .bool(isAsynchronous)),
      ("maintain-aspect-ratio", .int(keepsProportions ? 1 : 0)),
      ("symmetric-padding", .int(isCentered ? 1 : 0)),
      ("batch-size", lines["batch-size"].map { _ in .uint(UInt(min(256, batchSize))) }),
    ]
  }

  /// What the network is good for, by the numbers of `network-type`.
  private var networkType: Int {
    switch use {
    case .detection: 0
    case .classes: 1
    case .segmentation: 2
    case .embedding: 101
    case .text: 102
    }
  }
}
