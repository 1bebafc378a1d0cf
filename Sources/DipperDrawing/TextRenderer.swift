/// Turns text into coverage, and keeps what it made.
///
/// Printable ASCII is put together from letters that were rasterised once per font and size, without
/// allocating. Any other text is shaped as a whole by Pango and kept while it is among the latest used.
/// One renderer serves one thread at a time.
public final class TextRenderer {
  private let rasterizer: Rasterizer
  private var sheets: [GlyphSheet] = []
  private var shaped: [ShapedKey: (bitmap: Bitmap, used: UInt64)] = [:]
  private var clock: UInt64 = 0
  private var buffer: Bitmap?
  private let capacity: Int

  private static let mostSheets = 16
  private static let mostCharacters = 1000

  private struct ShapedKey: Hashable {
    let text: String
    let family: String
    let size: Int
  }

  /// Creates a renderer.
  ///
  /// - Parameter capacity: How many shaped texts are kept; at least 1. Labels of ASCII need none.
  /// - Throws: ``DrawingError`` if no font is installed.
  public init(capacity: Int = 256) throws(DrawingError) {
    self.capacity = max(1, capacity)
    rasterizer = try Rasterizer()
  }

  /// How many shaped texts are kept now.
  public var shapedCount: Int { shaped.count }

  /// Returns the coverage of a text, valid until the next call; `nil` if there is nothing to draw.
  func mask(for text: String, style: TextStyle) -> TextMask? {
    guard style.size.isFinite, style.size > 0, !text.isEmpty else { return nil }
    let size = Int(max(1, min(256, style.size.rounded())))
    var copy = text
    let mask = copy.withUTF8 { utf8 in
      unsafe Self.isSimple(utf8) ? unsafe compose(utf8, style.fontFamily, size) : nil
    }
    return mask ?? shape(text, style.fontFamily, size)
  }

  /// Returns the coverage of UTF-8, valid until the next call; `nil` if there is nothing to draw.
  func mask(for utf8: Span<UInt8>, style: TextStyle) -> TextMask? {
    guard style.size.isFinite, style.size > 0, !utf8.isEmpty else { return nil }
    let size = Int(max(1, min(256, style.size.rounded())))
    return unsafe utf8.withUnsafeBufferPointer { bytes in
      if unsafe Self.isSimple(bytes) { return unsafe compose(bytes, style.fontFamily, size) }
      return unsafe shape(String(decoding: bytes, as: UTF8.self), style.fontFamily, size)
    }
  }

  private static func isSimple(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= mostCharacters else { return false }
    return unsafe text.allSatisfy { GlyphSheet.characters.contains($0) }
  }

  /// Returns bytes to work in, valid until the next call.
  func scratch(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if let buffer, buffer.stride >= count { return unsafe buffer.bytes }
    let larger = Bitmap(stride: count + count / 2, rows: 1, advance: 0, overhang: 0)
    buffer = larger
    return unsafe larger.bytes
  }

  private func compose(_ text: UnsafeBufferPointer<UInt8>, _ family: String, _ size: Int) -> TextMask? {
    guard let index = sheet(family, size) else { return nil }
    let (rows, overhang) = (sheets[index].rows, sheets[index].overhang)
    let width = unsafe sheets[index].width(of: text)
    let stride = width + overhang * 2
    let bytes = unsafe scratch(stride * rows)
    unsafe bytes.update(repeating: 0, count: stride * rows)
    unsafe sheets[index].compose(text, into: bytes, stride: stride)
    return unsafe TextMask(
      coverage: Coverage(bytes: bytes, stride: stride, width: stride, height: rows), width: width,
      height: rows, overhang: overhang)
  }

  private func sheet(_ family: String, _ size: Int) -> Int? {
    if let found = sheets.firstIndex(where: { $0.size == size && $0.family == family }) { return found }
    guard let sheet = GlyphSheet(family: family, size: size, rasterizer) else { return nil }
    if sheets.count >= Self.mostSheets { sheets.removeFirst() }
    sheets.append(sheet)
    return sheets.count - 1
  }

  private func shape(_ text: String, _ family: String, _ size: Int) -> TextMask? {
    clock += 1
    let key = ShapedKey(text: text, family: family, size: size)
    if let index = shaped.index(forKey: key) {
      shaped.values[index].used = clock
      return shaped.values[index].bitmap.mask
    }
    var shortened = String(text.prefix(Self.mostCharacters))
    let bitmap = shortened.withUTF8 { utf8 in
      unsafe rasterizer.bitmap(of: utf8, family: family, size: size)
    }
    guard let bitmap else { return nil }
    if shaped.count >= capacity, let oldest = shaped.min(by: { $0.value.used < $1.value.used }) {
      shaped[oldest.key] = nil
    }
    shaped[key] = (bitmap, clock)
    return bitmap.mask
  }
}

@available(*, unavailable) extension TextRenderer: Sendable {}
