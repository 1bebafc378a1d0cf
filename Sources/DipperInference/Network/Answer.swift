// Reason: the result is touched with the condition's lock held only.
/// The result of one image, for a thread that waits for it.
final class Answer<Value: Sendable>: @unchecked Sendable {
  private let condition = Condition()
  private var result: Result<Value, InferenceError>?

  func set(_ result: Result<Value, InferenceError>) {
    condition.locked {
      self.result = result
      condition.signal()
    }
  }

  func wait() -> Result<Value, InferenceError> {
    condition.locked {
      while true {
        if let result { return result }
        condition.wait()
      }
    }
  }
}
