/// One video file that shows all sources side by side.
public struct TileStage: Sendable, Hashable, Codable {
  /// The path of the file.
  public var path: String

  /// How many sources stand in a row, 1 or more; nil makes the picture as square as it can be.
  public var columns: Int?

  /// The size of the whole picture; both numbers even.
  public var size: PixelSize

  /// How the video is encoded.
  public var encoder: EncoderSettings

  /// Creates a mosaic.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - columns: How many sources stand in a row.
  ///   - size: The size of the whole picture in pixels.
  ///   - encoder: How the video is encoded.
  public init(
    _ path: String, columns: Int? = nil, size: PixelSize = PixelSize(width: 1280, height: 720),
    encoder: EncoderSettings = EncoderSettings()
  ) {
    self.path = path
    self.columns = columns
    self.size = size
    self.encoder = encoder
  }
}
