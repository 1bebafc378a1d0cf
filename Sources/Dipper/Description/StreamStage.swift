/// Results as live streams: for each source, or of all side by side, over RTSP, as HLS and as MJPEG.
///
/// RTSP and HLS of one stage share one encoder, whoever watches.
public struct StreamStage: Sendable, Hashable, Codable {
  /// What a stream shows.
  public enum Picture: Sendable, Hashable, Codable {
    /// Each source has a stream of its own.
    case sources

    /// One stream shows all sources side by side, in rows of so many; nil makes it as square as it can be.
    case mosaic(columns: Int? = nil, size: PixelSize = PixelSize(width: 1280, height: 720))
  }

  /// What the streams show.
  public var picture: Picture

  /// Where they are served over RTSP; nil serves none.
  public var rtsp: RTSPStream?

  /// Where they are written for browsers; nil writes none.
  public var hls: HLSStream?

  /// Under which name a program gets their pictures one by one; nil makes none.
  public var mjpeg: MJPEGStream?

  /// How RTSP and HLS are encoded.
  public var encoder: EncoderSettings

  /// Creates a stage.
  ///
  /// - Parameters:
  ///   - picture: What the streams show.
  ///   - rtsp: Where they are served over RTSP.
  ///   - hls: Where they are written for browsers.
  ///   - mjpeg: Under which name a program gets their pictures.
  ///   - encoder: How RTSP and HLS are encoded.
  public init(
    _ picture: Picture = .sources, rtsp: RTSPStream? = nil, hls: HLSStream? = nil, mjpeg: MJPEGStream? = nil,
    encoder: EncoderSettings = EncoderSettings()
  ) {
    self.picture = picture
    self.rtsp = rtsp
    self.hls = hls
    self.mjpeg = mjpeg
    self.encoder = encoder
  }
}

/// A stream served over RTSP to any number of clients.
public struct RTSPStream: Sendable, Hashable, Codable {
  /// The address, such as `rtsp://127.0.0.1:8554/{source}`; without a port it is 8554, and port 0 is any free one.
  public var address: PathTemplate

  /// Who may watch; nil lets everybody in, which only an address of this machine alone may.
  public var credentials: Credentials?

  /// Describes a stream.
  ///
  /// - Parameters:
  ///   - address: The address, such as `rtsp://127.0.0.1:8554/{source}`; user and password may stand before the host.
  ///   - credentials: Who may watch; those in the address count where this is nil.
  public init(_ address: String, credentials: Credentials? = nil) {
    let parts = RTSPAddress(address)
    self.address = PathTemplate(parts?.withoutCredentials ?? address)
    self.credentials = credentials ?? parts?.credentials
  }
}

/// A stream as files that browsers play: a playlist and segments.
public struct HLSStream: Sendable, Hashable, Codable {
  /// The folder that `index.m3u8` and the segments are written into, with `{source}` where there are several sources.
  public var folder: PathTemplate

  /// How long a segment is, in seconds.
  public var segmentSeconds: Int

  /// How many segments the playlist names; older files are deleted.
  public var segments: Int

  /// Describes a stream.
  ///
  /// - Parameters:
  ///   - folder: The folder, such as `www/{source}`.
  ///   - segmentSeconds: How long a segment is, in seconds.
  ///   - segments: How many segments the playlist names.
  public init(_ folder: String, segmentSeconds: Int = 2, segments: Int = 6) {
    self.folder = PathTemplate(folder)
    self.segmentSeconds = segmentSeconds
    self.segments = segments
  }
}

/// A stream as JPEG pictures that a program, such as an HTTP server, gives out.
public struct MJPEGStream: Sendable, Hashable, Codable {
  /// The stream's name, with `{source}` where there are several sources.
  public var name: PathTemplate

  /// The quality, 1 (worst) to 100 (best).
  public var quality: Int

  /// How many pictures a second there are at most.
  public var fps: Int

  /// Describes a stream.
  ///
  /// - Parameters:
  ///   - name: The stream's name.
  ///   - quality: The quality, 1…100.
  ///   - fps: How many pictures a second there are at most.
  public init(_ name: String = "{source}", quality: Int = 80, fps: Int = 10) {
    self.name = PathTemplate(name)
    self.quality = quality
    self.fps = fps
  }
}
