/// An ONNX model that gives back what it is given, written byte by byte.
enum TinyModel {
  /// The model's file.
  ///
  /// - Parameter shape: The shape of its input and its output; nil for a size that is open.
  /// - Returns: The bytes.
  static func onnx(shape: [Int?]) -> [UInt8] {
    let node = field(1, text: "x") + field(2, text: "y") + field(4, text: "Identity")
    let graph =
      field(1, node) + field(2, text: "tiny") + field(11, tensor("x", shape)) + field(12, tensor("y", shape))
    return number(1, 8) + field(7, graph) + field(8, number(2, 13))
  }

  /// A name with a type of 32-bit floating-point numbers.
  private static func tensor(_ name: String, _ shape: [Int?]) -> [UInt8] {
    let sizes = shape.enumerated().flatMap { index, size in
      field(1, size.map { number(1, $0) } ?? field(2, text: "open\(index)"))
    }
    return field(1, text: name) + field(2, field(1, number(1, 1) + field(2, sizes)))
  }

  private static func field(_ tag: UInt8, _ bytes: [UInt8]) -> [UInt8] { [tag << 3 | 2] + varint(bytes.count) + bytes }

  private static func field(_ tag: UInt8, text: String) -> [UInt8] { field(tag, Array(text.utf8)) }

  private static func number(_ tag: UInt8, _ value: Int) -> [UInt8] { [tag << 3] + varint(value) }

  private static func varint(_ value: Int) -> [UInt8] {
    value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
  }
}
