internal import Glibc

/// Finds the names of a network's classes.
enum DetectorLabels {
  /// Reads the file that the configuration names, else `NAME.labels.txt` beside the model, else gives none.
  static func find(
    _ configuration: DetectorConfiguration, classCount: Int?
  ) throws(InferenceError) -> Labels {
    if let path = configuration.labels { return try Labels(contentsOf: path, expectedCount: classCount) }
    let model = configuration.model
    let stem = model.dropLast(ModelFile.fileExtension(of: model).count + 1)
    let beside = "\(stem).labels.txt"
    guard unsafe access(beside, R_OK) == 0 else { return Labels(names: []) }
    return try Labels(contentsOf: beside, expectedCount: classCount)
  }
}
