/// One video file for every source.
public struct RecordStage: Sendable, Hashable, Codable {
  /// The path of the files, with `{source}` or `{index}` where several sources are recorded.
  public var path: PathTemplate

  /// How the video is encoded.
  public var encoder: EncoderSettings

  /// Creates a recording.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}.mp4`.
  ///   - encoder: How the video is encoded.
  public init(_ path: String, encoder: EncoderSettings = EncoderSettings()) {
    self.path = PathTemplate(path)
    self.encoder = encoder
  }
}
