internal import CDeepStream
internal import Synchronization

/// Warnings about what a program does that DeepStream would crash on; each is given once.
package enum Advice: Int {
  case noCopyFunction, noBatchCopy, noTransformFunction, noFrame, noRoom

  /// Warns, the first time only.
  package static func once(_ kind: Advice, _ text: @autoclosure () -> String) {
    let bit = 1 << kind.rawValue
    guard given.bitwiseOr(bit, ordering: .relaxed).oldValue & bit == 0 else { return }
    unsafe dip_warn(text())
  }

  private static let given = Atomic<Int>(0)
}
