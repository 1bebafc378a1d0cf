internal import CDeepStream
internal import DipperAdvice

/// Lends a batch to `body`, under the batch's lock, and ends the loan when `body` returns or throws.
///
/// Loans of one batch nest: the views of all of them end with the outermost.
///
/// - Parameters:
///   - raw: A batch that stays alive during the call: the native engine's, or that of a library that
///     `DeepStreamRuntime.load(from:)` loaded.
///   - carrier: What carries the batch and what belongs to it, such as a buffer with its pixels; views of the batch
///     know it by ``Frame/carrier``. Loans that nest without one keep that of the loan around them.
///   - body: Given the batch.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
@unsafe package func withBatch<Result, Failure: Error>(
  _ raw: BatchPointer, carrier: UnsafeMutableRawPointer? = nil, _ body: (Batch) throws(Failure) -> Result
) throws(Failure) -> Result {
  try unsafe lend(raw, nil, carrier) { loan throws(Failure) in try unsafe body(Batch(raw, loan)) }
}

/// Lends a batch whose library is known.
@unsafe func withBatch<Result, Failure: Error>(
  _ raw: BatchPointer, _ functions: UnsafePointer<MetadataFunctions>, _ body: (Batch) throws(Failure) -> Result
) throws(Failure) -> Result {
  try unsafe lend(raw, functions, nil) { loan throws(Failure) in try unsafe body(Batch(raw, loan)) }
}

/// Lends a batch of sound to `body`, as ``withBatch(_:_:)`` does one of pictures.
///
/// - Parameters:
///   - raw: A batch of sound that stays alive during the call.
///   - functions: Its library, where that is known.
///   - body: Given the batch.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
@unsafe package func withAudioBatch<Result, Failure: Error>(
  _ raw: BatchPointer, _ functions: UnsafePointer<MetadataFunctions>? = nil,
  _ body: (AudioBatch) throws(Failure) -> Result
) throws(Failure) -> Result {
  try unsafe lend(raw, functions, nil) { loan throws(Failure) in try unsafe body(AudioBatch(raw, loan)) }
}

private func lend<Result, Failure: Error>(
  _ raw: BatchPointer, _ known: UnsafePointer<MetadataFunctions>?, _ carrier: UnsafeMutableRawPointer?,
  _ body: (Loan) throws(Failure) -> Result
) throws(Failure) -> Result {
  if let known = unsafe known, unsafe known != MetadataFunctions.native {
    return try unsafe lendForeign(raw, known, carrier, body)
  }
  if unsafe dip_batch_is_native(raw) != 0 {
    if let cell = unsafe cell(of: raw) { return try unsafe lendNative(raw, cell, carrier, body) }
    return try unsafe lendForeign(raw, MetadataFunctions.native, carrier, body)
  }
  guard let runtime = DeepStreamRuntime.lastLoaded else {
    misuse(
      "This batch was destroyed, or another library made it. For batches of NVIDIA's library call "
        + "`try DeepStreamRuntime.load(from:)` first.")
  }
  return try unsafe lendForeign(raw, runtime.table.functions, carrier, body)
}

/// The cell of a batch that this copy of the engine made; the process may hold others, in the plugin or in the
/// compatible library, whose cells are their own.
private func cell(of raw: BatchPointer) -> UnsafeMutablePointer<LoanCell>? {
  guard let cell = unsafe NativeBatch.native(raw).pointee.loan?.assumingMemoryBound(to: LoanCell.self) else {
    misuse("The batch has no loan cell; its memory was overwritten.")
  }
  return unsafe cell.pointee.functions == MetadataFunctions.native ? cell : nil
}

private func lendNative<Result, Failure: Error>(
  _ raw: BatchPointer, _ cell: UnsafeMutablePointer<LoanCell>, _ carrier: UnsafeMutableRawPointer?,
  _ body: (Loan) throws(Failure) -> Result
) throws(Failure) -> Result {
  let functions = unsafe cell.pointee.functions
  unsafe functions.pointee.lock(raw)
  unsafe cell.pointee.depth += 1
  let outer = unsafe cell.pointee.carrier
  if let carrier = unsafe carrier { unsafe cell.pointee.carrier = carrier }
  defer {
    unsafe cell.pointee.carrier = outer
    unsafe cell.pointee.depth -= 1
    if unsafe cell.pointee.depth == 0 { unsafe cell.pointee.generation &+= 1 }
    unsafe functions.pointee.unlock(raw)
  }
  return try unsafe body(Loan(cell))
}

private func lendForeign<Result, Failure: Error>(
  _ raw: BatchPointer, _ functions: UnsafePointer<MetadataFunctions>, _ carrier: UnsafeMutableRawPointer?,
  _ body: (Loan) throws(Failure) -> Result
) throws(Failure) -> Result {
  unsafe functions.pointee.lock(raw)
  let cell = unsafe ForeignLoans.begin(raw, functions)
  unsafe cell.pointee.depth += 1
  let outer = unsafe cell.pointee.carrier
  if let carrier = unsafe carrier { unsafe cell.pointee.carrier = carrier }
  defer {
    unsafe cell.pointee.carrier = outer
    unsafe cell.pointee.depth -= 1
    if unsafe cell.pointee.depth == 0 { unsafe ForeignLoans.end(raw) }
    unsafe functions.pointee.unlock(raw)
  }
  return try unsafe body(Loan(cell))
}
