extension Canvas {
  /// Replaces each square of `block` pixels by its mean, on all planes; `area` and `block` are even.
  func pixelate(_ area: PixelRect, block: Int) {
    for index in 0..<step { unsafe average(base + index, stride, step, area, block) }
    guard let chroma else { return }
    let half = PixelRect(
      left: area.left / 2, top: area.top / 2, right: (area.right + 1) / 2, bottom: (area.bottom + 1) / 2)
    unsafe average(chroma.u, chroma.uStride, chroma.step, half, block / 2)
    unsafe average(chroma.v, chroma.vStride, chroma.step, half, block / 2)
  }

  private func average(
    _ samples: UnsafeMutablePointer<UInt8>, _ stride: Int, _ step: Int, _ area: PixelRect, _ block: Int
  ) {
    for top in Swift.stride(from: area.top, to: area.bottom, by: block) {
      let bottom = min(top + block, area.bottom)
      for left in Swift.stride(from: area.left, to: area.right, by: block) {
        let right = min(left + block, area.right)
        var sum = 0
        for y in top..<bottom {
          let row = unsafe samples + y * stride
          for x in left..<right { unsafe sum &+= Int(row[x * step]) }
        }
        let count = (bottom - top) * (right - left)
        let mean = UInt8((sum + count / 2) / count)
        for y in top..<bottom {
          let row = unsafe samples + y * stride
          for x in left..<right { unsafe row[x * step] = mean }
        }
      }
    }
  }
}
