internal import Synchronization

/// How elements open spools: they know none, as SQLite's library would bring Foundation into them.
package enum SpoolOpener {
  package typealias Open = @Sendable (String, SpoolLimits) throws(DeliveryError) -> any EventSpool

  private static let known = Mutex<Open?>(nil)

  /// Says how spools are opened; a program that has them built in does so before it makes elements.
  package static func use(_ open: @escaping Open) { known.withLock { $0 = open } }

  /// Opens a spool: one that is built in, or else one of the library that is loaded for it.
  package static func open(_ path: String, _ limits: SpoolLimits) throws(DeliveryError) -> any EventSpool {
    guard let open = known.withLock({ $0 }) else { return try LoadedSpool(path, limits) }
    return try open(path, limits)
  }
}
