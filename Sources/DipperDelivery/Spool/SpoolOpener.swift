internal import Synchronization

/// How elements open spools: they know none, as SQLite's library would bring Foundation into them.
package enum SpoolOpener {
  package typealias Open = @Sendable (String, SpoolLimits) throws(DeliveryError) -> any EventSpool

  private static let known = Mutex<Open?>(nil)

  /// Says how spools are opened; the program or the plugin does so before it makes elements.
  package static func use(_ open: @escaping Open) { known.withLock { $0 = open } }

  /// Opens a spool.
  package static func open(_ path: String, _ limits: SpoolLimits) throws(DeliveryError) -> any EventSpool {
    guard let open = known.withLock({ $0 }) else {
      throw DeliveryError(
        .spoolOpen, "\(path) cannot be opened: this program was built without DipperSpool; call useSQLiteSpools()",
        doing: "opening the spool")
    }
    return try open(path, limits)
  }
}
