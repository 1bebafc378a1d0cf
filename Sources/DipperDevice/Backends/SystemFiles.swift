internal import CDeviceSystem
internal import Glibc

/// The files by which the kernel tells of devices, below a folder that tests may choose.
package struct SystemFiles: Sendable {
  /// The folder in place of `/`, with no slash at its end.
  package let root: String

  package init(root: String = "") { self.root = root }

  func path(_ path: String) -> String { root + path }

  func exists(_ path: String) -> Bool { unsafe access(root + path, F_OK) == 0 }

  /// Whether this user may read and write a node.
  func isAllowed(_ path: String) -> Bool { unsafe (root + path).withCString { unsafe dip_is_allowed($0) } }

  /// A short file's text without white space at its ends, nil where it cannot be read.
  func text(_ path: String) -> String? {
    let descriptor = unsafe Glibc.open(root + path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let size = bytes.count
    let count = unsafe Glibc.read(descriptor, &bytes, size)
    return count < 0 ? nil : trimmed(String(decoding: bytes.prefix(count), as: UTF8.self)[...])
  }

  func number(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

  /// The names in a folder, in order; nil where there is no such folder.
  func names(_ path: String) -> [String]? {
    guard let folder = unsafe opendir(root + path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The last part of where a symbolic link points.
  func linkName(_ path: String) -> String? {
    linkTarget(root + path)?.split(separator: "/").last.map(String.init)
  }

  /// Writes a short text into a file that is there.
  func write(_ text: String, _ path: String, doing: String) throws(DeviceError) {
    let descriptor = unsafe Glibc.open(root + path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DeviceError(system: errno, path, doing: doing) }
    defer { Glibc.close(descriptor) }
    let bytes = Array(text.utf8)
    let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
    guard count == bytes.count else { throw DeviceError(system: errno, path, doing: doing) }
  }
}

/// A text without white space at its ends.
func trimmed(_ text: Substring) -> String {
  var text = text
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
