/// The coverage of the printable ASCII characters of one font at one size.
struct GlyphSheet {
  let family: String
  let size: Int
  /// The height of a line, in pixels.
  let rows: Int
  private let glyphs: [Bitmap]

  /// The characters that need no shaping.
  static let characters: ClosedRange<UInt8> = 0x20...0x7E

  init?(family: String, size: Int, _ rasterizer: Rasterizer) {
    self.family = family
    self.size = size
    var glyphs: [Bitmap] = []
    for character in Self.characters {
      let bitmap = unsafe withUnsafePointer(to: character) {
        unsafe rasterizer.bitmap(
          of: UnsafeBufferPointer(start: $0, count: 1), family: family, size: size)
      }
      guard let bitmap else { return nil }
      glyphs.append(bitmap)
    }
    self.glyphs = glyphs
    rows = glyphs.map(\.rows).max() ?? 0
  }

  /// Returns the width of characters side by side, in pixels.
  func width(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var width = 0
    for index in 0..<text.count {
      width += unsafe glyph(text[index]).advance
    }
    return width
  }

  private func glyph(_ character: UInt8) -> Bitmap {
    glyphs[Int(character - Self.characters.lowerBound)]
  }

  var overhang: Int { glyphs[0].overhang }

  /// Writes characters side by side into zeroed bytes as wide as the text and an overhang on both sides.
  func compose(_ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutablePointer<UInt8>, stride: Int) {
    var x = 0
    for index in 0..<text.count {
      let glyph = unsafe glyph(text[index])
      let width = glyph.advance + glyph.overhang * 2
      for row in 0..<glyph.rows {
        let from = unsafe glyph.bytes + row * glyph.stride
        let to = unsafe bytes + row * stride + x
        for column in 0..<width { unsafe to[column] = max(to[column], from[column]) }
      }
      x += glyph.advance
    }
  }
}
