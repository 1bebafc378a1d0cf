/// How long frames take, part by part and on the whole; times in seconds.
public struct LatencySummary: Sendable, Hashable, Codable {
  /// How the times of many frames are spread.
  public struct Percentiles: Sendable, Hashable, Codable {
    /// How many frames were measured.
    public var count: Int

    /// The time that half of the frames stay below.
    public var p50: Double

    /// The time that 95 of 100 frames stay below.
    public var p95: Double

    /// The time that 99 of 100 frames stay below.
    public var p99: Double

    /// The longest time.
    public var maximum: Double

    /// The sum of all times: divided by ``count``, their mean.
    public var sum: Double

    /// Creates a summary of times, which are in seconds.
    ///
    /// - Parameters:
    ///   - count: How many frames were measured.
    ///   - p50: The time that half of them stay below.
    ///   - p95: The time that 95 of 100 stay below.
    ///   - p99: The time that 99 of 100 stay below.
    ///   - maximum: The longest time.
    ///   - sum: The sum of all times.
    public init(count: Int, p50: Double, p95: Double, p99: Double, maximum: Double, sum: Double) {
      self.count = count
      self.p50 = p50
      self.p95 = p95
      self.p99 = p99
      self.maximum = maximum
      self.sum = sum
    }
  }

  /// The times in one part of the flow, or of one source.
  public struct Part: Sendable, Hashable, Codable {
    /// The part's name: `decode`, `batch`, a stage's such as `track`, or a source's.
    public var name: String

    /// How the times are spread.
    public var times: Percentiles

    /// Creates a part.
    ///
    /// - Parameters:
    ///   - name: The part's name.
    ///   - times: How the times are spread.
    public init(name: String, times: Percentiles) {
      self.name = name
      self.times = times
    }
  }

  /// From a frame's coming in to its leaving the last stage; nil until a frame has.
  ///
  /// A live source's frame comes in with its first packet, another one when it is decoded.
  public var endToEnd: Percentiles?

  /// The same for each source that a frame came from.
  public var sources: [Part]

  /// What each part takes, from the first to the last; a part that no frame has passed is not there.
  ///
  /// `decode` is the time from a live frame's coming in to its being decoded, the buffer against the network's jitter
  /// included; `batch` is the wait for the other frames of its batch.
  public var elements: [Part]

  /// What putting a batch together takes once all that it waits for is there, counted in batches; nil before the first.
  public var assembly: Percentiles?

  /// Creates a summary.
  ///
  /// - Parameters:
  ///   - endToEnd: From coming in to leaving the last stage.
  ///   - sources: The same for each source.
  ///   - elements: What each part takes.
  ///   - assembly: What putting a batch together takes.
  public init(
    endToEnd: Percentiles? = nil, sources: [Part] = [], elements: [Part] = [], assembly: Percentiles? = nil
  ) {
    self.endToEnd = endToEnd
    self.sources = sources
    self.elements = elements
    self.assembly = assembly
  }
}
