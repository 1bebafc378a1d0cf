/// The known name that a misspelt one most likely means, or `nil` when none is near.
func closestName(to name: String, among known: [String]) -> String? {
  let limit = max(2, name.count / 3)
  let ranked = known.map { (name: $0, distance: editDistance(Array(name.utf8), Array($0.utf8))) }
  return ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }.flatMap {
    $0.distance <= limit ? $0.name : nil
  }
}

/// How many letters to insert, remove or replace to get from one word to another.
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
