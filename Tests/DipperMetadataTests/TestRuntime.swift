import DipperGeometry
import DipperMetadata
import Foundation
import Testing

/// The metadata libraries that are at hand: Dipper's engine always, the others where they were fetched or built.
struct TestRuntime: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let runtime: DeepStreamRuntime

  static let originalFolder = ".deps/deepstream/nvidia/deepstream_videodecode/_libs"
  static let compatibleFolder = ".build/deepstream"

  static let original = (try? DeepStreamRuntime.load(from: originalFolder)).map {
    TestRuntime(testDescription: "NVIDIA's library", runtime: $0)
  }
  static let compatible = (try? DeepStreamRuntime.load(from: compatibleFolder)).map {
    TestRuntime(testDescription: "the compatible library", runtime: $0)
  }
  static let native = TestRuntime(testDescription: "the engine", runtime: .native)
  static let all = [native] + [original, compatible].compactMap { $0 }

  /// The library at a path, or the engine for none: an exit test takes the path with it.
  static func runtime(_ path: String) throws -> DeepStreamRuntime {
    path.isEmpty ? .native : try DeepStreamRuntime.load(from: path)
  }

  /// Lends a batch with frames of sources 0, 1, …, each with objects of classes 0, 1, ….
  func withBatch<Result: Sendable>(frames: Int = 1, objects: Int = 0, _ body: (Batch) throws -> Result) rethrows
    -> Result
  {
    let metadata = runtime.makeBatch(capacity: frames)
    return try metadata.withBatch { (batch: Batch) throws in
      for source in 0..<frames {
        let frame = batch.addFrame()
        frame.source = source
        for classID in 0..<objects { frame.addObject(box: ViewTests.box, classID: classID, label: "class \(classID)") }
      }
      return try body(batch)
    }
  }
}
