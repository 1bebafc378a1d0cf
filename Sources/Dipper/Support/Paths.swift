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
