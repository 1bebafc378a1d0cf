import Foundation
import Testing

@Suite("The built program", .enabled(if: Program.path != nil, "the program is not built beside the tests"))
struct ProcessTests {
  @Test("--help shows examples and exit codes")
  func help() throws {
    let result = try Program.run(["--help"])
    #expect(result.code == 0)
    #expect(result.error.isEmpty)
    for part in ["EXAMPLES", "dipper run street.yml", "EXIT CODES", "130", "inspect", "bench"] {
      #expect(result.out.contains(part), "\(part)")
    }
    #expect(try Program.run(["run", "--help"]).out.contains("--record"))
    for command in ["run", "inspect", "bench"] {
      let help = try Program.run([command, "--help"]).out
      #expect(help.contains("EXAMPLES") && help.contains("  dipper \(command) a.mp4"), "\(help)")
      let examples = help.split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.isEmpty }
      #expect(examples.count >= 2 && examples.allSatisfy { $0.hasPrefix("  ") }, "no example is wrapped: \(help)")
    }
  }

  @Test("--version is a version")
  func version() throws {
    let result = try Program.run(["--version"])
    #expect(result.code == 0)
    #expect(result.out.split(separator: ".").count == 3)
  }

  @Test(
    "bad usage ends with 2 and one line of error", arguments: [["run"], ["run", "--nonsense"], ["walk"]])
  func badUsage(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.code == 2)
    #expect(result.out.isEmpty)
    #expect(result.error.hasPrefix("dipper: ") && result.error.split(separator: "\n").count == 1)
  }

  @Test("no arguments show help and end with 2")
  func nothing() throws {
    let result = try Program.run([])
    #expect(result.code == 2)
    #expect(result.out.contains("USAGE"))
  }

  @Test("a configuration's mistakes are one line each")
  func configuration() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yml")
    defer { try? FileManager.default.removeItem(at: file) }
    try "sorces: [a]\ndetect: {model: 5}\n".write(to: file, atomically: true, encoding: .utf8)
    let result = try Program.run(["run", file.path])
    #expect(result.code == 2)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("dipper: \(file.path):") })
  }

  @Test("motion without OpenCV's library is a mistake that says how to build it")
  func noMotionEngine() throws {
    let result = try Program.run(
      ["run", "test://ball", "--motion"], environment: ["DIPPER_OPENCV_FLOW": "/nowhere/flow.so"])
    #expect(result.code == 2)
    #expect(result.error.contains("motion: found no engine for it") && result.error.contains("/nowhere/flow.so"))
    #expect(result.error.contains("scripts/opencv-flow") && result.error.split(separator: "\n").count == 1)
  }

  @Test("missing files end with 3, mistakes of the options with 2")
  func missing() throws {
    #expect(try Program.run(["run", "none.mp4"]).code == 3)
    #expect(try Program.run(["run", "test://ball", "--detect", "none.onnx"]).code == 2)
    #expect(try Program.run(["inspect", "none.yml"]).code == 2)
  }
}

/// The `dipper` that is built beside the tests.
enum Program {
  static var path: String? {
    var directory = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let bundle = CommandLine.arguments.first(where: { $0.hasSuffix(".xctest") }) {
      directory = URL(fileURLWithPath: bundle)
    }
    for _ in 0..<5 {
      directory.deleteLastPathComponent()
      let program = directory.appendingPathComponent("dipper").path
      if FileManager.default.isExecutableFile(atPath: program) { return program }
    }
    return nil
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (code: Int32, out: String, error: String) {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = arguments
    let (out, error) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let outText = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let errorText = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, outText, errorText)
  }
}
