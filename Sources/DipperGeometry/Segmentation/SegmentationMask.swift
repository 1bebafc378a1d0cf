internal import DipperAdvice

/// What a network says a picture shows, cell by cell: a grid of classes over the picture.
///
/// ```swift
/// let mask = frame.segmentationMask
/// mask?[y, x]              // the class of a cell, -1 where the network is not sure
/// mask?.count(of: "person")
/// mask?.classID(at: Point(x: 640, y: 360))  // in pixels of the source frame
/// ```
public struct SegmentationMask: Sendable, Hashable {
  /// The class of a cell that the network is not sure of.
  public static let unknown = -1

  /// How many cells lie side by side.
  public let width: Int
  /// How many rows of cells there are.
  public let height: Int
  /// The class of each cell, row by row; -1 where the network is not sure of any.
  public let classes: [Int32]
  /// How many classes the network tells apart; 0 where it does not say.
  public let classCount: Int
  /// The names of the classes, the first for class 0; empty where nobody names them.
  public let labels: [String]
  /// The score of each class for each cell, class by class and row by row; `nil` where it was not asked for.
  public let scores: [Float]?
  /// What the grid covers, in pixels of the source frame.
  ///
  /// It reaches beyond the frame where the frame was letterboxed: cells of the padding lie outside.
  public let area: Box<SourceSpace>
  /// Which component the mask comes from (`unique_id`); 0 before one has taken it up.
  public var componentID: Int

  /// Creates a mask.
  ///
  /// - Parameters:
  ///   - width: How many cells lie side by side.
  ///   - height: How many rows of cells there are.
  ///   - classes: The class of each cell, row by row; as many as there are cells, or it traps.
  ///   - classCount: How many classes the network tells apart; 0 where it does not say.
  ///   - labels: The names of the classes, the first for class 0.
  ///   - scores: The score of each class for each cell, class by class; of all cells and classes, or it traps.
  ///   - area: What the grid covers, in pixels of the source frame.
  ///   - componentID: Which component the mask comes from.
  public init(
    width: Int, height: Int, classes: [Int32], classCount: Int, labels: [String] = [], scores: [Float]? = nil,
    area: Box<SourceSpace>, componentID: Int = 0
  ) {
    require(
      Self.isWhole(width, height, classes, classCount, scores),
      "A mask of \(width)×\(height) cells and \(classCount) classes was given \(classes.count) classes"
        + "\(scores.map { " and \($0.count) scores" } ?? ""). Give one class for each cell, and a score for each "
        + "class of each cell or none.")
    self.width = width
    self.height = height
    self.classes = classes
    self.classCount = classCount
    self.labels = labels
    self.scores = scores
    self.area = area
    self.componentID = componentID
  }

  /// Whether there is a class for each cell, and a score for each class of each cell or none.
  static func isWhole(
    _ width: Int, _ height: Int, _ classes: [Int32], _ classCount: Int, _ scores: [Float]?
  ) -> Bool {
    guard width >= 0, height >= 0, classCount >= 0 else { return false }
    let cells = width.multipliedReportingOverflow(by: height)
    let values = cells.partialValue.multipliedReportingOverflow(by: classCount)
    guard !cells.overflow, !values.overflow, classes.count == cells.partialValue else { return false }
    return scores.map { $0.count == values.partialValue } ?? true
  }

  /// The class of a cell, -1 where the network is not sure of any.
  ///
  /// - Parameters:
  ///   - y: The row, from 0; one that does not exist traps.
  ///   - x: The column, from 0; one that does not exist traps.
  public subscript(y: Int, x: Int) -> Int { Int(classes[index(y, x)]) }

  /// Returns the score of a class for a cell, as the network or its softmax gave it.
  ///
  /// - Parameters:
  ///   - classID: The class, from 0.
  ///   - y: The row, from 0; one that does not exist traps.
  ///   - x: The column, from 0; one that does not exist traps.
  /// - Returns: The score, or `nil` where there are none or there is no such class.
  public func score(of classID: Int, y: Int, x: Int) -> Float? {
    guard let scores, (0..<classCount).contains(classID) else { return nil }
    return scores[classID * width * height + index(y, x)]
  }

  /// Returns how many cells are of a class.
  ///
  /// - Parameter classID: The class; -1 counts the cells that the network is not sure of.
  /// - Returns: The number of cells.
  public func count(of classID: Int) -> Int {
    guard let wanted = Int32(exactly: classID) else { return 0 }
    return classes.count { $0 == wanted }
  }

  /// Returns how many cells are of the class with a label.
  ///
  /// - Parameter label: The class's label.
  /// - Returns: The number of cells; 0 where no class has the label.
  public func count(of label: String) -> Int { labels.firstIndex(of: label).map { count(of: $0) } ?? 0 }

  /// Returns the name of a class, "class 7" where there is none.
  ///
  /// - Parameter classID: The class, from 0.
  /// - Returns: The name.
  public func name(of classID: Int) -> String {
    labels.indices.contains(classID) && !labels[classID].isEmpty ? labels[classID] : "class \(classID)"
  }

  private func index(_ y: Int, _ x: Int) -> Int {
    require(
      x >= 0 && x < width && y >= 0 && y < height,
      "A mask of \(width)×\(height) cells was asked for the cell in row \(y), column \(x). "
        + "Rows and columns count from 0.")
    return y * width + x
  }
}
