/// What a run will do, stage by stage: what comes in and goes out, on which thread and device, and what is copied or
/// converted on the way.
///
/// ```swift
/// print(try await flow.plan())
/// ```
///
/// It is made before anything runs: of a file the first frame is decoded, models are loaded. What only the stream itself
/// will tell is said to be so.
public struct FlowPlan: Sendable, Hashable, Codable {
  /// A copy or a conversion of pixels.
  public struct Transfer: Sendable, Hashable, Codable {
    /// What is done, such as `scaled and converted into the network's input`.
    public var what: String

    /// How many bytes are written for each frame; nil where that is decided when the stream starts.
    public var bytes: Int?

    /// Whether it may be less, because it is done only where it must be.
    public var isAtMost: Bool

    /// What it is done for, where that is no frame of a source: `object`, `mosaic`.
    public var unit: String?

    /// Describes a transfer.
    ///
    /// - Parameters:
    ///   - what: What is done.
    ///   - bytes: How many bytes are written for each frame.
    ///   - isAtMost: Whether it may be less.
    ///   - unit: What it is done for, where that is no frame.
    public init(_ what: String, bytes: Int?, isAtMost: Bool = false, unit: String? = nil) {
      self.what = what
      self.bytes = bytes
      self.isAtMost = isAtMost
      self.unit = unit
    }
  }

  /// One stage.
  public struct Step: Sendable, Hashable, Codable {
    /// The stage's name, as reports have it; of a source or an output, what it is and its name.
    public var name: String

    /// What it does, in a phrase.
    public var does: String

    /// What comes in: a layout of frames, or words.
    public var input: String?

    /// What goes out; `nil` where it is what came in.
    public var output: String?

    /// The frames that go out, where their layout is known.
    public var layout: FrameLayout?

    /// The threads that it runs on.
    public var threads: String

    /// The device that it runs on.
    public var device: String

    /// What is copied or converted; empty for nothing.
    public var transfers: [Transfer]

    /// Describes a stage.
    ///
    /// - Parameters:
    ///   - name: The stage's name.
    ///   - does: What it does.
    ///   - threads: The threads that it runs on.
    ///   - device: The device that it runs on.
    ///   - transfers: What is copied or converted.
    public init(_ name: String, does: String, threads: String, device: String = "host", transfers: [Transfer] = []) {
      self.name = name
      self.does = does
      self.threads = threads
      self.device = device
      self.transfers = transfers
    }
  }

  /// The stages, in the order that frames pass them.
  public var steps: [Step]

  /// Creates a plan.
  ///
  /// - Parameter steps: The stages.
  public init(steps: [Step] = []) { self.steps = steps }

  /// What is said where only the stream itself will tell.
  public static let undecided = "decided when the stream starts"
}

extension FlowPlan: CustomStringConvertible {
  /// The plan for people, a block of lines for each stage.
  public var description: String { steps.map(\.description).joined(separator: "\n\n") }
}

extension FlowPlan.Step: CustomStringConvertible {
  /// The stage in lines.
  public var description: String {
    var lines = [name, "  does     \(does)"]
    if let input { lines.append("  in       \(input)") }
    if let output { lines.append("  out      \(output)") }
    lines.append("  threads  \(threads)")
    lines.append("  device   \(device)")
    if transfers.isEmpty { lines.append("  copies   none") }
    lines += transfers.map { "  copies   \($0)" }
    return lines.joined(separator: "\n")
  }
}

extension FlowPlan.Transfer: CustomStringConvertible {
  /// The transfer in a phrase: `270000 bytes a frame: scaled and converted into the network's input`.
  public var description: String {
    let amount = bytes.map { "\(isAtMost ? "at most " : "")\($0) bytes a \(unit ?? "frame")" }
    return "\(amount ?? "bytes \(FlowPlan.undecided)"): \(what)"
  }
}
