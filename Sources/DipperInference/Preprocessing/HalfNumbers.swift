internal import DipperGeometry
internal import DipperSurface

/// Makes an input of numbers of 16 bits.
struct HalfNumbers {
  private var floats: [Float] = []

  /// Writes the input for a part of an image, by way of numbers of 32 bits in memory that is kept.
  mutating func run(
    _ preprocessor: Preprocessor, _ image: Image, _ region: Box<SourceSpace>?,
    into bytes: UnsafeMutableRawBufferPointer
  ) -> Mapping<ModelSpace, SourceSpace> {
    let mapping = preprocessor.run(image, region: region, into: &floats)
    let halves = unsafe bytes.bindMemory(to: UInt16.self)
    for index in 0..<min(halves.count, floats.count) { unsafe halves[index] = UInt16(halfOf: floats[index]) }
    return mapping
  }
}

extension UInt16 {
  /// The bits of the nearest number of 16 bits, by operations that the compiler can do on many at once.
  @inline(__always)
  init(halfOf value: Float) {
    let sign = value.bitPattern >> 16 & 0x8000
    let magnitude = value.bitPattern & 0x7FFF_FFFF
    // Between equally near ones the even is taken.
    let normal = (magnitude &+ 0xC800_0FFF &+ (magnitude >> 13 & 1)) >> 13
    // Adding a half leaves the digits of a number without a leading one at the end.
    let small = (Float(bitPattern: magnitude) + 0.5).bitPattern &- 0x3F00_0000
    let large: UInt32 = magnitude > 0x7F80_0000 ? 0x7E00 : 0x7C00
    let bits = magnitude >= 0x4780_0000 ? large : magnitude < 0x3880_0000 ? small : normal
    self.init(truncatingIfNeeded: sign | bits)
  }
}
