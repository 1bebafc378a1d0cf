/// Ends the process with advice where a programmer's promise does not hold, in release builds too.
///
/// `precondition` says nothing in a release build, so that whoever misuses a view or an image would see a crash only.
@inline(__always)
package func require(_ holds: Bool, _ advice: @autoclosure () -> String) {
  if !holds { misuse(advice()) }
}

/// Ends the process with advice.
@inline(never)
package func misuse(_ advice: String) -> Never { fatalError(advice) }
