internal import DipperAdvice

extension ConfigurationReader {
  /// A network: of a map of our own keys, or of a configuration of nvinfer's that is named alone or as `config`.
  mutating func network(_ value: ConfigurationValue, inputs: String) -> Stage? {
    if value.has("config") { return importedNetwork(value, inputs: inputs) }
    guard value.kind == "text" else { return detect(value, inputs: inputs).map { .detect($0) } }
    guard let path = text(value) else { return nil }
    guard Self.isConfiguration(path) else {
      refuse(value, expected: "a map with the key 'model', or the path of a configuration of nvinfer's")
      return nil
    }
    return network(at: join(inputs, path), value)
  }

  /// Whether a path is that of a configuration of DeepStream's, and of no model.
  private static func isConfiguration(_ path: String) -> Bool {
    [".txt", ".yml", ".yaml", ".ini", ".cfg", ".conf"].contains { path.lowercased().hasSuffix($0) }
  }

  /// A configuration of nvinfer's, and what is to be different.
  private mutating func importedNetwork(_ value: ConfigurationValue, inputs: String) -> Stage? {
    let keys = ["config", "name", "device", "requests", "sources", "interval", "unique-id"]
    guard let map = map(value, keys: keys), let path = text(map["config"]) else { return nil }
    switch network(at: join(inputs, path), value) {
    case .detect(var stage):
      override(&stage, map)
      return .detect(stage)
    case .segment(var stage):
      override(&stage, map)
      return .segment(stage)
    case .classify(var stage):
      override(&stage, map)
      return .classify(stage)
    case let other: return other
    }
  }

  private mutating func network(at path: String, _ value: ConfigurationValue) -> Stage? {
    let network = ImportedNetwork(contentsOf: path)
    remarks += network.remarks
    network.note(value.key, in: &places)
    return network.stage
  }

  private mutating func override(_ stage: inout some NetworkStage, _ map: [String: ConfigurationValue]) {
    map["name"].flatMap { word($0) }.map { stage.name = $0 }
    text(map["device"]).map { stage.device = $0 }
    integer(map["requests"], in: 1...64).map { stage.requests = $0 }
    words(map["sources"]).map { stage.sources = $0 }
    integer(map["interval"], in: 0...10_000, unit: "batches").map { stage.interval = $0 }
    integer(map["unique-id"], in: 1...Int(Int32.max)).map { stage.uniqueID = $0 }
  }
}
