import Foundation
import JSONSchemaChecker
import Testing

/// The tools that look at the written videos from outside.
enum Tool {
  static func path(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static var hasFFmpeg: Bool { path("ffmpeg") != nil && path("ffprobe") != nil }

  /// Starts a tool, and gives what it writes to its output.
  static func start(_ name: String, _ arguments: [String]) throws -> (process: Process, output: Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path(name)))
    process.arguments = arguments
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return (process, out)
  }

  /// Runs a tool and returns what it wrote to its output.
  @discardableResult
  static func run(_ name: String, _ arguments: [String]) throws -> Data {
    let (process, out) = try start(name, arguments)
    let data = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name) ended with \(process.terminationStatus)")
    return data
  }
}

/// How many frames of a video can be decoded; -1 where no tool is there to say.
func decodedFrames(_ path: String) throws -> Int {
  let text = try Tool.run(
    "ffprobe",
    [
      "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of",
      "default=nokey=1:noprint_wrappers=1", path,
    ])
  return Int(String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
}

/// The frames of an event file: every line checked against its schema, the file's end checked to be a line's end.
func events(
  in path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String: [JSONValue]] {
  let data = try Data(contentsOf: URL(filePath: path))
  #expect(data.isEmpty || data.last == 10, "the last line is cut off", sourceLocation: sourceLocation)
  let (schema, happened) = (try JSONSchema.frameEvent(), try JSONSchema.event())
  var sources: [String: [JSONValue]] = [:]
  for line in data.split(separator: 10) {
    let event = try JSONValue(parsing: line)
    let isFrame = event["schema"] != .string("dipper.event/1")
    let problems = (isFrame ? schema : happened).problems(of: event)
    #expect(problems.isEmpty, sourceLocation: sourceLocation)
    guard isFrame else { continue }
    guard case .string(let source)? = event["source"] else { continue }
    #expect(
      event["frame"] == .integer(Int64(sources[source]?.count ?? 0)), "frames come in order, none is left out",
      sourceLocation: sourceLocation)
    sources[source, default: []].append(event)
  }
  return sources
}

/// An event without the time of day at which it was written.
func withoutWallTime(_ event: JSONValue) -> JSONValue {
  guard case .object(var members) = event else { return event }
  members["wall_time"] = nil
  return .object(members)
}
