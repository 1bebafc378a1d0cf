/// The directory a path lies in; `.` where the path names none.
package func directory(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// A path as seen from a directory: an absolute path stays, a relative one is appended.
package func join(_ directory: String, _ path: String) -> String {
  if path.hasPrefix("/") || directory == "." || directory.isEmpty { return path }
  return directory.hasSuffix("/") ? directory + path : directory + "/" + path
}
