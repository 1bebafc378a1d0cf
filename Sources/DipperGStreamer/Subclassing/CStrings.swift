extension StaticString {
  /// The text as a C string that lives as long as the program.
  var cString: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

/// Views an instance of a GObject class as one of another class that shares its beginning.
@inline(__always)
package func castInstance<From, To>(
  _ pointer: UnsafeMutablePointer<From>, to: To.Type = To.self
) -> UnsafeMutablePointer<To> {
  unsafe UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: To.self)
}

extension Bool {
  /// The truth value as GLib's `gboolean`.
  package var gboolean: Int32 { self ? 1 : 0 }
}
