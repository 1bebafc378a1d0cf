internal import DipperAdvice

/// The advice `did you mean 'x'?`, or the list of what there is.
func suggestion(for word: String, among candidates: [String]) -> String {
  if let near = closestName(to: word, among: candidates) { return "did you mean '\(near)'?" }
  return "known are \(candidates.joined(separator: ", "))"
}
