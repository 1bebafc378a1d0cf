import Foundation
import Testing

@Suite(
  "Runs of the built program", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Program.path != nil, "the program is not built beside the tests"))
struct RunProcessTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("a configuration is run: its files are written and 0 is returned")
  func configuration() throws {
    let file = folder.path + "/street.yml"
    let text = """
      sources:
        - {name: a, uri: "test://ball?frames=30&size=160x120"}
        - {name: b, uri: "test://bar?frames=20&size=160x120"}
      draw: {lines: [{from: [0, 0.5], to: [1, 0.5]}]}
      record: \(folder.path)/{source}.mp4
      tile: \(folder.path)/tiled.mp4
      events: \(folder.path)/events.jsonl
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try Program.run(["run", file])
    #expect(result.code == 0, "\(result.error)")
    #expect(result.out.contains("a ") && result.out.contains("total"))
    #expect(!result.error.contains("\u{1B}"), "no control characters where nobody sees them")
    #expect(folder.text("events.jsonl").split(separator: "\n").count == 50)
    for (name, frames) in [("a.mp4", 30), ("b.mp4", 20)] { try expectWhole(name, frames: frames) }
    #expect(folder.size("tiled.mp4") > 0)
  }

  @Test("--json writes nothing but JSON to the output, with a summary at the end")
  func json() throws {
    let result = try Program.run([
      "run", "test://ball?frames=50&size=160x120", "--frames", "40", "--json", "--events",
      folder.path + "/events.jsonl",
    ])
    #expect(result.code == 0)
    let lines = try result.out.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.dropLast().allSatisfy { $0["type"] as? String == "progress" })
    #expect(lines.last?["type"] as? String == "summary")
    #expect(lines.last?["frames"] as? Int == 40)
  }

  @Test("one source that fails gives 1, all that fail give 3, and each has one line")
  func failing() throws {
    let broken = folder.path + "/text.mp4"
    try "no video".write(toFile: broken, atomically: true, encoding: .utf8)
    let some = try Program.run(["run", "test://ball?frames=10", broken, folder.path + "/none.mp4"])
    #expect(some.code == 1)
    let text = some.out + some.error
    #expect(text.contains("text failed:") && text.contains("none.mp4"), "\(text)")
    let all = try Program.run(["run", broken, "--json"])
    #expect(all.code == 3)
    #expect(all.error.split(separator: "\n").count { $0.hasPrefix("dipper: text: ") } == 1, "\(all.error)")
  }

  @Test("an interrupted run ends with 130 and whole files", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let program = try RunningProgram([
      "run", "test://ball?frames=10000000&size=160x120", "--record", folder.path + "/{source}.mp4", "--tile",
      folder.path + "/tiled.mp4", "--events", folder.path + "/events.jsonl", "--json",
    ])
    try program.wait { folder.size("events.jsonl") > 10_000 }
    let start = ContinuousClock.now
    program.send(signal)
    #expect(try program.end() == 130)
    #expect(ContinuousClock.now - start < .seconds(5))
    let events = folder.text("events.jsonl")
    #expect(events.hasSuffix("}\n"))
    let lines = events.split(separator: "\n")
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    try expectWhole("ball.mp4", frames: lines.count)
    try expectWhole("tiled.mp4", frames: nil)
    let summary = try #require(program.outText.split(separator: "\n").last)
    #expect(summary.contains("\"interrupted\""))
  }

  @Test("a signal while everything is still being opened ends the run too", arguments: 0..<8)
  func interruptedEarly(step: Int) throws {
    let program = try RunningProgram([
      "run", "test://ball?frames=10000000&size=160x120", "--events", folder.path + "/events.jsonl",
    ])
    usleep(UInt32(step) * 15_000)
    program.send(SIGINT)
    let code = try program.end()
    // Before signals are caught, the signal itself ends the program.
    #expect(code == 130 || code == -SIGINT)
    let events = folder.text("events.jsonl")
    #expect(events.isEmpty || events.hasSuffix("}\n"))
  }

  @Test("a second signal ends a run at once that does not end by itself")
  func secondSignal() throws {
    // Nobody reads the pipe: its writer, and so the run, cannot go on.
    let pipe = folder.path + "/pipe.jsonl"
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    let reader = unsafe open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let program = try RunningProgram([
      "run", "test://ball?frames=10000000&size=64x48", "--events", pipe, "--record", folder.path + "/a.mp4",
    ])
    try program.wait { folder.size("a.mp4") > 0 }
    usleep(300_000)
    program.send(SIGINT)
    usleep(300_000)
    program.send(SIGINT)
    #expect(try program.end() == 130)
  }

  @Test(
    "on a terminal, progress is drawn in place without a broken line",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "no script(1)"))
  func terminal() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/script")
    let command =
      "stty cols 60 rows 20; exec '\(try #require(Program.path))' run 'test://ball?frames=60&size=160x120' "
      + "'test://snow?frames=4000&size=320x240'"
    process.arguments = ["-q", "-e", "-c", command, "/dev/null"]
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
    let out = Pipe()
    process.standardOutput = out
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\u{1B}[2K"), "lines are drawn in place")
    #expect(text.contains("finished, 60 frames") && text.contains("total"))
    let plain = text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    for line in plain.split(whereSeparator: \.isNewline) where line.contains("frames,") {
      #expect(line.count <= 60, "\(line)")
    }
  }

  /// Expects a video that plays from its first frame to its last, for GStreamer and, where it is there, for FFmpeg.
  private func expectWhole(
    _ name: String, frames: Int?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let replay = try Program.run(["run", folder.path + "/" + name, "--json"])
    let summary = try #require(replay.out.split(separator: "\n").last, sourceLocation: sourceLocation)
    let report = try JSONSerialization.jsonObject(with: Data(summary.utf8)) as? [String: Any]
    let played = report?["frames"] as? Int ?? 0
    #expect(replay.code == 0 && played > 0, sourceLocation: sourceLocation)
    if let frames { #expect(played == frames, sourceLocation: sourceLocation) }
    let probe = "/usr/bin/ffprobe"
    guard FileManager.default.isExecutableFile(atPath: probe) else { return }
    let process = Process()
    process.executableURL = URL(filePath: probe)
    process.arguments = [
      "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of",
      "default=nokey=1:noprint_wrappers=1", folder.path + "/" + name,
    ]
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let text = String(decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let count = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
    #expect(process.terminationStatus == 0 && count > 0, sourceLocation: sourceLocation)
    if let frames { #expect(count == frames, sourceLocation: sourceLocation) }
  }
}
