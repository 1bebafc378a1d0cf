import Foundation
import Testing

/// A picture as another program decodes it.
struct Decoded {
  var width: Int
  var height: Int
  /// Red, green and blue of every pixel.
  var bytes: [UInt8]

  /// Decodes a file's bytes with ffmpeg.
  init(_ file: [UInt8], name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent(name)
    try Data(file).write(to: input)
    let pixels = folder.appendingPathComponent("pixels")
    try Self.run("ffmpeg", "-v", "error", "-i", input.path, "-f", "rawvideo", "-pix_fmt", "rgb24", pixels.path)
    bytes = Array(try Data(contentsOf: pixels))
    let size = try Self.run(
      "ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", input.path)
    let numbers = size.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    (width, height) = (try #require(numbers.first), try #require(numbers.dropFirst().first))
  }

  /// How far the picture is from another: the mean of differences, 0…255.
  func distance(to other: [UInt8]) -> Double {
    guard bytes.count == other.count else { return .infinity }
    let sum = zip(bytes, other).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(max(1, bytes.count))
  }

  @discardableResult
  private static func run(_ command: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command) failed")
    return String(decoding: data, as: UTF8.self)
  }
}
