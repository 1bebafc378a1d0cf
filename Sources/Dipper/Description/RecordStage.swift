/// One video file for every source, or one after another.
public struct RecordStage: Sendable, Hashable, Codable {
  /// The path of the files, with `{source}` or `{index}` where several sources are recorded.
  public var path: PathTemplate

  /// When the next file begins; nil writes one file for each source.
  public var segments: Segments?

  /// How the video is encoded.
  public var encoder: EncoderSettings

  /// When a recording goes on in a new file.
  ///
  /// Every file begins with a key frame and plays alone; together they have every frame once.
  public struct Segments: Sendable, Hashable, Codable {
    /// How long a file is, in seconds; nil sets no limit.
    public var seconds: Int?

    /// How large a file is, in megabytes of 1,000,000 bytes; nil sets no limit.
    public var megabytes: Int?

    /// How many files of a source are kept, the older ones being deleted; nil keeps all.
    public var keep: Int?

    /// Describes segments.
    ///
    /// - Parameters:
    ///   - seconds: How long a file is, in seconds.
    ///   - megabytes: How large a file is, in megabytes.
    ///   - keep: How many files of a source are kept.
    public init(seconds: Int? = nil, megabytes: Int? = nil, keep: Int? = nil) {
      self.seconds = seconds
      self.megabytes = megabytes
      self.keep = keep
    }
  }

  /// Creates a recording.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}.mp4`; with segments it has `{segment}` (their number, from
  ///     0) or `{time}` (when they began, UTC) too.
  ///   - segments: When the next file begins.
  ///   - encoder: How the video is encoded.
  public init(_ path: String, segments: Segments? = nil, encoder: EncoderSettings = EncoderSettings()) {
    self.path = PathTemplate(path)
    self.segments = segments
    self.encoder = encoder
  }
}
