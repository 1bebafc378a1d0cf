/// The outermost fields of a file in Protocol Buffers' format, which ONNX and TensorFlow models are.
///
/// A damaged file is found out here because the engine's own readers print to the standard error stream.
struct ProtobufOutline {
  /// What is wrong with a file.
  enum Damage: Error {
    /// There is something that cannot be a field.
    case malformed
    /// The last field says that it is longer than the file.
    case cutOff
  }

  /// The numbers of the fields.
  private(set) var fields: Set<Int> = []

  /// Lists the fields of a file, which may have those given only.
  init(_ bytes: UnsafeRawBufferPointer, messages: Set<Int>, numbers: Set<Int>) throws(Damage) {
    var position = 0
    while position < bytes.count {
      let tag = try unsafe Self.number(bytes, &position)
      let field = Int(truncatingIfNeeded: tag >> 3)
      switch tag & 7 {
      case 0 where numbers.contains(field):
        _ = try unsafe Self.number(bytes, &position)
      case 2 where messages.contains(field):
        let length = try unsafe Self.number(bytes, &position)
        guard length <= UInt64(bytes.count - position) else { throw .cutOff }
        position += Int(length)
      default:
        throw .malformed
      }
      fields.insert(field)
    }
  }

  /// Lends the content of each message or text of a message, with the field's number.
  static func forEachMessage(
    of bytes: UnsafeRawBufferPointer, _ body: (Int, UnsafeRawBufferPointer) -> Void
  ) throws(Damage) {
    var position = 0
    while position < bytes.count {
      let tag = try unsafe number(bytes, &position)
      switch tag & 7 {
      case 0: _ = try unsafe number(bytes, &position)
      case 2:
        let length = try unsafe number(bytes, &position)
        guard length <= UInt64(bytes.count - position) else { throw .cutOff }
        unsafe body(
          Int(truncatingIfNeeded: tag >> 3),
          UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(length)]))
        position += Int(length)
      default: throw .malformed
      }
    }
  }

  /// Reads a number of 1 to 10 bytes, low bits first.
  private static func number(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      guard position < bytes.count else { throw .cutOff }
      let byte = unsafe bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return value }
    }
    throw .malformed
  }
}
