extension Report {
  /// What was copied and converted in one stage of a run, to be held against its plan.
  public struct StageTraffic: Sendable, Hashable, Codable {
    /// The stage's name, as ``FlowPlan`` has it.
    public var name: String

    /// What the frames were like that left it; of an output, those that its encoder was given. nil where it changes none.
    public var layout: FrameLayout?

    /// How many bytes of pixels it wrote.
    public var bytes: Int

    /// Creates a measurement.
    ///
    /// - Parameters:
    ///   - name: The stage's name.
    ///   - layout: What the frames were like.
    ///   - bytes: How many bytes of pixels it wrote.
    public init(name: String, layout: FrameLayout? = nil, bytes: Int = 0) {
      self.name = name
      self.layout = layout
      self.bytes = bytes
    }
  }
}
