/// A picture of a stream, as a JPEG file.
struct StreamPicture: Sendable, Hashable {
  /// The picture's number; a later one of the same stream has a higher number.
  var number: UInt64

  /// The bytes of the JPEG file.
  var jpeg: [UInt8]
}
