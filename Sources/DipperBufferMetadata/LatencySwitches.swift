internal import Glibc
internal import Synchronization

/// What the environment asks of latency measurement: that a variable is there counts, not what it says.
///
/// As in DeepStream, the environment is looked at whenever metadata is attached to a buffer, and what was once
/// asked for stays.
package enum LatencySwitches {
  /// Whether components note when a batch enters and leaves them.
  package static var isMeasuring: Bool { isOn(measuring) }
  /// Whether every component's latency is printed.
  package static var printsComponents: Bool { isOn(components) }
  /// Whether they note it although nobody prints it.
  package static var isSilent: Bool { isOn(silent) }

  private static let measuring = 1
  private static let components = 2
  private static let silent = 4
  private static let state = Atomic<Int>(0)

  private static func isOn(_ bit: Int) -> Bool { state.load(ordering: .relaxed) & bit != 0 }

  /// Looks at the environment.
  package static func read() {
    var found = 0
    let known = state.load(ordering: .relaxed)
    if known & measuring == 0, unsafe getenv("NVDS_ENABLE_LATENCY_MEASUREMENT") != nil { found |= measuring }
    if known & components == 0, unsafe getenv("NVDS_ENABLE_COMPONENT_LATENCY_MEASUREMENT") != nil {
      found |= components
    }
    if known & silent == 0, unsafe getenv("NVDS_LATENCY_MEASUREMENT_SILENT") != nil { found |= silent }
    if found != 0 { state.bitwiseOr(found, ordering: .relaxed) }
  }
}
