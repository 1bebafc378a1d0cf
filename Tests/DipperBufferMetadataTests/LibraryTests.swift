import Foundation
import Testing

@Suite(
  "libnvdsgst_meta.so by itself",
  .enabled(if: Probe.built != nil && Probe.program != nil, "needs scripts/libraries"))
struct LibraryTests {
  @Test("it shows the original's functions and nothing else", .enabled(if: Probe.original != nil))
  func exports() throws {
    let names = try symbols(of: try #require(Probe.built))
    #expect(names == (try symbols(of: try #require(Probe.original))))
    #expect(names.count == 19)
  }

  @Test(
    "libnvdsgst_helper.so shows the events, messages and the clock's function, and carries Swift's runtime in itself")
  func helper() throws {
    let folder = try #require(Probe.built)
    let names = try symbols(of: folder, "libnvdsgst_helper.so")
    #expect(names.count == 16)
    #expect(names.allSatisfy { $0.hasPrefix("gst_nvevent_") || $0.hasPrefix("gst_nvmessage_") || $0.hasPrefix("conf") })
    if let original = Probe.original { #expect(names.isSubset(of: try symbols(of: original, "libnvdsgst_helper.so"))) }
    #expect(!(try output("readelf", "-d", folder.appending(path: "libnvdsgst_helper.so").path).contains("swift")))
  }

  @Test("it finds the other library by name, beside itself, and carries Swift's runtime in itself")
  func dependencies() throws {
    let text = try output("readelf", "-d", try #require(Probe.built).appending(path: "libnvdsgst_meta.so").path)
    #expect(text.contains("[libnvds_meta.so]"))
    #expect(text.contains("[$ORIGIN]"))
    #expect(!text.contains("swift"))
    let gstreamer = text.split(separator: "\n").filter { $0.contains("(NEEDED)") && $0.contains("[libgst") }
    #expect(gstreamer.count == 1 && gstreamer[0].contains("[libgstreamer-1.0.so.0]"), "\(gstreamer)")
  }

  @Test("what the original crashes on ends well, with one line of advice each")
  func misuse() throws {
    let libraries = try #require(Probe.built)
    let found = try Probe.run(libraries, ["misuse"], environment: Measuring.latency.environment)
    try #require(found.code == 0)
    for line in [
      "copy 0", "fresh type 0 transform 0 release 0", "measured 1", "second untouched 1", "measured into NULL 0",
      "output 0", "lockable 1", "end",
    ] { #expect(found.text.contains("\n\(line)\n"), "\(line)") }
    let advice = found.text.split(separator: "\n").filter { $0.hasPrefix("  log Dipper ") }
    #expect(Set(advice).count == advice.count)
    for words in [
      "nvds_copy_gst_meta_to_frame_meta was given NULL", "no copy function", "batch returned NULL",
      "more frames than its max_frames_in_batch, 1",
    ] { #expect(advice.contains { $0.contains(words) }, "\(words)") }
  }

  @Test(
    "valgrind finds neither errors nor leaks", .enabled(if: Tool.exists("valgrind"), "needs valgrind"),
    arguments: [["misuse"], ["latency"], ["pools"], ["events"], ["random", "11"], ["random", "12"]])
  func valgrind(scenario: [String]) throws {
    let suppressions = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "valgrind-suppressions.txt")
    let found = try Probe.run(
      try #require(Probe.built), scenario, environment: Measuring.components.environment,
      under: [
        "valgrind", "-q", "--leak-check=full", "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite",
        "--error-exitcode=9", "--suppressions=\(suppressions.path)",
      ])
    #expect(
      found.code == 0, "\(found.text.split(separator: "\n").filter { $0.hasPrefix("==") }.joined(separator: "\n"))")
    #expect(found.text.hasSuffix("end\n"))
  }

  private func symbols(of libraries: URL, _ name: String = "libnvdsgst_meta.so") throws -> Set<String> {
    let path = libraries.appending(path: name).path
    let lines = try output("nm", "-D", "--defined-only", path).split(separator: "\n")
    return Set(lines.compactMap { $0.split(separator: " ").last.map(String.init) })
  }

  private func output(_ tool: String...) throws -> String { try Tool.output(tool) }
}

/// Programs of the system.
enum Tool {
  static func exists(_ name: String) -> Bool { (try? output([name, "--version"])) != nil }

  static func output(_ command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return text
  }
}
