extension FlowDescription {
  /// Adds a network that was read from a file of DeepStream's, and what is to be said of the file.
  mutating func add(_ network: ImportedNetwork) {
    remarks += network.remarks
    guard let stage = network.stage else { return }
    switch stage {
    case .segment: network.note("segment[\(segmenters.count)]", in: &places)
    case .classify: network.note("classify[\(classifiers.count)]", in: &places)
    default: network.note("detect[\(detectors.count)]", in: &places)
    }
    stages.append(stage)
  }
}

extension Stage {
  /// Whether it is a network that looks at objects of another.
  var isOnObjects: Bool {
    switch self {
    case .detect(let stage): stage.objects != nil
    case .classify: true
    default: false
    }
  }

  /// The name of its network; empty where it has none.
  var networkName: String {
    switch self {
    case .detect(let stage): stage.name
    case .segment(let stage): stage.name
    case .classify(let stage): stage.name
    default: ""
    }
  }
}
