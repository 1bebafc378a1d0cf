internal import Glibc

/// The names of a network's classes.
public struct Labels: Sendable, Hashable {
  /// The names, the first for class 0.
  public var names: [String]

  /// Creates labels from names.
  ///
  /// - Parameter names: The names, the first for class 0.
  public init(names: [String]) { self.names = names }

  /// Reads labels from a file of one name a line.
  ///
  /// A byte order mark, carriage returns, spaces around names and blank lines at the end do not matter.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - expectedCount: How many classes the network has, or `nil` where that is not known.
  /// - Throws: `InferenceError.Code.labels` where the file cannot be read or has another number of names.
  public init(contentsOf path: String, expectedCount: Int?) throws(InferenceError) {
    let doing = "reading labels from \(path)"
    guard let text = Self.text(of: path) else {
      throw InferenceError(
        .labels, "the file cannot be read; give a text file of one class name a line", doing: doing,
        cause: unsafe String(cString: strerror(errno)))
    }
    names = Self.lines(of: text)
    if let expectedCount, names.count != expectedCount {
      throw InferenceError(
        .labels,
        "the file has \(names.count) lines, but the network has \(expectedCount) classes; give one name a line",
        doing: doing)
    }
  }

  /// Returns the name of a class, "class 7" where there is none.
  ///
  /// - Parameter classID: The class, from 0.
  /// - Returns: The name.
  public func name(_ classID: Int) -> String {
    names.indices.contains(classID) && !names[classID].isEmpty ? names[classID] : "class \(classID)"
  }

  /// Returns the class of a name.
  ///
  /// - Parameter name: The name, as it stands in the labels.
  /// - Returns: The class, or `nil` where no class has the name.
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  private static func lines(of text: String) -> [String] {
    let body =
      text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let blank: (Unicode.Scalar) -> Bool = { $0 == "\r" || $0 == " " || $0 == "\t" }
      let tail = line.drop(while: blank)
      let end = tail.lastIndex { !blank($0) }.map { tail.index(after: $0) } ?? tail.startIndex
      return String(tail[..<end])
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func text(of path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { return nil }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
