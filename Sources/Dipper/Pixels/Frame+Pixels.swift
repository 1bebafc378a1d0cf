internal import DipperElements
public import DipperMetadata
public import DipperSurface

/// The pixels that a handler finds its frame shown on.
extension Frame {
  /// Whether the frame has pixels: it has in the handlers of a pipeline, not in a batch of metadata alone.
  public var hasPixels: Bool { FramePixels.exist(of: self) }

  /// Lends the frame's pixels for reading: the decoder's own, without a copy (`get_nvds_buf_surface`).
  ///
  /// ```swift
  /// try frame.withPixels { image in
  ///   try image.withSamples { luma, stride in print(luma[0]) }
  /// }
  /// ```
  ///
  /// - Parameter body: Given the image, which is valid until `body` returns; one that is kept longer traps.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where the frame has no pixels, and what `body` throws.
  @discardableResult
  public func withPixels<Result: ~Copyable>(_ body: (Image) throws -> Result) throws -> Result {
    try FramePixels(reading: self).withImage(body)
  }

  /// Lends the frame's pixels for reading and writing; the stages that follow see the changes.
  ///
  /// They are copied first only where the decoder still needs them as they are, or another branch of the pipeline
  /// shows them too.
  ///
  /// - Parameter body: Given the image, which is valid until `body` returns; one that is kept longer traps.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where the frame has no pixels or no memory is left for a copy of them, and what `body`
  ///   throws.
  @discardableResult
  public func withMutablePixels<Result>(_ body: (MutableImage) throws -> Result) throws -> Result {
    try FramePixels(writing: self).withMutableImage(body)
  }
}
