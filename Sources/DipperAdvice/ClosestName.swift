/// The known name that a misspelt one most likely means, or `nil` where none comes near.
///
/// Capitals do not count. A name is near if half its letters at most are to be put in, taken out or exchanged.
package func closestName(to name: String, among known: [String]) -> String? {
  let wanted = Array(name.lowercased().utf8)
  let ranked = known.map { (name: $0, distance: editDistance(wanted, Array($0.lowercased().utf8))) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, (min(wanted.count, best.name.utf8.count) + 1) / 2) ? best.name : nil
}

/// How many letters are to be put in, taken out or exchanged to make one word the other.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for (index, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let replaced = diagonal + (letter == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
