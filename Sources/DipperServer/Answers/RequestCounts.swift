internal import Synchronization

/// Counts the requests that were answered.
final class RequestCounts: Sendable {
  /// What requests are told apart by.
  struct Key: Hashable, Comparable {
    /// The operation in the OpenAPI document, or `none` where the request named none.
    let operation: String
    let status: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.operation, left.status) < (right.operation, right.status)
    }
  }

  private let counts = Mutex<[Key: Int]>([:])

  /// Counts one more.
  func add(_ operation: String?, status: Int) {
    counts.withLock { $0[Key(operation: operation ?? "none", status: status), default: 0] += 1 }
  }

  /// How many there were.
  var all: [Key: Int] { counts.withLock { $0 } }
}
