internal import COpenVINO
internal import Glibc

/// Hands pairs of words to C.
enum OpenVINOProperties {
  /// Calls a closure with the pairs as C strings, which are valid until it returns.
  static func with<Result>(
    _ pairs: [(String, String)], _ body: (UnsafeBufferPointer<dipov_property>) -> Result
  ) -> Result {
    let words = unsafe pairs.map { unsafe (strdup($0.0), strdup($0.1)) }
    defer {
      for index in unsafe words.indices {
        unsafe free(words[index].0)
        unsafe free(words[index].1)
      }
    }
    let properties = unsafe words.map { unsafe dipov_property(key: $0.0, value: $0.1) }
    return unsafe properties.withUnsafeBufferPointer(body)
  }
}
