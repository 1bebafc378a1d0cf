/// How many objects of one class there are and were.
public struct ClassCount: Sendable, Hashable {
  /// The name of the class.
  public var label: String

  /// The number of objects in the frame.
  public var present: Int

  /// The number of different objects since the start of the source.
  public var total: Int

  /// Creates a count.
  ///
  /// - Parameters:
  ///   - label: The name of the class.
  ///   - present: The number of objects in the frame.
  ///   - total: The number of different objects since the start of the source.
  public init(label: String, present: Int, total: Int) {
    self.label = label
    self.present = present
    self.total = total
  }
}
