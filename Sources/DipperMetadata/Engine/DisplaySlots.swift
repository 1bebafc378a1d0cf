internal import CDeepStream

/// The sixteen slots of each shape in a display metadata, as pointers that can be indexed.
enum DisplaySlots {
  static let count = Int(MAX_ELEMENTS_IN_DISPLAY_META)

  static func rectangles(_ display: DisplayPointer) -> UnsafeMutablePointer<NvOSD_RectParams> {
    unsafe dip_display_rects(display)
  }

  static func texts(_ display: DisplayPointer) -> UnsafeMutablePointer<NvOSD_TextParams> {
    unsafe dip_display_texts(display)
  }

  static func lines(_ display: DisplayPointer) -> UnsafeMutablePointer<NvOSD_LineParams> {
    unsafe dip_display_lines(display)
  }

  static func arrows(_ display: DisplayPointer) -> UnsafeMutablePointer<NvOSD_ArrowParams> {
    unsafe dip_display_arrows(display)
  }

  static func circles(_ display: DisplayPointer) -> UnsafeMutablePointer<NvOSD_CircleParams> {
    unsafe dip_display_circles(display)
  }
}
