extension Canvas {
  /// Inks what lies in `outer` but not in `inner`; each pixel once, also where edges meet.
  func ring(_ outer: PixelRect, without inner: PixelRect?, _ ink: Ink) {
    let area = outer.intersection(bounds)
    guard !area.isEmpty, ink.alpha > 0 else { return }
    var hole = inner?.intersection(area) ?? PixelRect(left: 0, top: 0, right: 0, bottom: 0)
    if hole.isEmpty { hole = PixelRect(left: area.right, top: area.top, right: area.right, bottom: area.top) }
    for y in area.top..<area.bottom {
      if y >= hole.top && y < hole.bottom {
        blendRun(y, area.left, hole.left, ink)
        blendRun(y, hole.right, area.right, ink)
      } else {
        blendRun(y, area.left, area.right, ink)
      }
    }
    guard let chroma else { return }
    for row in area.top / 2..<(area.bottom + 1) / 2 { ringCells(chroma, row, area, hole, ink) }
  }

  private func ringCells(_ chroma: Chroma, _ row: Int, _ area: PixelRect, _ hole: PixelRect, _ ink: Ink) {
    let outerRows = PixelRect.cover(row, area.top, area.bottom)
    let innerRows = PixelRect.cover(row, hole.top, hole.bottom)
    let (first, end) = (area.left / 2, (area.right + 1) / 2)
    // The cells from `low` up to `high` lie wholly in the hole's columns, or in the area's if it has no hole.
    let isHole = innerRows > 0
    let low = min(end, max(first, ((isHole ? hole.left : area.left) + 1) / 2))
    let high = max(low, min(end, (isHole ? hole.right : area.right) / 2))
    func cell(_ x: Int) {
      let covered =
        PixelRect.cover(x, area.left, area.right) * outerRows
        - PixelRect.cover(x, hole.left, hole.right) * innerRows
      blendCell(chroma, x, row, covered: covered, of: pixels(ofCellX: x, y: row), ink)
    }
    for x in first..<low { cell(x) }
    let alpha = ink.alpha * (outerRows - innerRows) / max(1, PixelRect.cover(row, 0, bounds.bottom))
    if alpha > 0 { blendCells(chroma, row, low, high, alpha, ink) }
    for x in high..<end { cell(x) }
  }

  /// Lays ink of one strength on a run of colour samples.
  func blendCells(
    _ chroma: Chroma, _ row: Int, _ low: Int, _ high: Int, _ alpha: Int, _ ink: Ink
  ) {
    let u = unsafe chroma.u + row * chroma.uStride
    let v = unsafe chroma.v + row * chroma.vStride
    if chroma.step == 1 {
      for x in low..<high { unsafe u[x] = Ink.blend(u[x], ink.second, alpha) }
      for x in low..<high { unsafe v[x] = Ink.blend(v[x], ink.third, alpha) }
    } else {
      for x in low..<high {
        unsafe u[x * 2] = Ink.blend(u[x * 2], ink.second, alpha)
        unsafe v[x * 2] = Ink.blend(v[x * 2], ink.third, alpha)
      }
    }
  }
}
