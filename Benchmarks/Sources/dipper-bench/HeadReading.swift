import Dipper
import Foundation

/// What it costs to read the objects out of a detector's head.
enum HeadReading {
  /// Reads a head of 84 rows and 8400 columns over and over.
  ///
  /// - Parameters:
  ///   - head: The file of its numbers, of 32 bits, row by row.
  ///   - rounds: How often.
  /// - Returns: The median, in microseconds of the processor, and how many objects there are.
  /// - Throws: An error where the file has another size.
  static func measure(head: String, rounds: Int) throws -> (microseconds: Double, objects: Int) {
    let info = TensorInfo(name: "output0", shape: [1, 84, 8400], elementType: .float32)
    let data = try Data(contentsOf: URL(fileURLWithPath: head))
    let values = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    guard values.count == 84 * 8400, rounds > 0 else { throw POSIXError(.EINVAL) }
    let storage = TensorStorage(info)
    storage.write(values)
    let decoder = try DecoderCatalog.detectionDecoder(for: NetworkOutputs(tensors: [info], width: 640, height: 640))
    let outputs = [storage.tensor]
    var merging = NonMaximumSuppression(threshold: 0.45)
    var candidates: [Candidate] = []
    var times: [Double] = []
    for _ in 0..<rounds {
      candidates.removeAll(keepingCapacity: true)
      let start = threadTime()
      decoder.decode(outputs, threshold: 0.25, into: &candidates)
      merging.apply(&candidates)
      times.append((threadTime() - start) / 1000)
    }
    return (times.sorted()[rounds / 2], candidates.count)
  }
}
