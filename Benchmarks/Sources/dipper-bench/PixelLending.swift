import Dipper
import Synchronization

/// What it costs to lend a frame's pixels to a handler.
enum PixelLending {
  /// Lends the pixels of one 1080p frame over and over.
  ///
  /// - Parameter rounds: How often.
  /// - Returns: Nanoseconds of the processor a loan, for reading and for writing.
  /// - Throws: ``FlowError`` where the flow fails.
  static func measure(rounds: Int) async throws -> (reading: Double, writing: Double) {
    let costs = Mutex((reading: 0.0, writing: 0.0))
    _ = try await Flow {
      Sources("test://black?size=1920x1080&frames=1")
      ForEachFrame { frame in
        let start = threadTime()
        for _ in 0..<rounds { try frame.withPixels { image in keep(image.width) } }
        let middle = threadTime()
        for _ in 0..<rounds { try frame.withMutablePixels { image in keep(image.width) } }
        let end = threadTime()
        costs.withLock { $0 = ((middle - start) / Double(rounds), (end - middle) / Double(rounds)) }
      }
    }.run()
    return costs.withLock { $0 }
  }

  /// Keeps a value from being left out.
  @inline(never) private static func keep(_ value: Int) {}
}
