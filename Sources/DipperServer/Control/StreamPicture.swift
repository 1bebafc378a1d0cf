/// A picture of a stream.
struct StreamPicture: Sendable, Hashable {
  /// The bytes of a JPEG file.
  var jpeg: [UInt8]
}
