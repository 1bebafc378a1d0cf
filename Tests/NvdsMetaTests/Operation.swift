/// One thing to do with a library, with numbers that choose what to do it with.
struct Operation: CustomStringConvertible {
  enum Kind: CaseIterable {
    case createBatch, copyBatch, destroyBatch
    case acquire, add, remove, clear, fill, release
    case copyElement, copyList
    case genericAdd, genericRemove, genericClear, increasePool
    case createPool, acquireFromPool, removeFromPool, destroyPool
    case lock, nthFrame, userMetaType, printPool, printBatch, makeRegion
  }

  let kind: Kind
  let first: Int
  let second: Int
  let third: Int
  let seed: UInt64

  /// How often each kind comes.
  private static let weights: [Kind: Int] = [
    .createBatch: 3, .copyBatch: 2, .destroyBatch: 2, .acquire: 40, .add: 50, .remove: 12, .clear: 3, .fill: 25,
    .release: 2, .copyElement: 6, .copyList: 5, .genericAdd: 5, .genericRemove: 3, .genericClear: 2,
    .increasePool: 1, .createPool: 2, .acquireFromPool: 4, .removeFromPool: 2, .destroyPool: 1, .lock: 1,
    .nthFrame: 2, .userMetaType: 1, .printPool: 1, .printBatch: 1, .makeRegion: 1,
  ]
  private static let choices = Kind.allCases.flatMap { Array(repeating: $0, count: weights[$0] ?? 1) }

  static func random(_ dice: inout Dice) -> Operation {
    Operation(
      kind: choices[dice.below(choices.count)], first: dice.below(1 << 30), second: dice.below(1 << 30),
      third: dice.below(1 << 30), seed: dice.next())
  }

  var description: String { "\(kind)(\(first), \(second), \(third))" }
}

extension Array {
  /// The element that a random number chooses.
  func chosen(by number: Int) -> Element? { isEmpty ? nil : self[number % count] }
}
