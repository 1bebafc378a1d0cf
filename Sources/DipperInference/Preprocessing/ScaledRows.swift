internal import CPixelRows
internal import DipperSurface
internal import DipperAdvice

/// Makes rows of the result: each lies between two source rows, which are converted and scaled to the result's
/// columns once, however many rows of the result they take part in.
final class ScaledRows {
  typealias Bytes = (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>)

  private let columns: Int
  private let kernels: RowKernels
  private let reader: RowReader
  /// Two source rows of three channels, and which ones they are.
  private let scaled: ScratchBuffer<Int16>
  private var held = (-1, -1)
  private let bytes: ScratchBuffer<UInt8>
  private var work: (image: Image, plan: ResizePlan)?

  init(columns: Int, _ kernels: RowKernels) {
    // Rows that begin with whole vectors.
    self.columns = (columns + 15) / 16 * 16
    self.kernels = kernels
    reader = RowReader(distance: self.columns, kernels)
    scaled = ScratchBuffer(count: self.columns * 6, repeating: 0)
    bytes = ScratchBuffer(count: self.columns * 3, repeating: 0)
  }

  /// Starts with an image, which is used until `end`.
  func begin(_ image: Image, _ plan: ResizePlan) {
    work = (image, plan)
    held = (-1, -1)
    reader.begin(image)
  }

  func end() { work = nil }

  /// Makes one row of the result: its red, green and blue, valid until the next call.
  func row(_ index: Int) -> Bytes {
    guard let work else { misuse("A row was asked for before `begin`.") }
    let (first, second, weights) = work.plan.neighbors(of: index)
    let near = hold(first, keeping: second, work.image, work.plan)
    let far = first == second ? near : hold(second, keeping: first, work.image, work.plan)
    let channels = work.image.format == .gray8 ? 1 : 3
    for channel in 0..<channels {
      unsafe kernels.table.pointee.mix_rows(
        slot(near) + channel * columns, slot(far) + channel * columns, weights.0, weights.1, Int32(work.plan.width),
        bytes.base + channel * columns)
    }
    let start = unsafe UnsafePointer(bytes.base)
    return unsafe channels == 1 ? (start, start, start) : (start, start + columns, start + 2 * columns)
  }

  private func slot(_ index: Int) -> UnsafeMutablePointer<Int16> { unsafe scaled.base + index * 3 * columns }

  /// Returns the slot that holds a source row, making the row where none does.
  private func hold(_ row: Int, keeping other: Int, _ image: Image, _ plan: ResizePlan) -> Int {
    if held.0 == row { return 0 }
    if held.1 == row { return 1 }
    let index = held.0 == other ? 1 : 0
    if index == 0 { held.0 = row } else { held.1 = row }
    unsafe reader.read(image, row: row, plan: plan, into: slot(index))
    return index
  }
}
