/// How many objects of each class are in sight, and how many different ones there were.
public struct ObjectCounts: Sendable, Hashable {
  /// The counts of one class.
  public struct Entry: Sendable, Hashable {
    /// The detector's number of the class.
    public let classID: Int

    /// The number of tracked objects in sight in the last frame.
    public fileprivate(set) var present: Int = 0

    /// The number of different objects since the start, each counted when it got its id.
    public fileprivate(set) var total: Int = 0
  }

  /// The counts of every class that was seen, by class number.
  public private(set) var entries: [Entry] = []

  /// Creates counts of nothing.
  public init() {}

  /// Takes a frame into account.
  ///
  /// - Parameter result: What the tracker found in it.
  public mutating func update(_ result: TrackingResult) {
    for index in entries.indices { entries[index].present = 0 }
    for case let track? in result.assignments { entries[index(of: track.classID)].present += 1 }
    for track in result.began { entries[index(of: track.classID)].total += 1 }
  }

  /// The counts of a class; zeros for one never seen.
  ///
  /// - Parameter classID: The detector's number of the class.
  public subscript(classID: Int) -> Entry {
    entries.first { $0.classID == classID } ?? Entry(classID: classID)
  }

  /// Forgets everything.
  public mutating func reset() { entries.removeAll(keepingCapacity: true) }

  /// The place of a class, made where it is new.
  ///
  /// There are few classes, so that looking beats hashing.
  private mutating func index(of classID: Int) -> Int {
    var index = 0
    while index < entries.count, entries[index].classID < classID { index += 1 }
    if index == entries.count || entries[index].classID != classID {
      entries.insert(Entry(classID: classID), at: index)
    }
    return index
  }
}
