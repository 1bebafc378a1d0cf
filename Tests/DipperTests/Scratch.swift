import Foundation

/// A directory of its own for one test, taken away with the value.
final class Scratch {
  let path: String

  init() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dipper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and returns its path.
  @discardableResult
  func file(_ name: String, _ text: String = "something") throws -> String {
    let place = path + "/" + name
    try text.write(toFile: place, atomically: true, encoding: .utf8)
    return place
  }
}
