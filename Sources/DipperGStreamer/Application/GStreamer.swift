internal import CGStreamer
internal import CGStreamerShims

/// GStreamer as a whole: start it once before anything else of this module.
public enum GStreamer {
  /// The version of GStreamer that runs.
  public static var version: (major: Int, minor: Int, micro: Int) {
    var major: guint = 0
    var minor: guint = 0
    var micro: guint = 0
    var nano: guint = 0
    unsafe gst_version(&major, &minor, &micro, &nano)
    return (Int(major), Int(minor), Int(micro))
  }

  /// Starts GStreamer (`gst_init_check`); calling it again does nothing.
  ///
  /// - Throws: ``GStreamerError`` when GStreamer cannot start, or is older than the 1.20 that this module needs.
  public static func initialize() throws(GStreamerError) {
    try outcome.get()
  }

  private static let outcome: Result<Void, GStreamerError> = {
    var error: UnsafeMutablePointer<GError>? = nil
    guard unsafe gst_init_check(nil, nil, &error) != 0 else {
      return .failure(
        GStreamerError(
          .initialization, "GStreamer did not start. Check the installation with gst-inspect-1.0.",
          doing: "starting GStreamer", cause: unsafe takeMessage(of: error)))
    }
    let found = version
    guard found.major == 1, found.minor >= 20 else {
      return .failure(
        GStreamerError(
          .initialization,
          "found GStreamer \(found.major).\(found.minor), expected 1.20 or newer. Install a newer GStreamer.",
          doing: "starting GStreamer"))
    }
    return .success(())
  }()
}

/// The text of an error, which is freed.
func takeMessage(of error: UnsafeMutablePointer<GError>?) -> String? {
  guard let error = unsafe error else { return nil }
  defer { unsafe g_error_free(error) }
  return unsafe error.pointee.message.map { unsafe String(cString: $0) }
}

/// A C string that the caller owns, as Swift text; the C string is freed.
func takeString(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  guard let text = unsafe text else { return nil }
  defer { unsafe g_free(text) }
  return unsafe String(cString: text)
}
