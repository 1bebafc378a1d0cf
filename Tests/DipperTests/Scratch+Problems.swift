@testable import Dipper

extension Scratch {
  /// The problems of a flow, each as one line with the directory's path left out.
  func problems(@FlowBuilder of parts: () -> [any FlowPart]) -> [String] {
    FlowDescription(parts).check().map {
      let line = $0.description.replacing(path + "/", with: "")
      return $0.severity == .warning ? "warning: " + line : line
    }
  }
}
