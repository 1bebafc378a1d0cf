/// Coverage of a rectangle of pixels, 0…255 each.
@unsafe struct Coverage {
  var bytes: UnsafePointer<UInt8>
  var stride: Int
  var width: Int
  var height: Int
}

extension Canvas {
  /// Inks through a mask whose top left corner lies at `x`, `y`.
  func cover(_ mask: Coverage, x: Int, y: Int, _ ink: Ink) {
    let place = unsafe PixelRect(left: x, top: y, right: x + mask.width, bottom: y + mask.height)
    let area = place.intersection(bounds)
    guard !area.isEmpty, ink.alpha > 0 else { return }
    for row in area.top..<area.bottom {
      let from = unsafe mask.bytes + (row - y) * mask.stride + area.left - x
      unsafe coverRow(from, row, area.left, area.right, ink)
    }
    guard let chroma else { return }
    for row in area.top / 2..<(area.bottom + 1) / 2 {
      for cell in area.left / 2..<(area.right + 1) / 2 {
        var sum = 0
        for line in max(row * 2, area.top)..<min(row * 2 + 2, area.bottom) {
          let from = unsafe mask.bytes + (line - y) * mask.stride
          for column in max(cell * 2, area.left)..<min(cell * 2 + 2, area.right) {
            unsafe sum &+= Int(from[column - x])
          }
        }
        guard sum > 0 else { continue }
        blendCell(chroma, cell, row, covered: sum, of: 255 * pixels(ofCellX: cell, y: row), ink)
      }
    }
  }

  private func coverRow(_ mask: UnsafePointer<UInt8>, _ y: Int, _ left: Int, _ right: Int, _ ink: Ink) {
    let row = unsafe base + y * stride + left * step
    for x in 0..<right - left where unsafe mask[x] > 0 {
      // 255 becomes 256, so that full coverage leaves nothing of what lies below.
      let alpha = unsafe ((Int(mask[x]) &+ Int(mask[x] >> 7)) &* ink.alpha) >> 8
      if step == 1 {
        unsafe row[x] = Ink.blend(row[x], ink.first, alpha)
      } else {
        unsafe blendPixel(row + x * step, ink, alpha)
      }
    }
  }
}
