extension ConfigurationReader {
  /// Live streams: an RTSP address alone, or a map.
  mutating func stream(_ value: ConfigurationValue) -> StreamStage? {
    guard value.isMap else {
      guard value.kind == "text" else {
        refuse(value, expected: "an address such as rtsp://127.0.0.1:8554/{source}, or a map")
        return nil
      }
      places.note(value.key + ".rtsp", spelling: value.spelling, at: value.place)
      return text(value).map { StreamStage(rtsp: RTSPStream($0)) }
    }
    let keys = ["rtsp", "user", "password", "hls", "mjpeg", "picture", "columns", "size", "encoder"]
    guard let map = map(value, keys: keys) else { return nil }
    var stage = StreamStage(encoder: encoder(map["encoder"]))
    let credentials = credentials(map, in: value)
    stage.rtsp = text(map["rtsp"]).map { RTSPStream($0, credentials: credentials) }
    stage.hls = map["hls"].flatMap { hls($0) }
    stage.mjpeg = map["mjpeg"].flatMap { mjpeg($0) }
    stage.picture = picture(map)
    return stage
  }

  private mutating func credentials(
    _ map: [String: ConfigurationValue], in value: ConfigurationValue
  ) -> Credentials? {
    let user = map["user"].flatMap { word($0) }
    let password = map["password"].flatMap { word($0) }
    if let user, let password { return Credentials(user: user, password: password) }
    if user != nil { refuse(value, found: "a user and no password", expected: "both") }
    if password != nil { refuse(value, found: "a password and no user", expected: "both") }
    return nil
  }

  private mutating func picture(_ map: [String: ConfigurationValue]) -> StreamStage.Picture {
    let isMosaic = choice(map["picture"], of: [("sources", false), ("mosaic", true)]) ?? false
    let columns = integer(map["columns"], in: 1...64)
    let size = size(map["size"])
    guard isMosaic else {
      for key in ["columns", "size"] {
        if let value = map[key] {
          refuse(value, found: "'\(key)' for a stream of each source", expected: "it beside 'picture: mosaic'")
        }
      }
      return .sources
    }
    return .mosaic(columns: columns, size: size ?? PixelSize(width: 1280, height: 720))
  }

  private mutating func hls(_ value: ConfigurationValue) -> HLSStream? {
    guard value.isMap else {
      places.note(value.key + ".folder", spelling: value.spelling, at: value.place)
      return text(value).map { HLSStream($0) }
    }
    guard let map = map(value, keys: ["folder", "segment-seconds", "segments"]) else { return nil }
    guard let folder = text(require("folder", of: map, in: value, expected: "the folder to write into")) else {
      return nil
    }
    var stream = HLSStream(folder)
    integer(map["segment-seconds"], in: 1...60, unit: "seconds").map { stream.segmentSeconds = $0 }
    integer(map["segments"], in: 2...1000).map { stream.segments = $0 }
    return stream
  }

  private mutating func mjpeg(_ value: ConfigurationValue) -> MJPEGStream? {
    guard value.isMap else {
      if value.kind == "true or false" { return flag(value) == true ? MJPEGStream() : nil }
      places.note(value.key + ".name", spelling: value.spelling, at: value.place)
      return text(value).map { MJPEGStream($0) }
    }
    guard let map = map(value, keys: ["name", "quality", "fps"]) else { return nil }
    var stream = MJPEGStream()
    map["name"].flatMap { text($0) }.map { stream.name = PathTemplate($0) }
    integer(map["quality"], in: 1...100).map { stream.quality = $0 }
    integer(map["fps"], in: 1...120, unit: "pictures a second").map { stream.fps = $0 }
    return stream
  }
}
