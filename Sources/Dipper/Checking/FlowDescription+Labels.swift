internal import DipperAdvice

extension FlowDescription {
  /// Finds a label to look at that the detectors of a flow do not have.
  ///
  /// - Parameter labels: The labels of each network that finds objects, in the order of the stages; nil for the others,
  ///   and for those whose labels are not known yet.
  /// - Returns: The first such label, with the nearest that there is.
  func unknownLabel(among labels: [[String]?]) -> Problem? {
    let entries = networkEntries
    for entry in entries {
      // Handlers may name objects as they like.
      guard let objects = entry.objects, !objects.labels.isEmpty, !hasHandler(before: entry.position) else { continue }
      let detectors = detectors(for: entry, among: entries)
      let known = detectors.compactMap { detector in
        entries.firstIndex { $0.position == detector.position }.flatMap {
          labels.indices.contains($0) ? labels[$0] : nil
        }
      }
      guard !detectors.isEmpty, known.count == detectors.count else { continue }
      let names = known.flatMap(\.self)
      for label in objects.labels where !names.contains(label) {
        let whose = detectors.map(\.stage.name).joined(separator: ", ")
        let advice =
          names.isEmpty
          ? "give the detector its labels; its classes are called 'class 0', 'class 1', …"
          : closestName(to: label, among: names).map { "did you mean '\($0)'?" } ?? ""
        let (place, spelling) = places.find("\(entry.key).on")
        return Problem(
          .fatal, key: spelling, place: place, found: "'\(label)', which \(whose) does not find",
          expected: "one of \(whose)'s labels", advice: advice)
      }
    }
    return nil
  }
}
