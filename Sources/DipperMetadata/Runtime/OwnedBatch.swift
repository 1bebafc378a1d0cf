internal import CDeepStream
internal import DipperAdvice

/// A batch that one value owns; what it holds is only touched under the batch's own lock.
@safe struct OwnedBatch: @unchecked Sendable {
  let raw: BatchPointer

  private init(_ raw: BatchPointer?, _ failure: @autoclosure () -> String) {
    guard let raw = unsafe raw else { misuse(failure()) }
    unsafe self.raw = raw
  }

  /// Has a library make a batch.
  init(capacity: Int, _ create: (UInt32) -> BatchPointer?) {
    require(
      (1...NativeBatch.mostFrames).contains(capacity),
      "A batch holds 1 to \(NativeBatch.mostFrames) frames; \(capacity) were asked for.")
    unsafe self.init(create(UInt32(capacity)), "The metadata library made no batch of \(capacity) frames.")
    unsafe raw.pointee.max_frames_in_batch = UInt32(capacity)
  }

  /// Has a library copy the batch.
  func copy(_ copy: (ElementPointer?, ElementPointer?) -> ElementPointer?) -> OwnedBatch {
    unsafe OwnedBatch(
      copy(raw, nil)?.assumingMemoryBound(to: NvDsBatchMeta.self), "The metadata library made no copy of a batch.")
  }
}
