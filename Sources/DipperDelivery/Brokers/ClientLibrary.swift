internal import Glibc

/// A broker's client library, opened at run time; it stays open.
@unsafe struct ClientLibrary {
  let handle: UnsafeMutableRawPointer

  /// Opens a library by the first of its names that is there.
  ///
  /// - Parameters:
  ///   - names: The names of its file, the best first.
  ///   - package: The Debian package that brings it.
  ///   - what: What it is for, such as `MQTT`.
  /// - Returns: The library.
  /// - Throws: An error that names the package to install.
  static func open(_ names: [String], package: String, for what: String) throws(DeliveryError) -> ClientLibrary {
    for name in names {
      if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) { return unsafe ClientLibrary(handle: handle) }
    }
    throw DeliveryError(
      .libraryMissing, "\(what) needs \(names[0]), which is not there; install the Debian package \(package)",
      doing: "loading the broker's library", cause: unsafe dlerror().map { unsafe String(cString: $0) })
  }

  /// The error for a library that lacks a function.
  static func incomplete(_ name: String, function: UnsafePointer<CChar>) -> DeliveryError {
    DeliveryError(
      .libraryMissing, "\(name) lacks the function \(unsafe String(cString: function)); update it",
      doing: "loading the broker's library")
  }
}

/// The words that a library has for something.
func words(_ text: UnsafePointer<CChar>?) -> String {
  unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
}

/// Whether a library is there, for tests that need it.
func isLibraryPresent(_ name: String) -> Bool { unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) != nil }
