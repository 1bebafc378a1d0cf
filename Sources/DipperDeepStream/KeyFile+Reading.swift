internal import Glibc

extension KeyFile {
  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: A fault that says why the file cannot be read, or which line is wrong.
  package init(contentsOf path: String) throws(Fault) {
    try self.init(Self.text(of: path), name: path)
  }

  private static func text(of path: String) throws(Fault) -> String {
    func fault(_ number: Int32) -> Fault {
      let reason = unsafe String(cString: strerror(number))
      return Fault(file: path, message: "cannot be read (\(reason)); check the path and its permissions")
    }
    guard !path.utf8.contains(0), let file = unsafe fopen(path, "re") else { throw fault(errno) }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if bytes.count > 1 << 20 { throw Fault(file: path, message: "is larger than 1 MiB; it is no configuration") }
      if count < chunk.count { break }
    }
    // A directory can be opened and not read.
    if unsafe ferror(file) != 0 { throw fault(errno) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
