public import DipperGeometry

extension Image {
  /// Returns the part of the image that a box touches, without a copy.
  ///
  /// What lies outside the image is cut off. In formats of halved chroma the part begins at even pixels, and ends at
  /// even ones where the image goes on.
  ///
  /// - Parameters:
  ///   - box: The box, in pixels of the image.
  ///   - margin: How much to take on every side, in parts of the box's width and height; negative to take less.
  /// - Returns: The part, which is valid as long as the image.
  /// - Throws: ``SurfaceError`` of code ``SurfaceError/Code/emptyRegion`` where no pixel lies in the box.
  public func crop(to box: Box<SourceSpace>, margin: Float = 0) throws(SurfaceError) -> Image {
    guard let (x, width) = span(box.left, box.width, margin, self.width),
      let (y, height) = span(box.top, box.height, margin, self.height)
    else {
      throw SurfaceError(
        .emptyRegion,
        "a box of \(box.width)×\(box.height) at \(box.left), \(box.top) holds no pixel of \(self.width)×\(self.height)",
        doing: "cutting an object out of its frame")
    }
    return region(x: x, y: y, width: width, height: height)
  }

  /// The pixels that a stretch touches along one axis.
  private func span(_ start: Float, _ length: Float, _ margin: Float, _ limit: Int) -> (start: Int, length: Int)? {
    let extra = length * margin
    let first = max(0, (start - extra).rounded(.down))
    let last = min(Float(limit), (start + length + extra).rounded(.up))
    guard length > 0, !(start + length + extra).isNaN, first < last else { return nil }
    let step = format.hasHalvedChroma ? 2 : 1
    let from = Int(first) / step * step
    return (from, min(limit, (Int(last) + step - 1) / step * step) - from)
  }
}
