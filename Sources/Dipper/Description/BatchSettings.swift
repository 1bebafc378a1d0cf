/// How frames of all sources are gathered into batches.
public struct BatchSettings: Sendable, Hashable, Codable {
  /// The most frames in a batch, 1 or more; nil means as many as there are sources.
  public var size: Int?

  /// How long a batch waits for a source that is late before it goes on without it.
  public var pushTimeout: Duration

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - size: The most frames in a batch; nil means as many as there are sources.
  ///   - pushTimeout: How long a batch waits for a late source.
  public init(size: Int? = nil, pushTimeout: Duration = .milliseconds(40)) {
    self.size = size
    self.pushTimeout = pushTimeout
  }
}
