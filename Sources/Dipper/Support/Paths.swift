/// The last component of a path without its extension.
func stem(of path: String) -> String {
  let last = path.split(separator: "/").last.map(String.init) ?? path
  return dropExtension(last)
}

/// The path without what follows the last dot of its last component.
func dropExtension(_ path: String) -> String {
  guard let dot = path.lastIndex(of: "."), dot != path.startIndex,
    !path[dot...].contains("/"), path[path.index(before: dot)] != "/"
  else { return path }
  return String(path[..<dot])
}

/// The directory a path lies in; `.` where the path names none.
func directory(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// A path as seen from a directory: an absolute path stays, a relative one is appended.
func join(_ directory: String, _ path: String) -> String {
  if path.hasPrefix("/") || directory == "." || directory.isEmpty { return path }
  return directory.hasSuffix("/") ? directory + path : directory + "/" + path
}

/// The text with all that is awkward in a file name turned into single dashes; `source` where nothing remains.
func fileNameSafe(_ text: String) -> String {
  var safe = ""
  for character in text {
    let fits = character.isLetter || character.isNumber || "._-".contains(character)
    if fits {
      safe.append(character)
    } else if !safe.isEmpty, safe.last != "-" {
      safe.append("-")
    }
  }
  while safe.last == "-" { safe.removeLast() }
  return safe.isEmpty || safe.allSatisfy({ $0 == "." }) ? "source" : safe
}
