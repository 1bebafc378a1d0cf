/// Traps with advice when the program misuses the metadata, in optimised builds too.
///
/// `precondition` would trap as well, but says why only in debug builds.
func require(_ holds: Bool, _ advice: @autoclosure () -> String) {
  if !holds { fatalError(advice()) }
}
