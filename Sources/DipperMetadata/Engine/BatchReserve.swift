package import CDeepStream
internal import CGLib
internal import Synchronization
internal import DipperAdvice

/// Emptied batches that wait to be filled again, so that a running pipeline allocates none.
///
/// A batch hangs on its buffer with ``releaseFunction`` and the ticket that came with it; when the buffer is
/// freed the batch is emptied and comes back. Copies of the buffer hold batches of their own.
package final class BatchReserve: Sendable {
  private let waiting = Mutex(Waiting())
  private let framesPerBatch: Int

  /// - Parameter framesPerBatch: How many frames a batch is made for, 1…65 536; more can be added.
  package init(framesPerBatch: Int) {
    require(
      (1...NativeBatch.mostFrames).contains(framesPerBatch),
      "A batch holds 1 to \(NativeBatch.mostFrames) frames; \(framesPerBatch) were asked for.")
    self.framesPerBatch = framesPerBatch
  }

  deinit {
    waiting.withLock { while let batch = unsafe $0.batches.popLast() { unsafe NativeBatch.destroy(batch) } }
  }

  /// Takes an empty batch and the ticket with which ``releaseFunction`` brings it back.
  package func take() -> (batch: BatchPointer, ticket: UnsafeMutableRawPointer) {
    let ticket = unsafe Unmanaged.passRetained(self).toOpaque()
    if let batch = unsafe waiting.withLock({ unsafe Crossing(batch: $0.batches.popLast()) }).batch {
      return unsafe (batch, ticket)
    }
    guard let batch = unsafe createBatch(frames: framesPerBatch) else {
      fatalError("GLib returned no memory for a batch.")
    }
    return unsafe (batch, ticket)
  }

  private func giveBack(_ batch: BatchPointer) {
    unsafe NativeBatch.reset(batch)
    let crossing = unsafe Crossing(batch: batch)
    waiting.withLock { if let batch = unsafe crossing.batch { unsafe $0.batches.append(batch) } }
  }

  /// Frees a batch that hangs on a buffer: `data` is the batch, `user_data` its ticket or NULL for a copy.
  package static var releaseFunction: NvDsMetaReleaseFunc {
    { data, ticket in
      guard let data = unsafe data else { return }
      let batch = unsafe data.assumingMemoryBound(to: NvDsBatchMeta.self)
      guard let ticket = unsafe ticket else {
        unsafe NativeBatch.destroy(batch)
        return
      }
      unsafe Unmanaged<BatchReserve>.fromOpaque(ticket).takeRetainedValue().giveBack(batch)
    }
  }

  /// Copies a batch that hangs on a buffer.
  package static var copyFunction: NvDsMetaCopyFunc {
    { data, _ in unsafe NativeCopy.copyFunction(data) }
  }
}

/// Batches that nobody else holds; only touched under the lock.
@safe private struct Waiting: @unchecked Sendable {
  var batches: [BatchPointer] = unsafe []
}

/// A batch on its way through the lock, in the hands of one thread.
@safe private struct Crossing: @unchecked Sendable {
  let batch: BatchPointer?
}

/// Creates an empty batch; `max_frames_in_batch` is `frames` (`nvds_create_batch_meta`).
///
/// - Parameters:
///   - frames: How many frames there is room for at first, up to 65 536.
///   - isAudio: Whether it is to hold frames of sound.
/// - Returns: The batch, or `nil` when `frames` is too large.
package func createBatch(frames: Int, ofAudio isAudio: Bool = false) -> BatchPointer? {
  let batch = unsafe NativeBatch.create(frames: frames, ofAudio: isAudio)
  unsafe batch?.pointee.max_frames_in_batch = guint(frames)
  return unsafe batch
}

/// Gives everything in a batch back to its pools.
@unsafe package func resetBatch(_ batch: BatchPointer) { unsafe NativeBatch.reset(batch) }

/// Releases a batch with everything in it (`nvds_destroy_batch_meta`).
@unsafe package func destroyBatch(_ batch: BatchPointer) { unsafe NativeBatch.destroy(batch) }

/// Copies a batch with everything in it (`nvds_batch_meta_copy_func`).
@unsafe package func copyBatch(_ batch: BatchPointer) -> BatchPointer? { unsafe NativeCopy.copy(batch) }
