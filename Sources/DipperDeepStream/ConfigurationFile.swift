/// A file of groups of keys that is read from a path or a text.
package protocol ConfigurationFile {
  /// Reads the groups.
  ///
  /// - Throws: All that is wrong with them.
  init(_ file: KeyFile) throws(ConfigurationFaults)
}

extension ConfigurationFile {
  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: All that is wrong with it.
  package init(contentsOf path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(contentsOf: path) })
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - path: The path that it is taken to lie at.
  /// - Throws: All that is wrong with it.
  package init(_ text: String, path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(text, name: path) })
  }
}
