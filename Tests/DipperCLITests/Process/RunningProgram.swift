import Foundation
import Testing

/// A `dipper` that runs beside the test.
final class RunningProgram {
  private let process = Process()
  private let out: URL
  private let error: URL
  private let folder: URL

  /// Starts the program; what it writes goes to files, so that nothing waits for a reader.
  init(_ arguments: [String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    out = folder.appending(path: "out.txt")
    error = folder.appending(path: "error.txt")
    for file in [out, error] { try Data().write(to: file) }
    process.executableURL = URL(fileURLWithPath: try #require(Program.path))
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: error)
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  var outText: String { (try? String(contentsOf: out, encoding: .utf8)) ?? "" }
  var errorText: String { (try? String(contentsOf: error, encoding: .utf8)) ?? "" }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until a condition holds; fails the test after a while.
  func wait(until condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try !condition() {
      try #require(ContinuousClock.now < deadline, "waited in vain: \(errorText)")
      try #require(process.isRunning, "the program ended: \(errorText)")
      usleep(5_000)
    }
  }

  /// Waits for the end and returns the exit code; an end by a signal is its number below zero.
  func end() throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(30)
    while process.isRunning {
      try #require(ContinuousClock.now < deadline, "the program does not end: \(errorText)")
      usleep(5_000)
    }
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}

/// A folder for what a test writes.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    return path + "/" + name
  }

  func text(_ name: String) -> String { (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? "" }

  func size(_ name: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return (attributes?[.size] as? Int) ?? 0
  }
}
