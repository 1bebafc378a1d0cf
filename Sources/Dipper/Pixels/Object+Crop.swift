internal import DipperElements
public import DipperMetadata
public import DipperSurface

/// The part of a frame that shows an object.
extension Object {
  /// Lends the pixels that show the object, without a copy.
  ///
  /// - Parameters:
  ///   - margin: How much to take around the object, in parts of its width and height.
  ///   - body: Given the part of the frame, which is clipped to it and lies on even pixels where the format wants that;
  ///     it is valid until `body` returns, and one that is kept longer traps.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where the frame has no pixels or none of them shows the object, and what `body` throws.
  @discardableResult
  public func withCrop<Result: ~Copyable>(
    margin: Float = 0, _ body: (Image) throws -> Result
  ) throws -> Result {
    try pixels().withImage { image in try body(image.crop(to: box, margin: margin)) }
  }

  /// Copies the pixels that show the object into memory of the program's own, which may be kept.
  ///
  /// - Parameters:
  ///   - margin: How much to take around the object, in parts of its width and height.
  ///   - format: The format of the copy.
  /// - Returns: The copy.
  /// - Throws: ``SurfaceError`` where the frame has no pixels or none of them shows the object.
  public func crop(margin: Float = 0, format: PixelFormat = .rgb) throws(SurfaceError) -> PixelBuffer {
    try pixels().withImage { image throws(SurfaceError) in
      try image.crop(to: box, margin: margin).copy(format: format)
    }
  }

  private func pixels() throws(SurfaceError) -> FramePixels {
    guard let frame else {
      throw SurfaceError(
        .noPixels, "it belongs to no frame; add it to one first", doing: "reading the pixels of an object")
    }
    return try FramePixels(reading: frame)
  }
}
