internal import DipperGStreamer

/// Says in a user's words why a source failed: what was found in it, what was expected, what to do.
enum FailureReason {
  static func ofSource(_ report: Message.Report, isFile: Bool) -> String {
    switch (report.domain, report.code) {
    case ("gst-resource-error-quark", 15):
      return
        "it refuses the user name or the password (\(trimmed(report.message))); give the right ones, and write special "
        + "characters in a URI as %40 for @, %3A for :, %2F for /"
    // What comes first of the two is chance, where a server does not answer.
    case ("gst-stream-error-quark", 1) where !isFile, ("gst-stream-error-quark", 4) where !isFile:
      return
        "found no video there (\(trimmed(report.message))), expected one; check that the address answers and gives "
        + "a video"
    case ("gst-stream-error-quark", 1):
      return
        "found nothing more to read (\(trimmed(report.message))), expected a video to its end; check that the file "
        + "is whole"
    case ("gst-stream-error-quark", 4):
      return "found a file of an unknown type, expected a video; give a file that a player can open"
    case ("gst-stream-error-quark", 5), ("gst-stream-error-quark", 6), ("gst-core-error-quark", 12):
      return "found no video stream that can be decoded, expected one; the file holds sound alone, or its codec is "
        + "not installed (\(trimmed(report.message)))"
    case ("gst-stream-error-quark", 9):
      return "found a damaged or cut-off file (\(trimmed(report.message))), expected a whole video; copy it anew"
    case ("gst-stream-error-quark", 7):
      return "found frames that cannot be decoded (\(trimmed(report.message))), expected an undamaged video"
    case ("gst-resource-error-quark", _):
      return "it cannot be read (\(trimmed(report.message))); check the address, the network and permissions"
    default: return trimmed(report.message)
    }
  }

  /// Whether a message says no more than that something failed, so that another one may know better.
  static func isVague(_ report: Message.Report) -> Bool {
    report.domain == "gst-stream-error-quark" && report.code == 1
  }

  /// Whether further attempts make no sense: cameras lock out whoever tries the wrong password again and again.
  static func isFinal(_ report: Message.Report) -> Bool {
    report.domain == "gst-resource-error-quark" && report.code == 15
  }

  /// The message without the full stop, to stand within a sentence.
  private static func trimmed(_ message: String) -> String {
    message.hasSuffix(".") ? String(message.dropLast()) : message
  }
}
