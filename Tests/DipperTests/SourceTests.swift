import Testing

@testable import Dipper

@Suite("Sources")
struct SourceTests {
  @Test(
    "a name is derived from the file name or the host",
    arguments: [
      ("a.mp4", "a"), ("/video/My Street (1).mp4", "My-Street-1"), ("file:///v/a%20b.mkv", "a-b"),
      ("rtsp://camera/main", "camera-main"), ("rtsp://admin:secret@10.0.0.7:554/live?x=1", "10.0.0.7-live"),
      ("https://host/videos/street.mp4", "host-videos-street"), ("test://ball?frames=3", "ball"),
      ("test://", "test"), (".hidden", ".hidden"), ("dir.d/clip", "clip"), ("..", "source"),
      ("straße.mp4", "straße"),
    ])
  func derivedNames(uri: String, name: String) {
    #expect(Source(uri).name == name)
  }

  @Test(
    "the kind follows the scheme",
    arguments: [
      ("a.mp4", Source.Kind.file), ("file:///a.mp4", .file), ("RTSP://c/m", .rtsp), ("rtsps://c/m", .rtsp),
      ("http://h/a", .http), ("test://snow", .test), ("ftp://h/a", .unknown), ("a:b.mp4", .file),
    ])
  func kinds(uri: String, kind: Source.Kind) {
    #expect(Source(uri).kind == kind)
  }

  @Test("a file URI gives a decoded path, a path stays as it is")
  func paths() {
    #expect(Source("file:///v/a%20b.mp4").path == "/v/a b.mp4")
    #expect(Source("v/100%.mp4").path == "v/100%.mp4")
    #expect(Source("rtsp://c/m").path == nil)
  }

  @Test("user name and password do not show")
  func credentials() {
    #expect(Source("rtsp://admin:p@ss@cam:554/main").publicURI == "rtsp://cam:554/main")
    #expect(Source("a@b.mp4").publicURI == "a@b.mp4")
    #expect(Source("rtsp://cam:p4ss/main").publicURI == "rtsp://cam:***/main")
  }

  @Test(
    "what is secret in a query does not show, and what is not stays",
    arguments: [
      ("https://h/live.m3u8?token=s3cret&channel=1", "https://h/live.m3u8?token=***&channel=1"),
      ("rtsp://u:p@cam/a?access_token=s3cret#top", "rtsp://cam/a?access_token=***#top"),
      ("rtsp://cam/a?api-key=s3cret;PASSWORD=s3cret;x", "rtsp://cam/a?api-key=***;PASSWORD=***;x"),
      ("rtsp://cam:554/user=admin_password=s3cret_channel=1.sdp?real", "rtsp://cam:554/user=***?real"),
      ("http://h/a?%74oken=s3cret&sig=s3cret%3D", "http://h/a?%74oken=***&sig=***"),
      ("rtsp://cam/a?channel=1&subtype=0&keyframe=2&token=", "rtsp://cam/a?channel=1&subtype=0&keyframe=2&token="),
      ("rtsp://token=1/a", "rtsp://token=1/a"), ("test://ball?frames=3", "test://ball?frames=3"),
    ])
  func querySecrets(uri: String, shown: String) {
    let source = Source(uri)
    #expect(source.publicURI == shown)
    let text = source.redacted("Could not open \(source.bareURI) (s3cret%3D, s3cret)")
    #expect(!"\(source) \(text)".contains("s3cret") || !uri.contains("s3cret"))
    #expect(source.name.contains("s3cret") == false)
  }

  @Test("an address whose scheme was forgotten shows no secret where no file of that name is found")
  func forgottenScheme() {
    for uri in ["admin:s3cret@cam/main", "rtsp:/admin:s3cret@cam/main", "cam/live?password=s3cret"] {
      let problems = FlowDescription(sources: [Source(uri)]).check()
      #expect(!problems.isEmpty && !"\(problems)".contains("s3cret"), "\(problems)")
    }
  }

  @Test("a test picture is read from its URI")
  func testPicture() throws {
    let picture = try TestPicture("test://snow?frames=7&size=64x48&fps=10")
    #expect(picture.pattern == "snow" && picture.frames == 7 && picture.fps == 10)
    #expect(picture.size == PixelSize(width: 64, height: 48))
    #expect(throws: TestPicture.Mistake.self) { try TestPicture("test://snow?frames=0") }
    #expect(throws: TestPicture.Mistake.self) { try TestPicture("test://rainbow") }
  }
}

@Suite("Path templates")
struct PathTemplateTests {
  @Test(
    "places are filled in",
    arguments: [
      ("out/{source}.mp4", "out/street.mp4"), ("{index}-{source}", "2-street"), ("plain.mp4", "plain.mp4"),
      ("{what}.mp4", "{what}.mp4"), ("a{source", "a{source"),
    ])
  func expansion(template: String, path: String) {
    #expect(PathTemplate(template).expanded(source: "street", index: 2) == path)
  }

  @Test("unknown places and lone braces are found")
  func mistakes() {
    #expect(PathTemplate("{sourc}-{source}").unknownPlaces == ["sourc"])
    #expect(PathTemplate("a{source").hasLoneBrace)
    #expect(PathTemplate("a}").hasLoneBrace)
    #expect(!PathTemplate("{source}").hasLoneBrace)
  }
}
