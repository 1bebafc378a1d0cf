extension FlowDescription {
  /// Adds a network that was read from a file of DeepStream's, and what is to be said of the file.
  mutating func add(_ network: ImportedNetwork) {
    remarks += network.remarks
    guard let stage = network.stage else { return }
    switch stage {
    case .segment: network.note("segment[\(segmenters.count)]", in: &places)
    default: network.note("detect[\(detectors.count)]", in: &places)
    }
    stages.append(stage)
  }
}
