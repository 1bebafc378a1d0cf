internal import CGStreamer
package import DipperMetadata
package import DipperSurface

/// Where a frame's pixels lie: found through the buffer that carries the frame's batch.
///
/// It is valid as long as the frame's view.
package struct FramePixels {
  private let payload: BatchPayload
  private let index: Int
  private let doing: String

  /// Finds a frame's pixels for reading.
  package init(reading frame: Frame) throws(SurfaceError) {
    doing = "reading the pixels of a frame"
    let batch = try Self.batch(of: frame, doing)
    (payload, index) = try (batch.payload, Self.index(of: frame, in: batch.payload, doing))
  }

  /// Finds a frame's pixels for writing; the list of them becomes the batch's own where another shares it.
  package init(writing frame: Frame) throws(SurfaceError) {
    doing = "writing the pixels of a frame"
    let batch = try Self.batch(of: frame, doing)
    guard batch.isWritable else {
      throw SurfaceError(
        .notWritable, "the buffer of its batch has several owners; call `makeWritable()` on it first", doing: doing)
    }
    index = try Self.index(of: frame, in: batch.payload, doing)
    payload = batch.writablePayload()
  }

  /// When the frame is to be shown, in nanoseconds since its pipeline began.
  fileprivate var runningTime: UInt64? { payload.runningTimes[index] }

  /// Whether a frame has pixels.
  package static func exist(of frame: Frame) -> Bool { (try? FramePixels(reading: frame)) != nil }

  /// Lends the pixels for reading, without a copy.
  package func withImage<Result: ~Copyable, Failure: Error>(
    _ body: (Image) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try payload.withImage(index, body)
  }

  /// Lends the pixels for writing, copied first where the decoder or another batch still reads them.
  package func withMutableImage<Result>(_ body: (MutableImage) throws -> Result) throws -> Result {
    guard let result = try payload.withMutableImage(index, body) else {
      throw SurfaceError(
        .outOfMemory, "they are read elsewhere, and there is no memory for a copy of them", doing: doing)
    }
    return result
  }

  private static func batch(of frame: Frame, _ doing: String) throws(SurfaceError) -> BatchBuffer {
    guard let carrier = unsafe frame.carrier else {
      throw SurfaceError(
        .noPixels, "its batch is metadata alone; a frame has pixels in the handlers of a pipeline", doing: doing)
    }
    guard let batch = unsafe BatchBuffer(carrier.assumingMemoryBound(to: GstBuffer.self)) else {
      throw SurfaceError(
        .noPixels, "the buffer of its batch was not made by `dipmux`, whose pixels alone are known", doing: doing)
    }
    return batch
  }

  private static func index(
    of frame: Frame, in payload: BatchPayload, _ doing: String
  ) throws(SurfaceError) -> Int {
    let index = frame.surfaceIndex
    guard index < payload.count else {
      throw SurfaceError(
        .invalidIndex, "it is to be surface \(index), but its batch has \(payload.count) of them", doing: doing)
    }
    return index
  }
}

@available(*, unavailable) extension FramePixels: Sendable {}

extension Frame {
  /// When the frame is to be shown, in nanoseconds since its pipeline began: the time that outputs know it by; nil where
  /// its batch is metadata alone, or it has no time.
  package var runningTime: UInt64? { (try? FramePixels(reading: self)).flatMap(\.runningTime) }
}
