/// A place on the frame, as shares of its width and height: (0, 0) is the top left corner, (1, 1) the bottom right.
public struct AnalysisPoint: Sendable, Hashable, Codable {
  /// The share of the frame's width, 0…1 from the left.
  public var x: Double

  /// The share of the frame's height, 0…1 from the top.
  public var y: Double

  /// Creates a place.
  ///
  /// - Parameters:
  ///   - x: The share of the frame's width, 0…1.
  ///   - y: The share of the frame's height, 0…1.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether it is on the frame.
  var isOnFrame: Bool { (0...1).contains(x) && (0...1).contains(y) }
}

extension AnalysisPoint: CustomStringConvertible {
  /// The place written as `(0.25, 0.5)`.
  public var description: String { "(\(x), \(y))" }
}
