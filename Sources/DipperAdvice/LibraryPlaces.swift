internal import Glibc

/// Where libraries may lie that are looked for at run time.
package enum LibraryPlaces {
  /// The folder of the program and those that it lies in, innermost first.
  package static var programFolders: [String] {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return unsafe readlink("/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard count > 0 else { return [] }
    var folders: [String] = []
    var path = String(decoding: buffer.prefix(count), as: UTF8.self)[...]
    while let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      path = path[..<slash]
      folders.append(String(path))
    }
    return folders
  }

  /// The text of an environment variable; `nil` where it is not set or empty.
  package static func variable(_ name: String) -> String? {
    guard let text = unsafe getenv(name), unsafe text.pointee != 0 else { return nil }
    return unsafe String(cString: text)
  }
}
