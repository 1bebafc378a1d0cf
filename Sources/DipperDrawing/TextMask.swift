/// The coverage of a line of text.
@safe struct TextMask {
  let coverage: Coverage
  /// The width that the text advances by, in pixels; the mask is wider by the overhang on both sides.
  let width: Int
  /// The height of the text's lines, in pixels.
  let height: Int
  /// The columns of the mask left of the text's origin.
  let overhang: Int
}
