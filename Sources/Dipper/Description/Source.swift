/// A stream of video: a file, a camera or a made-up picture.
public struct Source: Sendable, Hashable, Codable {
  /// What kind of place a source's video comes from.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A file on this machine.
    case file

    /// A camera or server that speaks RTSP; live.
    case rtsp

    /// A file or stream on a web server.
    case http

    /// A generated picture (`test://ball?frames=100&size=320x240&fps=25`).
    case test

    /// A URI whose scheme is not known; refused when the flow is checked.
    case unknown
  }

  /// The name that outputs, events and reports use; unique within a flow.
  public var name: String

  /// The path or URI as it was given.
  public var uri: String

  /// What kind of place the video comes from.
  public var kind: Kind

  /// Creates a source from a path or URI.
  ///
  /// - Parameters:
  ///   - uri: A path (`street.mp4`), or a URI with the scheme `file`, `rtsp`, `rtsps`, `http`, `https` or `test`.
  ///   - name: The source's name; nil derives it from the file name or the host.
  public init(_ uri: String, name: String? = nil) {
    self.uri = uri
    self.kind = Self.kind(of: uri)
    self.name = name ?? Self.derivedName(uri: uri, kind: kind)
  }

  /// The path of the file, nil where the source is no file.
  public var path: String? {
    guard kind == .file else { return nil }
    guard let rest = URIParts(uri)?.afterScheme else { return uri }
    return percentDecoded(rest)
  }

  /// The URI without user name and password, fit for logs.
  public var publicURI: String {
    guard kind != .file, let parts = URIParts(uri), let at = parts.authority.lastIndex(of: "@") else {
      return uri
    }
    return parts.scheme + "://" + parts.authority[parts.authority.index(after: at)...] + parts.pathAndQuery
  }

  /// Whether the source never ends by itself and cannot be paused, like a camera.
  public var isLive: Bool { kind == .rtsp }

  static func kind(of uri: String) -> Kind {
    guard let scheme = URIParts(uri)?.scheme.lowercased() else { return .file }
    switch scheme {
    case "file": return .file
    case "rtsp", "rtsps": return .rtsp
    case "http", "https": return .http
    case "test": return .test
    default: return .unknown
    }
  }

  /// The file name without its extension, or host and path of a URI; only characters fit for a file name.
  static func derivedName(uri: String, kind: Kind) -> String {
    let plain = Source(uri: uri, kind: kind)
    if let path = plain.path { return fileNameSafe(stem(of: path)) }
    guard let parts = URIParts(plain.publicURI) else { return fileNameSafe(uri) }
    let host = String(parts.authority.prefix { $0 != ":" })
    if kind == .test { return fileNameSafe(host.isEmpty ? "test" : host) }
    let path = parts.pathAndQuery.prefix { $0 != "?" }
    return fileNameSafe(host + (kind == .http ? dropExtension(String(path)) : String(path)))
  }

  private init(uri: String, kind: Kind) {
    self.uri = uri
    self.kind = kind
    self.name = ""
  }
}
