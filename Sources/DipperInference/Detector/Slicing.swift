public import DipperGeometry

/// How large images are looked at in parts, so that small objects are found too.
public struct Slicing: Sendable, Hashable, Codable {
  /// The width of a part, in pixels of the image; 16 or more.
  public var width: Int
  /// The height of a part, in pixels of the image; 16 or more.
  public var height: Int
  /// How much of its width and height a part shares with the next, 0…0.9.
  public var overlap: Float
  /// Whether the image is looked at as a whole besides, for what is larger than a part.
  public var includesWhole: Bool

  /// Creates a slicing.
  ///
  /// - Parameters:
  ///   - width: The width of a part, in pixels of the image.
  ///   - height: The height of a part, in pixels of the image.
  ///   - overlap: How much of its sides a part shares with the next, 0…0.9.
  ///   - includesWhole: Whether the image is looked at as a whole besides.
  public init(width: Int = 640, height: Int = 640, overlap: Float = 0.2, includesWhole: Bool = true) {
    self.width = width
    self.height = height
    self.overlap = overlap
    self.includesWhole = includesWhole
  }

  /// The parts of an image, row by row.
  ///
  /// The last of a row or column ends at the image's edge and is as large as the others. An image that is no larger than a
  /// part is looked at as a whole.
  ///
  /// - Parameters:
  ///   - imageWidth: The image's width, in pixels.
  ///   - imageHeight: The image's height, in pixels.
  /// - Returns: The parts, in pixels of the image.
  public func parts(imageWidth: Int, imageHeight: Int) -> [Box<SourceSpace>] {
    let whole = Box<SourceSpace>(left: 0, top: 0, width: Float(imageWidth), height: Float(imageHeight))
    guard imageWidth > width || imageHeight > height else { return [whole] }
    var parts: [Box<SourceSpace>] = includesWhole ? [whole] : []
    let (wide, high) = (min(width, imageWidth), min(height, imageHeight))
    for top in starts(imageHeight, high) {
      for left in starts(imageWidth, wide) {
        parts.append(Box(left: Float(left), top: Float(top), width: Float(wide), height: Float(high)))
      }
    }
    return parts
  }

  /// Where the parts of a side begin.
  private func starts(_ length: Int, _ part: Int) -> [Int] {
    let step = max(1, Int(Float(part) * (1 - overlap)))
    return stride(from: 0, to: max(1, length - part), by: step) + (length > part ? [length - part] : [])
  }

  /// Finds a setting that is out of range.
  func check(_ doing: String) throws(InferenceError) {
    guard width >= 16, height >= 16, (0...0.9).contains(overlap) else {
      throw InferenceError(
        .invalidConfiguration,
        "slices of \(width)x\(height) that overlap by \(overlap) cannot be used; sides take 16 pixels or more, the "
          + "overlap 0…0.9", doing: doing)
    }
  }
}
