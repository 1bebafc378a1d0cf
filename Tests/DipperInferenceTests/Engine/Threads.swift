import DipperInference
import Foundation
import Synchronization

/// Runs a closure on threads and waits for all.
enum Threads {
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for index in 0..<count {
      group.enter()
      Thread.detachNewThread {
        body(index)
        group.leave()
      }
    }
    group.wait()
  }
}

extension RealFrames {
  /// Hands a picture to a detector.
  func submit(
    _ index: Int, to detector: Detector,
    completion: @escaping @Sendable (Result<[InferredObject], InferenceError>) -> Void
  ) throws(InferenceError) {
    let result = withImage(index) { image in
      Result { () throws(InferenceError) in try detector.submit(image, completion: completion) }
    }
    try result.get()
  }
}

/// Starts a request again and again, each time from the completion of the last.
// A request is used by one thread at a time: by the test until the first start, then by completions.
final class Runner: @unchecked Sendable {
  private let request: any InferenceRequest
  private let done = DispatchSemaphore(value: 0)
  private(set) var rounds: Int

  init(_ request: any InferenceRequest, rounds: Int) {
    self.request = request
    self.rounds = rounds
  }

  func start() throws(InferenceError) {
    try request.start { [self] _ in
      rounds -= 1
      guard rounds > 0, (try? start()) != nil else {
        done.signal()
        return
      }
    }
  }

  func wait() {
    done.wait()
    request.close()
  }
}
