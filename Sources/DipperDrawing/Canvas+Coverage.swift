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
      let isWhole = row * 2 >= area.top && row * 2 + 2 <= area.bottom
      // The cells from `low` up to `high` have four pixels, all within the mask.
      let low = isWhole ? (area.left + 1) / 2 : (area.right + 1) / 2
      let high = max(low, area.right / 2)
      for cell in area.left / 2..<low { unsafe coverEdge(mask, x, y, chroma, cell, row, area, ink) }
      if low < high {
        let top = unsafe mask.bytes + (row * 2 - y) * mask.stride + low * 2 - x
        unsafe coverCells(top, top + mask.stride, chroma, row, low, high, ink)
      }
      for cell in high..<max(high, (area.right + 1) / 2) {
        unsafe coverEdge(mask, x, y, chroma, cell, row, area, ink)
      }
    }
  }

  private func coverCells(
    _ top: UnsafePointer<UInt8>, _ bottom: UnsafePointer<UInt8>, _ chroma: Chroma, _ row: Int, _ low: Int,
    _ high: Int, _ ink: Ink
  ) {
    let step = chroma.step
    let u = unsafe chroma.u + row * chroma.uStride + low * step
    let v = unsafe chroma.v + row * chroma.vStride + low * step
    for cell in 0..<high &- low {
      let (left, right) = (cell &* 2, cell &* 2 &+ 1)
      let sum = unsafe (Int(top[left]) &+ Int(top[right])) &+ (Int(bottom[left]) &+ Int(bottom[right]))
      if sum == 0 { continue }
      // The largest sum, 1020, becomes 1024, so that full coverage leaves nothing of what lies below.
      let alpha = ((sum &+ sum >> 8 &+ sum >> 9) &* ink.alpha) >> 10
      unsafe u[cell &* step] = Ink.blend(u[cell &* step], ink.second, alpha)
      unsafe v[cell &* step] = Ink.blend(v[cell &* step], ink.third, alpha)
    }
  }

  /// Inks a chroma sample of which some pixels lie outside the mask or the image.
  private func coverEdge(
    _ mask: Coverage, _ x: Int, _ y: Int, _ chroma: Chroma, _ cell: Int, _ row: Int, _ area: PixelRect,
    _ ink: Ink
  ) {
    var sum = 0
    for line in max(row * 2, area.top)..<min(row * 2 + 2, area.bottom) {
      let from = unsafe mask.bytes + (line - y) * mask.stride
      for column in max(cell * 2, area.left)..<min(cell * 2 + 2, area.right) {
        unsafe sum &+= Int(from[column - x])
      }
    }
    blendCell(chroma, cell, row, covered: sum, of: 255 * pixels(ofCellX: cell, y: row), ink)
  }

  private func coverRow(_ mask: UnsafePointer<UInt8>, _ y: Int, _ left: Int, _ right: Int, _ ink: Ink) {
    let row = unsafe base + y * stride + left * step
    let alpha = UInt16(truncatingIfNeeded: ink.alpha)
    if step == 1 {
      for x in 0..<right &- left { unsafe row[x] = Ink.blend(row[x], ink.first, Self.weight(mask[x], alpha)) }
      return
    }
    for x in 0..<right &- left where unsafe mask[x] > 0 {
      unsafe blendPixel(row + x &* step, ink, Self.weight(mask[x], alpha))
    }
  }

  /// The weight 0…256 of a coverage; 255 counts as 256, so that nothing of what lies below is left.
  @inline(__always)
  private static func weight(_ coverage: UInt8, _ alpha: UInt16) -> Int {
    let share = UInt16(coverage) &+ UInt16(coverage >> 7)
    return Int(share == 256 ? alpha : (share &* alpha) >> 8)
  }
}
