internal import DipperSurface

/// The colours of one source row's pixels that the result's columns lie between, by pairs of neighbours.
final class ColumnPairs {
  private let count: Int
  private let colors: ScratchBuffer<Int16>
  private let bytes: ScratchBuffer<UInt8>
  private let chroma: ScratchBuffer<Int32>
  private var chromaRow = -1
  private var factors = ColorFactors(ColorTerms(.bt601))
  private var encoding = ColorEncoding.bt601

  init(count: Int) {
    self.count = count
    colors = ScratchBuffer(count: count * 3, repeating: 0)
    bytes = ScratchBuffer(count: count * 3, repeating: 0)
    chroma = ScratchBuffer(count: count * 3, repeating: 0)
  }

  /// Forgets what belongs to the image before.
  func begin(_ image: Image) {
    chromaRow = -1
    guard encoding != image.encoding else { return }
    encoding = image.encoding
    factors = ColorFactors(ColorTerms(encoding))
  }

  /// The colours of a channel: 0 red, 1 green, 2 blue; of grey images only 0.
  func channel(_ index: Int) -> UnsafePointer<Int16> { unsafe UnsafePointer(colors.base + index * count) }

  /// Reads a row, counted from the region's first.
  func load(_ image: Image, row: Int, plan: ResizePlan) {
    let region = plan.key.region
    let (base, stride) = unsafe image.planes.plane(0)
    let step = image.format.bytesPerPixel
    let start = unsafe base + (region.y + row) * stride + region.x * step
    switch image.format {
    case .i420, .nv12:
      loadChroma(image, (region.y + row) / 2, plan)
      unsafe pick(start, plan)
      unsafe RowKernels.colors(
        bytes.base, chroma.base, count: 2 * plan.width, factors, into: colors.base, distance: count)
    case .gray8:
      unsafe pick(start, plan)
      for index in 0..<2 * plan.width { unsafe colors.base[index] = Int16(bytes.base[index]) }
    case .rgb, .bgr, .rgba, .bgra, .rgbx, .bgrx:
      let red = image.format.startsWithRed ? 0 : 2
      unsafe pickPacked(start + red, start + 1, start + 2 - red, step, plan)
    }
  }

  private func pick(_ row: UnsafePointer<UInt8>, _ plan: ResizePlan) {
    if plan.key.region.width == 1 {
      // A pair takes two pixels; there is one.
      for index in 0..<2 * plan.width { unsafe bytes.base[index] = row[0] }
    } else {
      unsafe RowKernels.pickPairs(row, first: plan.columns.first.base, count: plan.width, into: bytes.base)
    }
  }

  private func loadChroma(_ image: Image, _ row: Int, _ plan: ResizePlan) {
    guard row != chromaRow else { return }
    chromaRow = row
    let start = plan.key.region.x / 2
    let (base, stride) = unsafe image.planes.plane(1)
    let (u, v) = unsafe (bytes.base + count, bytes.base + 2 * count)
    let table = unsafe plan.chroma.base
    if image.format == .nv12 {
      let samples = unsafe base + row * stride + 2 * start
      for index in 0..<2 * plan.width {
        unsafe u[index] = samples[2 &* Int(table[index])]
        unsafe v[index] = samples[2 &* Int(table[index]) &+ 1]
      }
    } else {
      let (other, otherStride) = unsafe image.planes.plane(2)
      let (first, second) = unsafe (base + row * stride + start, other + row * otherStride + start)
      for index in 0..<2 * plan.width {
        unsafe u[index] = first[Int(table[index])]
        unsafe v[index] = second[Int(table[index])]
      }
    }
    unsafe RowKernels.chroma(
      u, v, count: 2 * plan.width, factors, into: chroma.base, distance: count)
  }

  private func pickPacked(
    _ red: UnsafePointer<UInt8>, _ green: UnsafePointer<UInt8>, _ blue: UnsafePointer<UInt8>, _ step: Int,
    _ plan: ResizePlan
  ) {
    let next = plan.key.region.width == 1 ? 0 : step
    let (first, result) = unsafe (plan.columns.first.base, colors.base)
    for index in 0..<plan.width {
      let place = unsafe Int(first[index]) &* step
      unsafe result[2 &* index] = Int16(red[place])
      unsafe result[2 &* index &+ 1] = Int16(red[place &+ next])
      unsafe result[count &+ 2 &* index] = Int16(green[place])
      unsafe result[count &+ 2 &* index &+ 1] = Int16(green[place &+ next])
      unsafe result[2 &* count &+ 2 &* index] = Int16(blue[place])
      unsafe result[2 &* count &+ 2 &* index &+ 1] = Int16(blue[place &+ next])
    }
  }
}
