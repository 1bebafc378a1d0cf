internal import DipperAdvice
internal import Glibc

/// Why nothing can be written to a path, in words that follow "found"; nil where it can.
///
/// Nothing is created: a directory that does not exist yet is judged by the nearest one above it that does.
func writeTrouble(at path: String) -> String? {
  if path.hasSuffix("/") { return "a directory, '\(path)'" }
  switch try? fileKind(at: path) {
  case .directory: return "a directory at '\(path)'"
  case .file, .other: return unsafe access(path, W_OK) == 0 ? nil : "no permission to write '\(path)'"
  case nil: return directoryTrouble(directory(of: path))
  }
}

/// Why no file can be made in a directory, in words that follow "found"; nil where one can.
private func directoryTrouble(_ path: String) -> String? {
  switch try? fileKind(at: path) {
  case .directory:
    return unsafe access(path, W_OK | X_OK) == 0 ? nil : "no permission to write into '\(path)'"
  case .file, .other:
    return "a file at '\(path)' where a directory should be"
  case nil:
    let parent = directory(of: path)
    return parent == path ? "no directory '\(path)'" : directoryTrouble(parent)
  }
}

/// The path without links, `.` and `..`, as far as it exists; two paths of one file give the same.
func canonicalPath(_ path: String) -> String {
  if let resolved = unsafe realpath(path, nil) {
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
  let parent = directory(of: path)
  let last = path.split(separator: "/").last.map(String.init) ?? path
  if parent == path { return path }
  let base = canonicalPath(parent)
  return base == "/" ? "/" + last : base + "/" + last
}

/// Makes a directory and those above it; one that is there already is fine.
func makeDirectory(_ path: String) throws(FileTrouble) {
  if case .directory? = try? fileKind(at: path) { return }
  let parent = directory(of: path)
  if parent != path { try makeDirectory(parent) }
  guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
    throw FileTrouble(found: "no way to make '\(path)' (\(unsafe String(cString: strerror(errno))))")
  }
  guard case .directory? = try? fileKind(at: path) else {
    throw FileTrouble(found: "a file at '\(path)' where a directory should be")
  }
}

extension FlowDescription {
  /// Makes the directories that the outputs lie in.
  ///
  /// - Throws: A ``FlowError`` that names the output whose directory cannot be made.
  package func makeOutputDirectories() throws(FlowError) {
    for (key, output) in keyedOutputs {
      do {
        try makeDirectory(directory(of: output.path))
      } catch {
        let (place, spelling) = places.find(key)
        let problem = Problem(
          key: spelling, place: place, found: error.found, expected: "a directory that can be written to")
        throw FlowError(.configuration, "1 problem", doing: "preparing outputs", problems: [problem])
      }
    }
  }
}
