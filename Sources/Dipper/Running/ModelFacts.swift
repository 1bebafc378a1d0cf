public import DipperInference

/// What is in a model, and how a detector would use it.
public struct ModelFacts: Sendable, Hashable {
  /// The path of the model.
  public var path: String

  /// What the model takes, as its file has it: a size that is open is -1.
  public var inputs: [TensorInfo]

  /// What the model gives, as its file has it.
  public var outputs: [TensorInfo]

  /// What the exporter wrote into the file, such as `task` and `stride`.
  public var notes: [String: String] = [:]

  /// How many frames a second the model works through here, and the milliseconds from a frame to its answer; nil where
  /// that was not measured.
  public var speed: Speed?

  /// How fast a model is.
  public struct Speed: Sendable, Hashable {
    /// Frames a second with as many under way as the engine works on.
    public var rate: Double
    /// Milliseconds from a frame to its answer with one under way, the median.
    public var latency: Double

    /// Creates a speed.
    ///
    /// - Parameters:
    ///   - rate: Frames a second.
    ///   - latency: Milliseconds from a frame to its answer.
    public init(rate: Double, latency: Double) {
      self.rate = rate
      self.latency = latency
    }
  }

  /// What the model is good for: `detection`, `segmentation` or `classification`; nil where nothing can be made of it.
  public var task: String?

  /// The decoder that reads the outputs, of a classifier what it says (`classes`, `embedding`); nil where none can.
  public var decoder: String?

  /// How frames become the input; nil where no detector can be made of the model.
  public var format: InputFormat?

  /// The labels of the classes, in order; empty where nobody names them.
  public var labels: [String]

  /// What the model runs on, in a phrase; nil where no detector can be made of it.
  public var engine: String?

  /// Why no detector can be made of the model, in one line; nil where one can.
  public var trouble: String?

  /// Creates the description of a model.
  ///
  /// - Parameters:
  ///   - path: The path of the model.
  ///   - inputs: What the model takes.
  ///   - outputs: What the model gives.
  ///   - task: What the model is good for, `detection`, `segmentation` or `classification`.
  ///   - decoder: The decoder that reads the outputs.
  ///   - format: How frames become the input.
  ///   - labels: The labels of the classes.
  ///   - engine: What the model runs on.
  ///   - trouble: Why no detector can be made of it.
  public init(
    path: String, inputs: [TensorInfo], outputs: [TensorInfo], task: String? = nil, decoder: String? = nil,
    format: InputFormat? = nil,
    labels: [String] = [], engine: String? = nil, trouble: String? = nil
  ) {
    self.path = path
    self.inputs = inputs
    self.outputs = outputs
    self.task = task
    self.decoder = decoder
    self.format = format
    self.labels = labels
    self.engine = engine
    self.trouble = trouble
  }
}

extension ModelFacts: CustomStringConvertible {
  /// The facts, one a line: the model, its inputs and outputs, the decoder, the labels.
  public var description: String {
    var lines = ["model   \(path)"]
    lines += inputs.map { "input   \($0)" }
    lines += outputs.map { "output  \($0)" }
    if let task { lines.append("task    \(task)") }
    if let decoder { lines.append("decoder \(decoder)") } else { lines.append("decoder none") }
    if let format { lines.append("frames  \(Self.text(of: format))") }
    if decoder != nil { lines.append("labels  \(labelText)") }
    let noted = ["task", "stride", "imgsz", "kpt_shape", "author", "version", "date"].compactMap { key in
      notes[key].map { "\(key) \($0)" }
    }
    if !noted.isEmpty { lines.append("notes   \(noted.joined(separator: ", "))") }
    if let engine { lines.append("engine  \(engine)") }
    if let speed {
      lines.append("speed   \(fixed(speed.rate, 1)) frames/s, \(fixed(speed.latency, 2)) ms a frame")
    }
    return lines.joined(separator: "\n")
  }

  /// The first labels, and how many there are.
  private var labelText: String {
    guard !labels.isEmpty else { return "none; classes are called 'class 0', 'class 1', …" }
    let first = labels.prefix(8).joined(separator: ", ")
    return "\(labels.count): \(first)" + (labels.count > 8 ? ", …" : "")
  }

  private static func text(of format: InputFormat) -> String {
    var parts = [
      "\(format.width)x\(format.height)",
      format.fit == .stretch ? "stretched" : "letterboxed" + (format.isCentered ? " in the middle" : ""),
      format.channels.rawValue, format.layout.rawValue, format.elementType.rawValue,
    ]
    if format.mean != [0, 0, 0] { parts.append("mean \(list(format.mean))") }
    if format.scale != [1, 1, 1] { parts.append("scale \(list(format.scale))") }
    return parts.joined(separator: ", ")
  }

  private static func list(_ values: [Float]) -> String {
    let texts = values.map { "\($0)" }
    return Set(texts).count == 1 ? texts[0] : texts.joined(separator: " ")
  }
}
