import Dipper
import DipperTestKit
import Foundation

/// What reading three fields of an object through a view costs, as `driver.c` measures it through pointers.
enum ViewReading {
  /// Reads 16 frames of 100 objects over and over.
  ///
  /// - Parameter rounds: How often.
  /// - Returns: Nanoseconds of the processor an object, and a sum that keeps the reading from being left out.
  static func measure(rounds: Int) -> (nanoseconds: Double, sum: Double) {
    BatchFactory(sources: 16, objectsPerFrame: 100, seed: 1).withBatch { batch in
      var sum = read(batch)
      let start = threadTime()
      for _ in 0..<rounds { sum += read(batch) }
      return ((threadTime() - start) / Double(rounds) / 1_600, sum)
    }
  }

  private static func read(_ batch: Batch) -> Double {
    var sum = 0.0
    for frame in batch.frames {
      for object in frame.objects {
        sum += Double(object.box.left + object.confidence) + Double(object.classID)
      }
    }
    return sum
  }
}
