public import DipperMetadata
internal import DipperPictures
internal import DipperSurface

/// Frames as files of pictures.
extension Frame {
  /// Encodes the frame as a JPEG file.
  ///
  /// - Parameter quality: The quality, 1…100: 100 is the best and largest.
  /// - Returns: The bytes of the file.
  /// - Throws: ``SurfaceError`` where the frame has no pixels, ``PictureError`` where the quality is another number.
  public func jpeg(quality: Int = 90) throws -> [UInt8] {
    try withPixels { image in try image.jpeg(quality: quality) }
  }

  /// Encodes the frame as a PNG file.
  ///
  /// - Returns: The bytes of the file.
  /// - Throws: ``SurfaceError`` where the frame has no pixels, ``PictureError`` where it could not be encoded.
  public func png() throws -> [UInt8] {
    try withPixels { image in try image.png() }
  }
}

/// Objects as files of pictures.
extension Object {
  /// Encodes what shows the object as a JPEG file.
  ///
  /// - Parameters:
  ///   - margin: How much to take around the object, in parts of its width and height.
  ///   - quality: The quality, 1…100: 100 is the best and largest.
  /// - Returns: The bytes of the file.
  /// - Throws: ``SurfaceError`` where no pixel of a frame shows the object, ``PictureError`` where the quality is
  ///   another number.
  public func jpeg(margin: Float = 0, quality: Int = 90) throws -> [UInt8] {
    try withCrop(margin: margin) { image in try image.jpeg(quality: quality) }
  }

  /// Encodes what shows the object as a PNG file.
  ///
  /// - Parameter margin: How much to take around the object, in parts of its width and height.
  /// - Returns: The bytes of the file.
  /// - Throws: ``SurfaceError`` where no pixel of a frame shows the object, ``PictureError`` where it could not be
  ///   encoded.
  public func png(margin: Float = 0) throws -> [UInt8] {
    try withCrop(margin: margin) { image in try image.png() }
  }
}
