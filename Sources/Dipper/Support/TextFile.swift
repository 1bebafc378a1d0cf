internal import Glibc

/// Why a file cannot be read, in words that follow "found".
struct FileTrouble: Error, Hashable {
  let found: String
}

/// What stands at a path.
enum FileKind: Hashable {
  case file(bytes: Int)
  case directory
  case other
}

/// Looks at a path without opening it.
func fileKind(at path: String) throws(FileTrouble) -> FileKind {
  var facts = stat()
  guard unsafe stat(path, &facts) == 0 else { throw FileTrouble(found: trouble(errno, at: path)) }
  switch facts.st_mode & S_IFMT {
  case S_IFREG: return .file(bytes: Int(facts.st_size))
  case S_IFDIR: return .directory
  default: return .other
  }
}

/// Reads a whole text file, refusing what is no text and what is larger than a configuration could be.
func readText(at path: String, limit: Int = 16 << 20) throws(FileTrouble) -> String {
  guard try fileKind(at: path) != .directory else { throw FileTrouble(found: "a directory at '\(path)'") }
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileTrouble(found: trouble(errno, at: path)) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { break }
    if count < 0 {
      if errno == EINTR { continue }
      throw FileTrouble(found: trouble(errno, at: path))
    }
    bytes += chunk[..<count]
    if bytes.count > limit { throw FileTrouble(found: "more than \(limit >> 20) MiB at '\(path)'") }
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw FileTrouble(found: "something other than UTF-8 text at '\(path)'")
  }
  return text
}

/// An error number in words that follow "found".
func trouble(_ number: Int32, at path: String) -> String {
  switch number {
  case ENOENT, ENOTDIR: "no file at '\(path)'"
  case EACCES, EPERM: "no permission to read '\(path)'"
  default: "'\(path)' unreadable (\(unsafe String(cString: strerror(number))))"
  }
}
