internal import Glibc

extension Labels {
  /// Finds the names of a network's classes.
  ///
  /// It reads the file that the settings name, else `NAME.labels.txt` beside the model, else asks the decoder.
  init(for settings: some NetworkSettings, decoder: any OutputDecoder) throws(InferenceError) {
    if let path = settings.labels {
      try self.init(contentsOf: path, expectedCount: decoder.classCount)
      return
    }
    let stem = settings.model.dropLast(ModelFile.fileExtension(of: settings.model).count + 1)
    let beside = "\(stem).labels.txt"
    guard unsafe access(beside, R_OK) == 0 else {
      self.init(names: decoder.classNames ?? [])
      return
    }
    try self.init(contentsOf: beside, expectedCount: decoder.classCount)
  }
}
