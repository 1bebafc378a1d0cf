/// Drives two libraries with the same random operations and compares them after every step.
struct Duel {
  let theirs: MetadataLibrary
  let ours: MetadataLibrary
  let seed: UInt64
  var steps = 300
  /// The first operation of this kind that does something is left out on our side, to see that it is missed.
  var omitted: Operation.Kind?

  /// The first difference, with what led to it, or nil.
  func difference() -> String? {
    let original = Side(theirs, isOriginal: true)
    let candidate = Side(ours, isOriginal: theirs.path == ours.path)
    var dice = Dice(seed: seed)
    var history: [String] = []
    var omitted = omitted
    while history.count < steps {
      let operation = Operation.random(&dice)
      guard let outcome = original.apply(operation) else {
        if candidate.apply(operation) != nil { return "seed \(seed): \(operation) fits only ours" }
        continue
      }
      let step = history.count
      history.append("\(step) \(operation): \(outcome)")
      let answer = operation.kind == omitted ? outcome : candidate.apply(operation)
      if operation.kind == omitted { omitted = nil }
      if let found = difference(original, candidate, outcome, answer) {
        return "seed \(seed), step \(step): \(found)\n" + history.suffix(6).joined(separator: "\n")
      }
    }
    let (outcome, answer) = (original.finish(), candidate.finish())
    return difference(original, candidate, outcome, answer).map { "seed \(seed), at the end: \($0)" }
  }

  /// Whether two outcomes are the same, up to the lines of elements that ours has not made when it prints a pool.
  private func isSame(_ theirs: String, _ ours: String?) -> Bool {
    guard let ours, theirs != ours else { return ours != nil }
    let sections = theirs.split(separator: "meta_type = ", omittingEmptySubsequences: false)
    let others = ours.split(separator: "meta_type = ", omittingEmptySubsequences: false)
    return sections.count == others.count
      && zip(sections, others).allSatisfy { section, other in
        // See docs/differences.md: elements are made when the first is asked for.
        section == other
          || !other.contains("FREE META") && section.replacing(/\nFREE META \d+ ptr = \(address\)/, with: "") == other
      }
  }

  private func difference(_ theirs: Side, _ ours: Side, _ outcome: String, _ answer: String?) -> String? {
    if !isSame(outcome, answer) { return "came to \(outcome)\nours to \(answer ?? "nothing")" }
    if theirs.log.lines != ours.log.lines {
      let place = zip(theirs.log.lines, ours.log.lines).prefix { $0 == $1 }.count
      return
        "callback \(place): \(theirs.log.lines.dropFirst(place).prefix(3)), ours \(ours.log.lines.dropFirst(place).prefix(3))"
    }
    if theirs.batches.count != ours.batches.count { return "another number of batches" }
    for (batch, other) in zip(theirs.batches, ours.batches) {
      if let found = Comparison(theirs: batch, ours: other).difference() { return found }
    }
    return nil
  }
}
