// Rounding calls libm in debug builds; Glibc links it.
internal import Glibc
internal import DipperGeometry

/// A rectangle of whole pixels; the right and bottom edges are not part of it.
struct PixelRect: Hashable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The pixels of a box with its edges rounded, or `nil` if it is empty or not made of numbers.
  init?(_ box: Box<BatchSpace>, rounding: FloatingPointRoundingRule = .toNearestOrAwayFromZero) {
    let outward = rounding == .awayFromZero
    guard box.width > 0, box.height > 0,
      let left = Self.pixel(box.left, outward ? .down : rounding),
      let top = Self.pixel(box.top, outward ? .down : rounding),
      let right = Self.pixel(box.right, outward ? .up : rounding),
      let bottom = Self.pixel(box.bottom, outward ? .up : rounding)
    else { return nil }
    self.init(left: left, top: top, right: right, bottom: bottom)
  }

  var width: Int { right - left }
  var height: Int { bottom - top }
  var isEmpty: Bool { right <= left || bottom <= top }

  func intersection(_ other: PixelRect) -> PixelRect {
    PixelRect(
      left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
      bottom: min(bottom, other.bottom))
  }

  func inset(by distance: Int) -> PixelRect {
    PixelRect(
      left: left + distance, top: top + distance, right: right - distance, bottom: bottom - distance)
  }

  /// How many pixels of the pair at `2 * cell` lie between two edges.
  static func cover(_ cell: Int, _ low: Int, _ high: Int) -> Int {
    max(0, min(high, cell * 2 + 2) - max(low, cell * 2))
  }

  /// A coordinate as a whole number, far outside any frame at most; `nil` for what is no number.
  static func pixel(_ value: Float, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> Int? {
    let limit: Float = 4_194_304
    return value.isNaN ? nil : Int(max(-limit, min(limit, value)).rounded(rule))
  }
}
