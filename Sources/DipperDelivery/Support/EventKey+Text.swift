internal import DipperEvents

extension EventKey {
  /// The key's text as bytes.
  var bytes: [UInt8] { Array(description.utf8) }
}
