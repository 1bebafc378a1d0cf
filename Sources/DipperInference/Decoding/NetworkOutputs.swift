/// What is known of a network whose outputs are to be decoded.
public struct NetworkOutputs: Sendable, Hashable {
  /// The outputs, in the network's order.
  public var tensors: [TensorInfo]
  /// The input's width, in pixels.
  public var width: Int
  /// The input's height, in pixels.
  public var height: Int
  /// What the exporter wrote into the file or beside it, such as `task`, `stride` and `names`.
  public var notes: [String: String]
  /// The names of the classes, from a file of labels or from the notes; `nil` where nobody gives them.
  public var classNames: [String]?

  /// Describes a network.
  ///
  /// - Parameters:
  ///   - tensors: The outputs, in the network's order.
  ///   - width: The input's width, in pixels.
  ///   - height: The input's height, in pixels.
  ///   - notes: What the exporter wrote into the file.
  ///   - classNames: The names of the classes; those of the notes if `nil`.
  public init(
    tensors: [TensorInfo], width: Int, height: Int, notes: [String: String] = [:], classNames: [String]? = nil
  ) {
    self.tensors = tensors
    self.width = width
    self.height = height
    self.notes = notes
    self.classNames = classNames ?? notes["names"].flatMap(NoteText.names)
  }
}

extension NetworkOutputs {
  /// The one output, where there is one and it holds 32-bit floating-point numbers.
  var only: TensorInfo? { tensors.count == 1 && tensors[0].elementType == .float32 ? tensors[0] : nil }

  /// The outputs' places by the form of their shape; those with a batch of one and 32-bit numbers alone.
  func places(_ fits: ([Int]) -> Bool) -> [Int] {
    tensors.indices.filter { index in
      let shape = tensors[index].shape
      return tensors[index].elementType == .float32 && Self.isOne(shape.first) && fits(shape)
    }
  }

  /// The place of the output of a name; a part of it is enough.
  func place(named word: String) -> Int? { tensors.firstIndex { $0.name.contains(word) } }

  /// The task that the exporter noted, such as `detect`, `segment` or `pose`.
  var task: String? { notes["task"] }

  /// Numbers that a note lists, such as `[17, 3]`.
  func numbers(_ note: String) -> [Int]? { notes[note].map(NoteText.integers) }

  /// Whether a dimension is a batch of one.
  static func isOne(_ side: Int?) -> Bool { side == 1 || side == -1 }
}
