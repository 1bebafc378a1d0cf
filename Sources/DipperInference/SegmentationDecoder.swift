/// How a segmentation decoder turns scores into classes.
public struct SegmentationRule: Sendable, Hashable {
  /// What is done with scores before they are compared with a threshold or kept.
  public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing: they are taken as the network gives them.
    case none
    /// They are made probabilities that add up to 1 over the classes.
    case softmax
    /// Each is made a probability of its own.
    case sigmoid
  }

  /// The score that the best class of a cell must exceed, or the cell has none (-1).
  ///
  /// `nil` gives every cell the class of the highest score; networks of a single class then take 0.5.
  public var threshold: Float?
  /// What is done with scores first.
  public var activation: Activation
  /// Whether the scores of all classes are wanted, and not the best class alone.
  public var keepsScores: Bool

  /// Creates a rule.
  ///
  /// - Parameters:
  ///   - threshold: The score that the best class must exceed.
  ///   - activation: What is done with scores first.
  ///   - keepsScores: Whether the scores of all classes are wanted.
  public init(threshold: Float? = nil, activation: Activation = .none, keepsScores: Bool = false) {
    self.threshold = threshold
    self.activation = activation
    self.keepsScores = keepsScores
  }
}

/// What a segmentation network says of its input, cell by cell.
public struct SegmentationGrid: Sendable, Hashable {
  /// How many cells lie side by side over the whole of the input.
  public var width: Int
  /// How many rows of cells there are.
  public var height: Int
  /// The class of each cell, row by row; -1 for none.
  public var classes: [Int32]
  /// The score of each class for each cell, class by class and row by row; `nil` where there are none.
  public var scores: [Float]?

  /// Creates a grid.
  ///
  /// - Parameters:
  ///   - width: How many cells lie side by side.
  ///   - height: How many rows of cells there are.
  ///   - classes: The class of each cell, row by row; -1 for none.
  ///   - scores: The score of each class for each cell, class by class and row by row.
  public init(width: Int, height: Int, classes: [Int32], scores: [Float]? = nil) {
    self.width = width
    self.height = height
    self.classes = classes
    self.scores = scores
  }
}

/// Turns a network's outputs into a class for each cell of a grid over its input.
///
/// A type of your own brings a family of networks that is not built in.
public protocol SegmentationDecoder: OutputDecoder {
  /// Reads the classes out of the outputs; on a thread of the engine, for one request at a time.
  ///
  /// - Parameters:
  ///   - outputs: The network's outputs, in its order.
  ///   - rule: How scores are turned into classes.
  /// - Returns: The classes, as many as the grid has cells.
  func decode(_ outputs: [Tensor], rule: SegmentationRule) -> SegmentationGrid
}
