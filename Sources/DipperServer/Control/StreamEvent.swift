/// Something that happened to a stream.
struct StreamEvent: Sendable, Hashable {
  /// The stream's name.
  var stream: String

  /// What happened, such as `connected`, `lost`, `recovered`, `output-lost` or `removed`.
  var kind: String

  /// When it happened, in seconds since 1970.
  var time: Double

  /// More about it in one line, where there is something to tell; no credentials.
  var message: String?
}
