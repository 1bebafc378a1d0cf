internal import DipperAdvice

/// Which parts of an ``Object``'s box belong to it, as a value to keep: a grid that is stretched over the box.
public struct ObjectMask: Sendable, Hashable {
  /// How many values there are, and which of them mean the object.
  public let shape: MaskShape
  /// The values, row by row from the top left corner of the box.
  public let values: [Float]

  /// Makes a mask of its values.
  ///
  /// - Parameters:
  ///   - shape: How many values there are, and which of them mean the object.
  ///   - values: The values, row by row from the top left corner; another number than the shape's traps.
  public init(_ shape: MaskShape, values: [Float]) {
    require(
      values.count == shape.count,
      "A mask of \(shape.width) × \(shape.height) has \(shape.count) values; \(values.count) were given.")
    self.shape = shape
    self.values = values
  }

  /// Copies values that are lent.
  ///
  /// - Parameters:
  ///   - shape: How many values there are, and which of them mean the object.
  ///   - values: The values, row by row from the top left corner; another number than the shape's traps.
  public init(_ shape: MaskShape, _ values: Span<Float>) {
    self.init(shape, values: values.indices.map { values[$0] })
  }

  /// The value at a place.
  ///
  /// - Parameters:
  ///   - column: Its place in the row, from 0 at the left.
  ///   - row: Its row, from 0 at the top.
  public subscript(column: Int, row: Int) -> Float {
    require(
      (0..<shape.width).contains(column) && (0..<shape.height).contains(row),
      "The mask has no value at \(column), \(row): it is of \(shape.width) × \(shape.height).")
    return values[row * shape.width + column]
  }

  /// Whether a place belongs to the object.
  ///
  /// - Parameters:
  ///   - column: Its place in the row, from 0 at the left.
  ///   - row: Its row, from 0 at the top.
  /// - Returns: Whether its value is above the threshold.
  public func contains(column: Int, row: Int) -> Bool { self[column, row] > shape.threshold }
}

extension ObjectMask: Codable {
  private enum Key: String, CodingKey {
    case width, height, threshold, values
  }

  /// Reads a mask.
  ///
  /// - Parameter decoder: Where from.
  /// - Throws: `DecodingError` when it is none, or has another number of values than its size says.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let width = try container.decode(Int.self, forKey: .width)
    let height = try container.decode(Int.self, forKey: .height)
    let values = try container.decode([Float].self, forKey: .values)
    guard MaskShape.allows(width, height), values.count == width * height else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container,
        debugDescription: "a mask of \(width) × \(height) cannot have \(values.count) values")
    }
    let threshold = try container.decode(Float.self, forKey: .threshold)
    self.init(MaskShape(width: width, height: height, threshold: threshold), values: values)
  }

  /// Writes the mask.
  ///
  /// - Parameter encoder: Where to.
  /// - Throws: What `encoder` throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(shape.width, forKey: .width)
    try container.encode(shape.height, forKey: .height)
    try container.encode(shape.threshold, forKey: .threshold)
    try container.encode(values, forKey: .values)
  }
}
