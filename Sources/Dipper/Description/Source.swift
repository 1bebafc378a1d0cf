/// A stream of video: a file, a camera or a made-up picture.
///
/// What is printed of a source shows no user name and no password.
public struct Source: Sendable, Hashable, Codable {
  /// What kind of place a source's video comes from.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A file on this machine.
    case file

    /// A camera or server that speaks RTSP; live.
    case rtsp

    /// A file or stream on a web server.
    case http

    /// A camera that is plugged in (`/dev/video0`); live.
    case v4l2

    /// A generated picture (`test://ball?frames=100&size=320x240&fps=25`); live with `live=true`.
    case test

    /// A URI whose scheme is not known; refused when the flow is checked.
    case unknown
  }

  /// How the packets of an RTSP source travel.
  public enum Transport: String, Sendable, Hashable, Codable, CaseIterable {
    /// Within the connection that asks for them: nothing gets lost, and firewalls let it pass.
    case tcp

    /// Each on its own: quickest, and what gets lost is not sent again.
    case udp

    /// UDP, and TCP where nothing arrives.
    case automatic
  }

  /// The name that outputs, events and reports use; unique within a flow.
  public var name: String

  /// The path or URI as it was given.
  public var uri: String

  /// What kind of place the video comes from.
  public var kind: Kind

  /// When the source is taken for lost and how it is connected anew; `nil` does what is usual for its kind.
  public var reconnect: Reconnect?

  /// How an RTSP source's packets travel.
  public var transport: Transport

  /// User name and password, in place of those in the URI.
  public var credentials: Credentials?

  /// How old a live source's frames may be when a batch takes them; older ones are left out and counted.
  ///
  /// A frame's age is how far it lags behind the quickest of its connection. `nil` stands for one second.
  public var latencyBudget: Duration?

  /// Creates a source from a path or URI.
  ///
  /// - Parameters:
  ///   - uri: A path (`street.mp4`), or a URI with the scheme `file`, `rtsp`, `rtsps`, `http`, `https`, `v4l2` or
  ///     `test`.
  ///   - name: The source's name; nil derives it from the file name or the host.
  ///   - reconnect: How the source is connected anew; `nil` does what is usual for its kind.
  ///   - transport: How an RTSP source's packets travel.
  ///   - credentials: User name and password, in place of those in the URI.
  ///   - latencyBudget: How old a live source's frames may be; `nil` stands for one second.
  public init(
    _ uri: String, name: String? = nil, reconnect: Reconnect? = nil, transport: Transport = .tcp,
    credentials: Credentials? = nil, latencyBudget: Duration? = nil
  ) {
    self.uri = uri
    self.kind = Self.kind(of: uri)
    self.reconnect = reconnect
    self.transport = transport
    self.credentials = credentials
    self.latencyBudget = latencyBudget
    self.name = name ?? ""
    if name == nil { self.name = derivedName }
  }

  /// The path of the file, nil where the source is no file.
  public var path: String? {
    guard kind == .file else { return nil }
    guard let rest = URIParts(uri)?.afterScheme else { return uri }
    return percentDecoded(rest)
  }

  /// Whether the source never ends by itself and cannot be paused, like a camera.
  public var isLive: Bool {
    switch kind {
    case .rtsp, .v4l2: true
    case .test: (try? TestPicture(uri))?.isLive ?? false
    case .file, .http, .unknown: false
    }
  }

  /// How the source is connected anew, whoever decided it.
  var reconnection: Reconnect { reconnect ?? (kind == .rtsp || kind == .v4l2 ? Reconnect() : .never) }

  /// Whether the source is connected anew at all.
  var reconnects: Bool { kind != .file && reconnection.attempts != 0 }

  static func kind(of uri: String) -> Kind {
    guard let scheme = URIParts(uri)?.scheme.lowercased() else { return uri.hasPrefix("/dev/video") ? .v4l2 : .file }
    switch scheme {
    case "file": return .file
    case "rtsp", "rtsps": return .rtsp
    case "http", "https": return .http
    case "v4l2": return .v4l2
    case "test": return .test
    default: return .unknown
    }
  }

  /// The file name without its extension, or host and path of a URI; only characters fit for a file name.
  private var derivedName: String {
    // A name is part of file names, which have an end.
    String(wholeName.prefix(80))
  }

  private var wholeName: String {
    if let path { return fileNameSafe(stem(of: path)) }
    guard let parts = URIParts(publicURI) else { return fileNameSafe(kind == .v4l2 ? stem(of: uri) : uri) }
    let host = String(parts.authority.prefix { $0 != ":" })
    if kind == .test { return fileNameSafe(host.isEmpty ? "test" : host) }
    let path = parts.pathAndQuery.prefix { $0 != "?" }
    return fileNameSafe(host + (kind == .http ? dropExtension(String(path)) : String(path)))
  }
}
