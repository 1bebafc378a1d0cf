extension FlowError {
  /// No source has that name.
  static func notFound(_ name: String) -> FlowError {
    FlowError(.notFound, "found no source named '\(shown(name))', expected the name of one that is in the run")
  }

  /// A source has that name already.
  static func duplicate(_ name: String) -> FlowError {
    FlowError(.duplicate, "found a source named '\(shown(name))' already, expected a name of its own")
  }

  /// The run takes no more sources.
  static func finishing(adding name: String) -> FlowError {
    FlowError(
      .finishing, "found a run that is coming to its end, expected one that goes on", doing: "adding '\(shown(name))'")
  }

  /// The source has ended or failed, so that this cannot be done with it.
  static func over(_ name: String, doing: String) -> FlowError {
    FlowError(
      .sourceOver, "found that it is over, expected a source that plays; remove it and add it anew",
      doing: "\(doing) '\(shown(name))'")
  }
}

/// A name that came from outside, at a length that can be read.
func shown(_ name: String) -> String { name.count > 60 ? name.prefix(60) + "…" : name }
