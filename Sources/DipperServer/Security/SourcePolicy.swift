internal import Dipper
internal import Glibc
internal import HTTPTypes

/// Says which streams may be added over HTTP.
struct SourcePolicy: Sendable {
  /// The folders that files may lie in, without links; empty where no file may be named.
  private let folders: [String]

  /// Takes the folders that files may lie in.
  ///
  /// - Parameter folders: Their paths.
  /// - Throws: A ``ServerError`` that names a folder that is not there.
  init(folders: [String]) throws(ServerError) {
    var found: [String] = []
    for folder in folders {
      guard let path = Self.realPath(folder), Self.realPath(path + "/.") != nil else {
        throw ServerError(
          .configuration, "found no folder '\(folder)', expected one that files may be added from")
      }
      found.append(path)
    }
    self.folders = found
  }

  /// Refuses names that cannot be used in paths and in logs.
  func check(name: String) throws(Refusal) {
    let isPlain = name.unicodeScalars.allSatisfy { !$0.properties.isControl && $0 != "/" && $0 != "\\" }
    guard isPlain, !name.allSatisfy({ $0 == "." }) else {
      throw Refusal(
        .unprocessableContent, "invalid",
        "found the name '\(name.shortened)', expected one without '/', '\\' and control characters")
    }
  }

  /// Refuses addresses that mean nothing, and files that lie elsewhere.
  func check(uri: String) throws(Refusal) {
    guard uri.unicodeScalars.allSatisfy({ !$0.properties.isControl }) else {
      throw Refusal(
        .unprocessableContent, "invalid", "found control characters in 'uri', expected a stream's address")
    }
    let source = Source(uri)
    guard source.kind == .file || source.kind == .v4l2 else { return }
    // What is not there and what may not be read are told apart by nobody who may not read it.
    guard let real = source.localPath.flatMap(Self.realPath), folders.contains(where: { real.lies(in: $0) })
    else {
      let expected =
        folders.isEmpty
        ? "an address with rtsp://, http:// or test://; files need --allow-files"
        : "a file in a folder of --allow-files"
      throw Refusal(.unprocessableContent, "file", "found a file that may not be opened as 'uri', expected \(expected)")
    }
  }

  /// The path without links, `.` and `..`; nil where there is nothing.
  private static func realPath(_ path: String) -> String? {
    guard !path.utf8.contains(0), let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}

extension String {
  /// Whether a path lies in a folder; both without links, `.` and `..`.
  func lies(in folder: String) -> Bool {
    folder == "/" || hasPrefix(folder + "/")
  }
}

extension Unicode.Scalar.Properties {
  /// Whether it is a character that nobody sees and that terminals act on.
  fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .lineSeparator }
}

extension Source {
  /// The path on this machine that is opened, a file's or a camera's; nil where there is none.
  fileprivate var localPath: String? {
    guard kind == .v4l2 else { return path }
    return uri.hasPrefix("v4l2://") ? String(uri.dropFirst("v4l2://".count)) : uri
  }
}
