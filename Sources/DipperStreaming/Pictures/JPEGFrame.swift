/// One picture of a stream, as a JPEG file has it.
public struct JPEGFrame: Sendable, Hashable {
  /// The whole JPEG file.
  public var bytes: [UInt8]

  /// The picture's number in its stream, from 1; numbers in between are pictures that were left out.
  public var number: UInt64

  /// When the picture was encoded, in nanoseconds since 1970.
  public var time: UInt64

  /// Describes a picture.
  ///
  /// - Parameters:
  ///   - bytes: The JPEG file.
  ///   - number: The picture's number in its stream.
  ///   - time: When it was encoded, in nanoseconds since 1970.
  public init(bytes: [UInt8], number: UInt64, time: UInt64) {
    self.bytes = bytes
    self.number = number
    self.time = time
  }
}
