internal import DipperAdvice
internal import DipperGeometry
internal import DipperSurface

/// Runs a network on several images at the same time, and closes its requests when nobody holds it any more.
final class NetworkRunner<Reader: OutputReader>: Sendable {
  private let pool: RequestPool<Reader>

  init(_ pool: RequestPool<Reader>) { self.pool = pool }

  deinit {
    guard pool.isCompleting else { return pool.close() }
    // The last one to use the network was a completion, which cannot wait for its own return.
    let pool = pool
    DetachedThread.run { pool.close() }
  }

  /// Hands an image to the network and returns once it was copied into the network's input.
  func submit(
    _ image: Image, region: Box<SourceSpace>?, completion: @escaping RequestSlot<Reader>.Completion
  ) throws(InferenceError) {
    let part = try region.map { (region) throws(InferenceError) in try Self.clip(region, to: image) }
    let slot = pool.take()
    slot.prepare(image, region: part)
    slot.completion = completion
    guard let whenDone = slot.whenDone else {
      misuse("A slot was used before its pool was made.")
    }
    do throws(InferenceError) {
      try slot.request.start(whenDone)
    } catch {
      pool.abandon(slot)
      throw error
    }
  }

  /// Hands an image to the network and waits for the answer; not from a completion.
  func run(_ image: Image, region: Box<SourceSpace>?) throws(InferenceError) -> Reader.Answer {
    let answer = Answer<Reader.Answer>()
    try submit(image, region: region) { answer.set($0) }
    return try answer.wait().get()
  }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  func waitUntilIdle() { pool.waitUntilIdle() }

  private static func clip(
    _ region: Box<SourceSpace>, to image: Image
  ) throws(InferenceError) -> Box<SourceSpace> {
    let part = region.clipped(to: Size(width: Float(image.width), height: Float(image.height)))
    guard part.width > 0, part.height > 0 else {
      throw InferenceError(
        .invalidConfiguration,
        "the region \(region.width)x\(region.height) at \(region.left),\(region.top) holds no pixel of the "
          + "\(image.width)x\(image.height) image", doing: "detecting")
    }
    return part
  }
}
