internal import CPixelRows
internal import DipperSurface

/// Reads rows of an image, converted to red, green and blue and scaled to the result's columns.
@safe final class RowReader {
  private let kernels: RowKernels
  private let distance: Int
  /// Luma, U and V of the pixels that each column lies between, in pairs.
  private let pairs: ScratchBuffer<UInt16>
  /// What chroma adds to the colours of the near and of the far pixels.
  private let tints: ScratchBuffer<Int32>
  private var chromaRow = -1
  private let terms = ScratchBuffer(count: 1, repeating: dip_color_terms(.bt601))
  private var encoding = ColorEncoding.bt601
  /// A sample and its copy, where a region is one sample wide and a pair takes two.
  private let single = ScratchBuffer<UInt8>(count: 4, repeating: 0)

  /// Rows of a result have `distance` columns at most.
  init(distance: Int, _ kernels: RowKernels) {
    self.kernels = kernels
    self.distance = distance
    pairs = ScratchBuffer(count: 3 * distance, repeating: 0)
    tints = ScratchBuffer(count: 6 * distance, repeating: 0)
  }

  /// Forgets what belongs to the image before.
  func begin(_ image: Image) {
    chromaRow = -1
    guard encoding != image.encoding else { return }
    encoding = image.encoding
    unsafe terms.base[0] = dip_color_terms(encoding)
  }

  /// Reads a row, counted from the region's first, into one row per channel, `distance` apart; gray has one.
  func read(_ image: Image, row: Int, plan: ResizePlan, into result: UnsafeMutablePointer<Int16>) {
    let region = plan.key.region
    let (base, stride) = unsafe image.planes.plane(0)
    let step = image.format.bytesPerPixel
    let start = unsafe UnsafePointer(base + (region.y + row) * stride + region.x * step)
    switch image.format {
    case .i420, .nv12:
      readChroma(image, (region.y + row) / 2, plan)
      let luma = unsafe region.width == 1 ? doubled(start, of: 1) : start
      unsafe kernels.table.pointee.pick_bytes(luma, plan.columnTable, pairs.base)
      unsafe kernels.table.pointee.mix_colors(
        pairs.base, tints.base, plan.columnTable, terms.base, result, Int32(distance))
    case .gray8: unsafe mix(start, step, plan, into: result)
    case .rgb, .bgr, .rgba, .bgra, .rgbx, .bgrx:
      let red = image.format.startsWithRed ? 0 : 2
      unsafe mix(start + red, step, plan, into: result)
      unsafe mix(start + 1, step, plan, into: result + distance)
      unsafe mix(start + 2 - red, step, plan, into: result + 2 * distance)
    }
  }

  private func mix(
    _ channel: UnsafePointer<UInt8>, _ step: Int, _ plan: ResizePlan, into result: UnsafeMutablePointer<Int16>
  ) {
    let next = plan.key.region.width == 1 ? 0 : step
    unsafe kernels.table.pointee.mix_bytes(channel, Int32(step), Int32(next), plan.columnTable, result)
  }

  private func readChroma(_ image: Image, _ row: Int, _ plan: ResizePlan) {
    guard row != chromaRow else { return }
    chromaRow = row
    let start = plan.key.region.x / 2
    let (base, stride) = unsafe image.planes.plane(1)
    let (u, v) = unsafe (pairs.base + distance, pairs.base + 2 * distance)
    let isSingle = plan.chromaWidth == 1
    if image.format == .nv12 {
      let samples = unsafe UnsafePointer(base + row * stride + 2 * start)
      unsafe kernels.table.pointee.pick_interleaved(
        isSingle ? doubled(samples, of: 2) : samples, plan.columnTable, u, v)
    } else {
      let (other, otherStride) = unsafe image.planes.plane(2)
      unsafe pick(base + row * stride + start, isSingle, plan, into: u)
      unsafe pick(other + row * otherStride + start, isSingle, plan, into: v)
    }
    unsafe kernels.table.pointee.tint(u, v, plan.columnTable, terms.base, tints.base, Int32(distance))
  }

  private func pick(
    _ samples: UnsafePointer<UInt8>, _ isSingle: Bool, _ plan: ResizePlan, into pairs: UnsafeMutablePointer<UInt16>
  ) {
    unsafe kernels.table.pointee.pick_chroma(isSingle ? doubled(samples, of: 1) : samples, plan.columnTable, pairs)
  }

  /// Puts a sample of so many bytes down twice, so that two can be read.
  private func doubled(_ sample: UnsafePointer<UInt8>, of count: Int) -> UnsafePointer<UInt8> {
    for index in 0..<count {
      unsafe single.base[index] = sample[index]
      unsafe single.base[count + index] = sample[index]
    }
    return unsafe UnsafePointer(single.base)
  }
}
