internal import Glibc

extension Labels {
  /// Finds the names of a network's classes.
  ///
  /// It reads the file that the settings name, else `NAME.labels.txt` beside the model, else asks the decoder, which
  /// may have them from the model's file.
  init(for settings: some NetworkSettings, decoder: any OutputDecoder) throws(InferenceError) {
    if let path = Self.path(of: settings) {
      try self.init(contentsOf: path, expectedCount: decoder.classCount)
      return
    }
    self.init(names: decoder.classNames ?? [])
    guard let expected = decoder.classCount, !names.isEmpty, names.count != expected else { return }
    throw InferenceError(
      .labels,
      "the model's file names \(names.count) classes, but its outputs have \(expected); give the labels in a file or "
        + "choose another decoder than \(type(of: decoder).name)", doing: "loading \(settings.model)")
  }

  /// The names that a file gives, whatever their number; `nil` where there is no file.
  static func file(of settings: some NetworkSettings) throws(InferenceError) -> Labels? {
    guard let path = path(of: settings) else { return nil }
    return try Labels(contentsOf: path, expectedCount: nil)
  }

  /// The file that the settings name, else the one beside the model.
  private static func path(of settings: some NetworkSettings) -> String? {
    if let path = settings.labels { return path }
    let stem = settings.model.dropLast(ModelFile.fileExtension(of: settings.model).count + 1)
    let beside = "\(stem).labels.txt"
    return unsafe access(beside, R_OK) == 0 ? beside : nil
  }
}
