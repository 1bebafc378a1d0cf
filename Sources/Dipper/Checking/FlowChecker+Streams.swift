internal import DipperAdvice

extension FlowChecker {
  mutating func checkStreams() {
    var servers: [String: (key: String, credentials: Credentials?)] = [:]
    var addresses: [String: String] = [:]
    for (number, stage) in flow.streamings.enumerated() {
      let key = "stream[\(number)]"
      if !stage.hasVideo, stage.mjpeg == nil {
        note(key, found: "a stream that goes nowhere", expected: "rtsp, hls or mjpeg")
      }
      checkEncoder(stage.encoder, "\(key).encoder")
      if case .mosaic(let columns, let size) = stage.picture {
        checkRange(columns, 1...64, "\(key).columns")
        checkMosaic(size, "\(key).size")
      }
      let names = [(stage.rtsp?.address, "rtsp"), (stage.hls?.folder, "hls.folder"), (stage.mjpeg?.name, "mjpeg.name")]
      for case (let template?, let name) in names {
        checkName(template, of: stage, "\(key).\(name)")
        if name != "hls.folder" { checkTwice(template, "\(key).\(name)", &addresses) }
      }
      if let rtsp = stage.rtsp { checkAddress(rtsp, "\(key).rtsp", &servers) }
      checkRange(stage.hls?.segmentSeconds, 1...60, "\(key).hls.segment-seconds")
      checkRange(stage.hls?.segments, 2...1000, "\(key).hls.segments")
      checkRange(stage.mjpeg?.quality, 1...100, "\(key).mjpeg.quality")
      checkRange(stage.mjpeg?.fps, 1...120, "\(key).mjpeg.fps")
    }
  }

  /// Checks a name that every stream of a stage has one of.
  private mutating func checkName(_ template: PathTemplate, of stage: StreamStage, _ key: String) {
    guard stage.picture != .sources else { return checkTemplate(template, key) }
    for place in template.unknownPlaces(besides: []) {
      note(key, found: "the placeholder {\(place)}", expected: "a plain name", advice: "a mosaic is one stream")
    }
  }

  private mutating func checkTwice(_ template: PathTemplate, _ key: String, _ others: inout [String: String]) {
    if let other = others.updateValue(key, forKey: template.text) {
      note(
        key, found: "'\(template)', which \(flow.places.find(other).spelling) has too",
        expected: "a name of its own")
    }
  }

  /// Checks where a server listens, and that it lets in nobody it should not.
  private mutating func checkAddress(
    _ rtsp: RTSPStream, _ key: String, _ servers: inout [String: (key: String, credentials: Credentials?)]
  ) {
    guard let address = RTSPAddress(rtsp.address.text) else {
      note(
        key, found: "'\(rtsp.withoutSecrets)'",
        expected: "an address such as rtsp://127.0.0.1:8554/{source}")
      return
    }
    if address.path.allSatisfy({ $0 == "/" }) || address.path.contains("?") {
      note(
        key, found: "the path '\(address.path)'", expected: "a path that names the stream, such as /{source}")
    }
    if address.host.contains("{") {
      note(key, found: "a placeholder in the host", expected: "placeholders in the path alone")
    }
    if !address.isLoopback, rtsp.credentials == nil {
      note(
        key, found: "the address \(address.writtenHost), which other machines reach, and no password",
        expected: "user and password, or the address 127.0.0.1")
    }
    if let credentials = rtsp.credentials, credentials.user.isEmpty || credentials.password.isEmpty {
      note(key, found: "an empty user name or password", expected: "both")
    }
    let place = "\(address.host):\(address.port)"
    if address.port != 0, let other = servers[place], other.credentials != rtsp.credentials {
      note(
        key, found: "another user or password for \(place) than \(flow.places.find(other.key).spelling) has",
        expected: "the same for one port", advice: "choose another port")
    }
    servers[place] = servers[place] ?? (key, rtsp.credentials)
  }
}

extension RTSPStream {
  /// The address as it was given, without what may be a password.
  fileprivate var withoutSecrets: String {
    address.text.lastIndex(of: "@").map { "…" + address.text[$0...] } ?? address.text
  }
}
