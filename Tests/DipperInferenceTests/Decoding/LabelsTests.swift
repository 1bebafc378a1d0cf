import Foundation
import Testing

@testable import DipperInference

@Suite struct LabelsTests {
  func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "labels-\(UUID().uuidString).txt"
    ).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(
    "however the file was written, the names are the same",
    arguments: [
      "person\ntraffic light\ncar", "person\ntraffic light\ncar\n", "person\r\ntraffic light\r\ncar\r\n\r\n",
      "\u{FEFF}person\ntraffic light \ncar\n\n\n",
    ])
  func reads(_ text: String) throws {
    let path = try file(text)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let labels = try Labels(contentsOf: path, expectedCount: 3)
    #expect(labels.names == ["person", "traffic light", "car"])
    #expect(labels.index(of: "car") == 2 && labels.index(of: "dog") == nil)
    #expect(labels.name(1) == "traffic light" && labels.name(7) == "class 7" && labels.name(-1) == "class -1")
  }

  @Test("another number of names than classes is an error that tells both")
  func wrongCount() throws {
    let path = try file("person\ncar\n")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = try #require(throws: InferenceError.self) { try Labels(contentsOf: path, expectedCount: 80) }
    #expect(error.code == .labels)
    for word in [path, "2 lines", "80 classes"] { #expect(error.description.contains(word), "\(error)") }
  }

  @Test("a file that is missing or a folder is named", arguments: ["/nowhere/labels.txt", "/"])
  func unreadable(_ path: String) throws {
    let error = try #require(throws: InferenceError.self) { try Labels(contentsOf: path, expectedCount: nil) }
    #expect(error.code == .labels && error.description.contains(path) && error.cause != nil)
  }
}
