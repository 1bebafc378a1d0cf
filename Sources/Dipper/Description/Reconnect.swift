/// When a source is taken for lost, and how it is connected anew.
///
/// Cameras and other live sources are connected anew by default, for ever; files never are.
public struct Reconnect: Sendable, Hashable, Codable {
  /// How long the first frame may take, from the moment that a connection is begun.
  public var connectTimeout: Duration

  /// How long a source that played may send no frame before it is taken for lost.
  public var stallTimeout: Duration

  /// The pause before the first new attempt; every further pause is twice as long.
  public var firstDelay: Duration

  /// The longest pause between two attempts.
  public var longestDelay: Duration

  /// How many attempts without a frame follow one another before the source has failed; `nil` stands for no end.
  public var attempts: Int?

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - connectTimeout: How long the first frame may take.
  ///   - stallTimeout: How long a source that played may send no frame.
  ///   - firstDelay: The pause before the first new attempt.
  ///   - longestDelay: The longest pause between two attempts.
  ///   - attempts: How many attempts follow one another at most; `nil` stands for no end, 0 for none.
  public init(
    connectTimeout: Duration = .seconds(15), stallTimeout: Duration = .seconds(5),
    firstDelay: Duration = .seconds(1), longestDelay: Duration = .seconds(30), attempts: Int? = nil
  ) {
    self.connectTimeout = connectTimeout
    self.stallTimeout = stallTimeout
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.attempts = attempts
  }

  /// No new attempt: a source that is lost has failed.
  public static let never = Reconnect(attempts: 0)

  /// The pause before an attempt: twice the one before, of which a random part is left out.
  ///
  /// Cameras that a switch took down together are not all called at the same moment.
  ///
  /// - Parameters:
  ///   - attempt: The number of the attempt, from 1.
  ///   - chance: A number from 0 to 1: how much of half the pause is left out.
  /// - Returns: The pause.
  func delay(before attempt: Int, chance: Double = .random(in: 0...1)) -> Duration {
    let doubled = firstDelay * (1 << min(max(0, attempt - 1), 16))
    return min(doubled, longestDelay) * (1 - chance / 2)
  }
}
