/// The number of single-character changes that turn one text into another.
func editDistance(_ first: String, _ second: String) -> Int {
  let second = Array(second)
  var row = Array(0...second.count)
  for (index, character) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let above = row[column + 1]
      row[column + 1] = min(above + 1, row[column] + 1, diagonal + (character == other ? 0 : 1))
      diagonal = above
    }
  }
  return row[second.count]
}

/// The candidate nearest to a misspelt word, nil where none comes near.
func closest(to word: String, among candidates: [String]) -> String? {
  let word = word.lowercased()
  let ranked = candidates.map { ($0, editDistance(word, $0.lowercased())) }.min { $0.1 < $1.1 }
  guard let (candidate, distance) = ranked, distance <= max(1, min(word.count, candidate.count) / 2) else {
    return nil
  }
  return candidate
}

/// The advice `did you mean 'x'?`, or the list of what there is.
func suggestion(for word: String, among candidates: [String]) -> String {
  if let near = closest(to: word, among: candidates) { return "did you mean '\(near)'?" }
  return "known are \(candidates.joined(separator: ", "))"
}
