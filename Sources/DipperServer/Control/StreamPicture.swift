internal import Glibc

/// A picture of a stream.
struct StreamPicture: Sendable, Hashable {
  /// The bytes of a JPEG file.
  var jpeg: [UInt8]

  /// When it was made, in seconds since 1970.
  var time: Double

  /// How old it is, in seconds.
  var age: Double {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9 - time
  }
}
