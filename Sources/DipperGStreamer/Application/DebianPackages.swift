/// Which Debian package brings the elements that users miss most.
enum DebianPackages {
  /// What to do about a missing element.
  static func advice(for factory: String) -> String {
    guard let package = package(for: factory) else {
      return "Check the spelling with gst-inspect-1.0, and GST_PLUGIN_PATH for plugins of your own."
    }
    return "Install the Debian package \(package)."
  }

  static func package(for factory: String) -> String? {
    if let known = known[factory] { return known }
    return prefixes.first { factory.hasPrefix($0.0) }?.1
  }

  private static let known: [String: String] = [
    "x264enc": "gstreamer1.0-plugins-ugly",
    "x265enc": "gstreamer1.0-plugins-bad", "openh264enc": "gstreamer1.0-plugins-bad",
    "openh264dec": "gstreamer1.0-plugins-bad", "h264parse": "gstreamer1.0-plugins-bad",
    "h265parse": "gstreamer1.0-plugins-bad", "mpegtsmux": "gstreamer1.0-plugins-bad",
    "hlssink": "gstreamer1.0-plugins-bad", "hlssink2": "gstreamer1.0-plugins-bad",
    "rtmpsink": "gstreamer1.0-plugins-bad", "rtmp2sink": "gstreamer1.0-plugins-bad",
    "srtsrc": "gstreamer1.0-plugins-bad", "srtsink": "gstreamer1.0-plugins-bad",
    "webrtcbin": "gstreamer1.0-plugins-bad", "fakevideosink": "gstreamer1.0-plugins-bad",
    "rtspsrc": "gstreamer1.0-plugins-good", "v4l2src": "gstreamer1.0-plugins-good",
    "qtdemux": "gstreamer1.0-plugins-good", "mp4mux": "gstreamer1.0-plugins-good",
    "matroskademux": "gstreamer1.0-plugins-good", "matroskamux": "gstreamer1.0-plugins-good",
    "avidemux": "gstreamer1.0-plugins-good", "jpegdec": "gstreamer1.0-plugins-good",
    "jpegenc": "gstreamer1.0-plugins-good", "vp8enc": "gstreamer1.0-plugins-good",
    "vp9enc": "gstreamer1.0-plugins-good", "splitmuxsink": "gstreamer1.0-plugins-good",
    "multifilesrc": "gstreamer1.0-plugins-good", "souphttpsrc": "gstreamer1.0-plugins-good",
    "videotestsrc": "gstreamer1.0-plugins-base", "videoconvert": "gstreamer1.0-plugins-base",
    "videoscale": "gstreamer1.0-plugins-base", "videorate": "gstreamer1.0-plugins-base",
    "decodebin": "gstreamer1.0-plugins-base", "decodebin3": "gstreamer1.0-plugins-base",
    "uridecodebin": "gstreamer1.0-plugins-base", "playbin": "gstreamer1.0-plugins-base",
    "appsrc": "gstreamer1.0-plugins-base", "appsink": "gstreamer1.0-plugins-base",
    "compositor": "gstreamer1.0-plugins-base", "rtspclientsink": "gstreamer1.0-rtsp",
  ]

  private static let prefixes: [(String, String)] = [
    ("avdec_", "gstreamer1.0-libav"), ("avenc_", "gstreamer1.0-libav"),
    ("avdemux_", "gstreamer1.0-libav"), ("avmux_", "gstreamer1.0-libav"),
    ("vaapi", "gstreamer1.0-vaapi"), ("rtp", "gstreamer1.0-plugins-good"),
    ("nvh26", "gstreamer1.0-plugins-bad"), ("va", "gstreamer1.0-plugins-bad"),
  ]
}
