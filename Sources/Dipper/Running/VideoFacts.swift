/// What is in a video, found without decoding it.
public struct VideoFacts: Sendable, Hashable, Codable {
  /// One stream of pictures, sound or something else.
  public struct Stream: Sendable, Hashable, Codable {
    /// What the stream carries, as its media type: `video/x-h264`, `audio/mpeg`.
    public var mediaType: String

    /// The size of the pictures; nil for what has none.
    public var size: PixelSize?

    /// Pictures a second; nil where the file does not say.
    public var fps: Double?

    /// The codec's profile, such as `high`; nil where the file does not say.
    public var profile: String?

    /// Creates the description of a stream.
    ///
    /// - Parameters:
    ///   - mediaType: What the stream carries.
    ///   - size: The size of the pictures.
    ///   - fps: Pictures a second.
    ///   - profile: The codec's profile.
    public init(mediaType: String, size: PixelSize? = nil, fps: Double? = nil, profile: String? = nil) {
      self.mediaType = mediaType
      self.size = size
      self.fps = fps
      self.profile = profile
    }

    /// Whether the stream carries pictures.
    public var isVideo: Bool { mediaType.hasPrefix("video/") || mediaType.hasPrefix("image/") }
  }

  /// How long the video is, in seconds; nil where the file does not say.
  public var duration: Double?

  /// The streams, in the order the file names them.
  public var streams: [Stream]

  /// Creates the description of a video.
  ///
  /// - Parameters:
  ///   - duration: How long the video is, in seconds.
  ///   - streams: The streams.
  public init(duration: Double? = nil, streams: [Stream]) {
    self.duration = duration
    self.streams = streams
  }
}

extension VideoFacts: CustomStringConvertible {
  /// The facts in one line: `0:12, video/x-h264 (high) 1280x720 at 25.00 fps, audio/mpeg`.
  public var description: String {
    let length = duration.map(clockText) ?? "unknown length"
    return ([length] + streams.map(\.description)).joined(separator: ", ")
  }
}

extension VideoFacts.Stream: CustomStringConvertible {
  /// The stream in a few words: `video/x-h264 (high) 1280x720 at 25.00 fps`.
  public var description: String {
    var text = mediaType
    if let profile { text += " (\(profile))" }
    if let size { text += " \(size)" }
    if let fps { text += " at \(fixed(fps, 2)) fps" }
    return text
  }
}
