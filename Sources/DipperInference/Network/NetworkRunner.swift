internal import DipperAdvice
internal import DipperGeometry
internal import DipperSurface
internal import Synchronization

/// Runs a network on several images at the same time, and closes its requests when nobody holds it any more.
final class NetworkRunner<Reader: OutputReader>: Sendable {
  private let pool: RequestPool<Reader>
  /// How many images go to the network at once, at most.
  let batchSize: Int
  /// How many bytes of the network's input were written.
  private let written = Atomic<Int>(0)

  init(_ pool: RequestPool<Reader>, batchSize: Int = 1) {
    self.pool = pool
    self.batchSize = batchSize
  }

  deinit {
    guard pool.isCompleting else { return pool.close() }
    // The last one to use the network was a completion, which cannot wait for its own return.
    let pool = pool
    DetachedThread.run { pool.close() }
  }

  /// Hands an image to the network and returns once it was copied into the network's input.
  func submit(
    _ image: Image, region: Box<SourceSpace>?,
    completion: @escaping @Sendable (Result<Reader.Answer, InferenceError>) -> Void
  ) throws(InferenceError) {
    try submit([ImagePart(image, region: region)]) { completion($0.map { $0[0] }) }
  }

  /// Hands parts of images to the network as one input, no more than ``batchSize``.
  ///
  /// It returns once they were copied into the input; the completion is given an answer for each.
  func submit(_ parts: [ImagePart], completion: @escaping RequestSlot<Reader>.Completion) throws(InferenceError) {
    require(
      (1...batchSize).contains(parts.count),
      "\(parts.count) images were given for an input of 1 to \(batchSize).")
    var clipped = parts
    for index in parts.indices { clipped[index] = try parts[index].clipped() }
    let slot = pool.take()
    slot.completion = completion
    guard let whenDone = slot.whenDone else {
      misuse("A slot was used before its pool was made.")
    }
    do throws(InferenceError) {
      try slot.prepare(clipped)
      written.add(clipped.count * slot.imageBytes, ordering: .relaxed)
      try slot.request.start(whenDone)
    } catch {
      pool.abandon(slot)
      throw error
    }
  }

  /// How many bytes of the network's input were written.
  var writtenBytes: Int { written.load(ordering: .relaxed) }

  /// Hands an image to the network and waits for the answer; not from a completion.
  func run(_ image: Image, region: Box<SourceSpace>?) throws(InferenceError) -> Reader.Answer {
    let answer = Answer<Reader.Answer>()
    try submit(image, region: region) { answer.set($0) }
    return try answer.wait().get()
  }

  /// Runs the network once on a gray image.
  func tryOut(_ format: InputFormat) throws(InferenceError) {
    let picture = PixelBuffer(format: .gray8, width: format.width, height: format.height)
    let result = picture.withImage { image in
      Result { () throws(InferenceError) in _ = try run(image, region: nil) }
    }
    try result.get()
  }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  func waitUntilIdle() { pool.waitUntilIdle() }
}
