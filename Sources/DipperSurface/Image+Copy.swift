extension Image {
  /// Copies the pixels into memory of the program's own, in another format if asked.
  ///
  /// - Parameter format: The format of the copy; the image's own if `nil`.
  /// - Returns: The copy, which may be kept.
  /// - Throws: ``SurfaceError`` where the image is wider or higher than 32768 pixels.
  public func copy(format: PixelFormat? = nil) throws(SurfaceError) -> PixelBuffer {
    var copy = PixelBuffer(format: format ?? self.format, width: width, height: height, encoding: encoding)
    try copy.withMutableImage { target throws(SurfaceError) in try convert(into: target) }
    return copy
  }
}
