/// How long to wait before the next attempt: twice as long each time up to a limit, less a random part.
///
/// The random part keeps many senders from coming back at the same moment.
public struct BackOff: Sendable, Hashable, Codable {
  /// The first wait in seconds.
  public var first: Double

  /// The longest wait in seconds.
  public var longest: Double

  /// Creates a back-off.
  ///
  /// - Parameters:
  ///   - first: The first wait in seconds.
  ///   - longest: The longest wait in seconds.
  public init(first: Double = 0.25, longest: Double = 30) {
    self.first = first
    self.longest = longest
  }

  /// Returns the wait before an attempt.
  ///
  /// - Parameters:
  ///   - attempt: The number of attempts that failed, from 1.
  ///   - random: A number in 0…1 that says how much of the random half is waited.
  /// - Returns: The wait in seconds.
  public func delay(attempt: Int, random: Double = .random(in: 0...1)) -> Double {
    var delay = first
    for _ in 1..<max(attempt, 1) where delay < longest { delay *= 2 }
    return min(delay, longest) * (0.5 + 0.5 * random)
  }
}
