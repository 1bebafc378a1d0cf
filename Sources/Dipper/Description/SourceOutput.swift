internal import DipperStreaming

/// An output that each source has one of.
enum SourceOutput: Sendable {
  /// A file, or one after another.
  case record(RecordStage)

  /// Files of what happened around a trigger.
  case clips(EventRecorder)

  /// A live stream of video.
  case stream(StreamStage)

  /// A live stream of pictures.
  case pictures(MJPEGStream)
}

extension FlowDescription {
  /// The outputs that each source has one of, in order.
  var sourceOutputs: [SourceOutput] {
    stages.flatMap { stage -> [SourceOutput] in
      switch stage {
      case .record(let stage): [.record(stage)]
      case .recordEvents(let recorder): [.clips(recorder)]
      case .stream(let stage) where stage.picture == .sources:
        (stage.hasVideo ? [.stream(stage)] : []) + (stage.mjpeg.map { [.pictures($0)] } ?? [])
      default: []
      }
    }
  }

  /// The streams, in order.
  public var streamings: [StreamStage] {
    stages.compactMap { if case .stream(let stage) = $0 { stage } else { nil } }
  }

  /// The recorders of events, in order.
  public var recorders: [EventRecorder] {
    stages.compactMap { if case .recordEvents(let recorder) = $0 { recorder } else { nil } }
  }

  /// Whether frames come at their own time, as of a camera, and cannot be made to wait.
  var isLive: Bool { awaitsSources || sources.contains { $0.isLive } }
}

extension StreamStage {
  /// Whether there is a stream of video besides that of pictures.
  var hasVideo: Bool { rtsp != nil || hls != nil }

  /// Where the stream of video is found.
  var address: PathTemplate { rtsp?.address ?? hls?.folder ?? PathTemplate("") }
}

extension HLSStream {
  /// The name of the playlist in its folder.
  static let playlistName = "index.m3u8"
}

extension RTSPStream {
  /// Where the server listens and whom it lets in; nil where the address means nothing.
  var access: RTSPServer.Access? {
    RTSPAddress(address.text).map {
      RTSPServer.Access(
        address: $0.host, port: $0.port, user: credentials?.user, password: credentials?.password)
    }
  }
}
