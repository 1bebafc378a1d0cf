import Foundation
import Testing

/// The program that drives libnvdsgst_meta.so, and the libraries that it can be given.
enum Probe {
  /// The repository.
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// NVIDIA's own libraries, where `scripts/setup --tests` has put them.
  static let original: URL? = existing(
    root.appending(path: ".deps/deepstream/nvidia/deepstream_videodecode/_libs/libnvdsgst_meta.so"))
  /// The libraries that `scripts/libraries` has built.
  static let built: URL? = existing(root.appending(path: ".build/deepstream/libnvdsgst_meta.so"))
  /// Dipper's library on top of NVIDIA's libnvds_meta.so.
  static let mixed: URL? = makeMixed()
  /// Whether there is something to compare.
  static let canCompare = original != nil && built != nil && program != nil

  private static func existing(_ library: URL) -> URL? {
    FileManager.default.fileExists(atPath: library.path) ? library.deletingLastPathComponent() : nil
  }

  /// Makes a folder that holds the one library of ours and the other of theirs.
  private static func makeMixed() -> URL? {
    guard let original, let built else { return nil }
    let folder = FileManager.default.temporaryDirectory.appending(path: "dipper-mixed-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // Copies, because $ORIGIN of a link is where it points to.
      for (name, source) in [("libnvds_meta.so", original), ("libnvdsgst_meta.so", built)] {
        try FileManager.default.copyItem(at: source.appending(path: name), to: folder.appending(path: name))
      }
      return folder
    } catch { return nil }
  }

  /// The program, which is built beside the tests.
  static let program: URL? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let bundle = CommandLine.arguments.first(where: { $0.hasSuffix(".xctest") }) { folder = URL(filePath: bundle) }
    for _ in 0..<5 {
      folder.deleteLastPathComponent()
      let program = folder.appending(path: "DeepStreamProbe")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    return nil
  }()

  /// The program without what a debugger would read, of which Debian's valgrind does not know the latest form.
  static let strippedProgram: URL? = {
    guard let program else { return nil }
    let copy = FileManager.default.temporaryDirectory.appending(path: "DeepStreamProbe-\(UUID().uuidString)")
    guard (try? Tool.output(["strip", "--strip-debug", "-o", copy.path, program.path])) != nil else { return nil }
    return copy
  }()

  /// What a run printed, and how it ended.
  struct Outcome: Equatable {
    var text: String
    var code: Int32
  }

  /// Runs the program in a process of its own.
  ///
  /// - Parameters:
  ///   - libraries: The folder of the two libraries.
  ///   - scenario: What to do, with its seed.
  ///   - environment: What to add to the environment.
  ///   - tool: What to run it under.
  /// - Returns: What it printed.
  /// - Throws: Where it cannot be run.
  static func run(
    _ libraries: URL, _ scenario: [String], environment: [String: String] = [:], under tool: [String] = []
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let program = try #require(tool.isEmpty ? program : strippedProgram)
    process.arguments = tool + [program.path, libraries.path] + scenario
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("NVDS_") }
      .merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(text: text, code: process.terminationStatus)
  }
}

/// What the environment asks of latency measurement.
enum Measuring: String, CaseIterable {
  case nothing, latency, components, silent

  var environment: [String: String] {
    switch self {
    case .nothing: [:]
    case .latency: ["NVDS_ENABLE_LATENCY_MEASUREMENT": "1"]
    // That the variable is there counts.
    case .components:
      ["NVDS_ENABLE_LATENCY_MEASUREMENT": "", "NVDS_ENABLE_COMPONENT_LATENCY_MEASUREMENT": "0"]
    case .silent: ["NVDS_LATENCY_MEASUREMENT_SILENT": "0"]
    }
  }
}
