internal import DipperDelivery

/// Lets elements keep events in files of SQLite.
package func useSQLiteSpools() {
  SpoolOpener.use { (path, limits) throws(DeliveryError) in try SQLiteSpool(path: path, limits: limits) }
}
