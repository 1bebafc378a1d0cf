internal import CPixelRows

/// The loops over the columns of a row, for one instruction set.
@safe struct RowKernels {
  let table: UnsafePointer<dip_row_kernels>

  /// How many instruction sets of this processor there are loops for.
  static var count: Int { Int(dip_row_kernel_count()) }

  /// The fastest of them.
  static let best = RowKernels(count - 1)

  /// The loops for one of ``count`` instruction sets, from the oldest on.
  init(_ index: Int) { unsafe table = dip_row_kernels_at(Int32(index)) }
}

/// A table that never changes and is never freed.
extension RowKernels: @unchecked Sendable {}
