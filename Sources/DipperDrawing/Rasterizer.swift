internal import CPangoCairo

/// Bytes of coverage that are freed with the object.
@safe final class Bitmap {
  let bytes: UnsafeMutablePointer<UInt8>
  let stride: Int
  let rows: Int
  /// The width that the text advances by, in pixels.
  let advance: Int
  /// The columns left of the text's origin, and right of its advance.
  let overhang: Int

  init(stride: Int, rows: Int, advance: Int, overhang: Int) {
    let count = max(1, stride * rows)
    unsafe bytes = .allocate(capacity: count)
    unsafe bytes.initialize(repeating: 0, count: count)
    self.stride = stride
    self.rows = rows
    self.advance = advance
    self.overhang = overhang
  }

  deinit { unsafe bytes.deallocate() }

  /// The bitmap as a mask, valid as long as the bitmap.
  var mask: TextMask {
    unsafe TextMask(
      coverage: Coverage(bytes: bytes, stride: stride, width: advance + overhang * 2, height: rows),
      width: advance, height: rows, overhang: overhang)
  }
}

/// Pango and cairo, which turn text into coverage.
@safe final class Rasterizer {
  private let map: UnsafeMutablePointer<PangoFontMap>

  init() throws(DrawingError) {
    guard let map = unsafe pango_cairo_font_map_new() else {
      throw Self.noFont("Pango has no cairo back end")
    }
    guard unsafe Self.hasFont(map) else {
      unsafe g_object_unref(map)
      throw Self.noFont("fontconfig knows no font")
    }
    unsafe self.map = unsafe map
  }

  deinit { unsafe g_object_unref(map) }

  private static func hasFont(_ map: UnsafeMutablePointer<PangoFontMap>) -> Bool {
    var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    unsafe pango_font_map_list_families(map, &families, &count)
    defer { unsafe g_free(families) }
    guard let families = unsafe families else { return false }
    // Pango lists these names even where no font is installed, and aborts when text is drawn with them.
    let aliases = ["Sans", "Serif", "Monospace", "System-ui"]
    for index in 0..<Int(count) {
      guard let name = unsafe pango_font_family_get_name(families[index]) else { continue }
      if unsafe !aliases.contains(String(cString: name)) { return true }
    }
    return false
  }

  private static func noFont(_ found: String) -> DrawingError {
    DrawingError(
      .noFont, "\(found), but text needs one; install a font, for example the package fonts-dejavu-core",
      doing: "setting up text")
  }

  /// Returns the coverage of text, at most 8192 pixels wide and 2048 high.
  func bitmap(of text: UnsafeBufferPointer<UInt8>, family: String, size: Int) -> Bitmap? {
    guard let context = unsafe pango_font_map_create_context(map) else { return nil }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(context)) }
    guard let layout = unsafe pango_layout_new(context) else { return nil }
    defer { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }
    let font = unsafe pango_font_description_new()
    defer { unsafe pango_font_description_free(font) }
    unsafe pango_font_description_set_family(font, family)
    unsafe pango_font_description_set_absolute_size(font, Double(size) * Double(PANGO_SCALE))
    unsafe pango_layout_set_font_description(layout, font)
    unsafe text.withMemoryRebound(to: CChar.self) {
      unsafe pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
    }
    var logical = PangoRectangle()
    unsafe pango_layout_get_pixel_extents(layout, nil, &logical)
    return unsafe draw(layout, logical, overhang: size / 4 + 1)
  }

  private func draw(_ layout: OpaquePointer, _ logical: PangoRectangle, overhang: Int) -> Bitmap? {
    let (advance, rows) = (min(8192, Int(logical.width)), min(2048, Int(logical.height)))
    guard advance >= 0, rows > 0 else { return nil }
    let width = advance + overhang * 2
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_A8, Int32(width)))
    let bitmap = Bitmap(stride: stride, rows: rows, advance: advance, overhang: overhang)
    let surface = unsafe cairo_image_surface_create_for_data(
      bitmap.bytes, CAIRO_FORMAT_A8, Int32(width), Int32(rows), Int32(stride))
    defer { unsafe cairo_surface_destroy(surface) }
    let cairo = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(cairo) }
    unsafe cairo_move_to(cairo, Double(overhang) - Double(logical.x), -Double(logical.y))
    unsafe pango_cairo_show_layout(cairo, layout)
    unsafe cairo_surface_flush(surface)
    return bitmap
  }
}
