internal import DipperSurface

/// The rows in which one row of the result comes about: mixed from two source rows, then picked, then converted.
struct RowSamples: ~Copyable {
  /// The widest region and the widest result that there is memory for.
  let width: Int
  let columns: Int
  private let mixed: ScratchBuffer<UInt16>
  private let picked: ScratchBuffer<Int32>
  private let bytes: ScratchBuffer<UInt8>

  init(width: Int, columns: Int) {
    (self.width, self.columns) = (width, columns)
    // A row of packed pixels of four bytes, or of luma and two chroma rows.
    mixed = ScratchBuffer(count: width * 4 + 8, repeating: 0)
    picked = ScratchBuffer(count: columns * 3, repeating: 0)
    bytes = ScratchBuffer(count: columns * 3, repeating: 0)
  }

  /// Makes one row of the result and returns its red, green and blue, valid until the next call.
  func convert(
    _ image: Image, row: Int, plan: ResizePlan, conversion: ColorConversion
  ) -> (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>) {
    let count = plan.width
    let first = unsafe picked.base
    let (second, third) = unsafe (first + columns, first + 2 * columns)
    let result = unsafe (bytes.base, bytes.base + columns, bytes.base + 2 * columns)
    switch image.format {
    case .i420, .nv12:
      pickLuma(image, row, plan)
      pickChroma(image, row, plan)
      unsafe conversion.convert(first, second, third, count: count, into: result)
    case .gray8:
      pickLuma(image, row, plan)
      unsafe roundRow(first, count: count, into: result.0)
      return unsafe (UnsafePointer(result.0), UnsafePointer(result.0), UnsafePointer(result.0))
    case .rgb, .bgr, .rgba, .bgra, .rgbx, .bgrx:
      pickPacked(image, row, plan)
      unsafe roundRow(first, count: count, into: result.0)
      unsafe roundRow(second, count: count, into: result.1)
      unsafe roundRow(third, count: count, into: result.2)
    }
    return unsafe (UnsafePointer(result.0), UnsafePointer(result.1), UnsafePointer(result.2))
  }

  private func pickLuma(_ image: Image, _ row: Int, _ plan: ResizePlan) {
    let region = plan.key.region
    unsafe mix(image, 0, row, plan, column: region.x, count: region.width, into: mixed.base)
    unsafe gatherRow(
      mixed.base, step: 1, first: plan.columns.first.base, second: plan.columns.second.base,
      weight: plan.columns.weight.base, count: plan.width, into: picked.base)
  }

  private func pickChroma(_ image: Image, _ row: Int, _ plan: ResizePlan) {
    let region = plan.key.region
    let start = region.x / 2
    let count = (region.x + region.width - 1) / 2 - start + 1
    let isInterleaved = image.format == .nv12
    let step = isInterleaved ? 2 : 1
    unsafe mix(image, 1, row, plan, column: start * step, count: count * step, into: mixed.base)
    if !isInterleaved {
      unsafe mix(image, 2, row, plan, column: start, count: count, into: mixed.base + count)
    }
    for plane in 0..<2 {
      unsafe gatherRow(
        mixed.base + (isInterleaved ? plane : plane * count), step: step, first: plan.chromaFirst.base,
        second: plan.chromaSecond.base, weight: plan.columns.weight.base, count: plan.width,
        into: picked.base + (plane + 1) * columns)
    }
  }

  private func pickPacked(_ image: Image, _ row: Int, _ plan: ResizePlan) {
    let region = plan.key.region
    let step = image.format.bytesPerPixel
    unsafe mix(image, 0, row, plan, column: region.x * step, count: region.width * step, into: mixed.base)
    for channel in 0..<3 {
      let place = image.format.startsWithRed ? channel : 2 - channel
      unsafe gatherRow(
        mixed.base + place, step: step, first: plan.columns.first.base, second: plan.columns.second.base,
        weight: plan.columns.weight.base, count: plan.width, into: picked.base + channel * columns)
    }
  }

  /// Mixes the two rows of a plane between which a row of the result lies.
  private func mix(
    _ image: Image, _ plane: Int, _ row: Int, _ plan: ResizePlan, column: Int, count: Int,
    into result: UnsafeMutablePointer<UInt16>
  ) {
    let (base, stride) = unsafe image.planes.plane(plane)
    let divisor = plane == 0 ? 1 : 2
    let first = unsafe (plan.key.region.y + Int(plan.rows.first.base[row])) / divisor
    let second = unsafe (plan.key.region.y + Int(plan.rows.second.base[row])) / divisor
    unsafe blendRows(
      base + first * stride + column, base + second * stride + column, weight: plan.rows.weight.base[row],
      count: count, into: result)
  }
}
