// Reason: the result is touched with the condition's lock held only.
/// The result of one image, for a thread that waits for it.
final class DetectorAnswer: @unchecked Sendable {
  private let condition = Condition()
  private var result: Result<[InferredObject], InferenceError>?

  func set(_ result: Result<[InferredObject], InferenceError>) {
    condition.locked {
      self.result = result
      condition.signal()
    }
  }

  func wait() -> Result<[InferredObject], InferenceError> {
    condition.locked {
      while true {
        if let result { return result }
        condition.wait()
      }
    }
  }
}
