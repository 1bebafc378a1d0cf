import Foundation

/// A program that a test starts, ended with the value.
final class Child {
  private let process = Process()

  init(_ program: String, _ arguments: [String], output: String? = nil) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    if let output {
      if !FileManager.default.fileExists(atPath: output) { try Data().write(to: URL(filePath: output)) }
      let file = try FileHandle(forWritingTo: URL(filePath: output))
      try file.seekToEnd()
      process.standardOutput = file
      process.standardError = file
    } else {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
    }
    try process.run()
  }

  deinit { end(SIGKILL) }

  var isRunning: Bool { process.isRunning }

  /// The status of its end; a signal's number where one ended it.
  var status: Int32 { process.terminationStatus }

  func end(_ signal: Int32) {
    guard process.isRunning else { return }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
  }

  /// Runs a program to its end and returns what it prints.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// The path of a program that is installed.
  static func find(_ name: String) -> String? {
    ["/usr/bin", "/usr/sbin", "/usr/lib/rabbitmq/bin"].map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// A program built beside the tests.
  static func built(_ name: String) -> String? {
    guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
    var folders = [URL(filePath: link).deletingLastPathComponent()]
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    folders += CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    return folders.map { $0.appending(path: name).path }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
