import Dipper
import Foundation
import Synchronization
import Testing

/// Whether streams can be served here.
private let canServe =
  FileManager.default.fileExists(atPath: "/usr/lib/x86_64-linux-gnu/libgstrtspserver-1.0.so.0") && Tool.hasFFmpeg

private let needsServer: Comment = "needs ffmpeg and gst-rtsp-server"

/// Waits until something holds.
private func until(_ holds: () -> Bool) async throws {
  for _ in 0..<6000 {
    if holds() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("waited a minute in vain")
}

/// A tool that ended with an error.
private struct ToolFailure: Error {}

/// Runs a tool on a thread of its own: those of tasks are not to wait.
private func runTool(_ name: String, _ arguments: [String]) async throws -> Data {
  let (process, out) = try Tool.start(name, arguments)
  let data = await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: (try? out.fileHandleForReading.readToEnd()) ?? Data()) }
  }
  process.waitUntilExit()
  if process.terminationStatus != 0 { throw ToolFailure() }
  return data
}

/// How many frames a playlist's segments have together.
private func playedFrames(_ playlist: String) async throws -> Int {
  let arguments = ["-v", "error", "-i", playlist, "-vf", "scale=16:12", "-pix_fmt", "gray", "-f", "rawvideo", "-"]
  return try await runTool("ffmpeg", arguments).count / (16 * 12)
}

/// Has a client watch so many frames of a stream; what it saw is what it wrote: grey pictures of 16×12 pixels.
private func watch(_ address: String, over transport: String = "tcp", frames: Int) async throws -> [UInt8] {
  let arguments = [
    "-v", "error", "-rtsp_transport", transport, "-i", address, "-frames:v", "\(frames)", "-vf", "scale=16:12",
    "-pix_fmt", "gray", "-f", "rawvideo", "-",
  ]
  return [UInt8](try await runTool("ffmpeg", arguments))
}

@Suite("Live streams", .serialized, .timeLimit(.minutes(5)))
struct StreamingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("several clients watch a source and a mosaic at once", .enabled(if: canServe, needsServer))
  func rtsp() async throws {
    let flow = try Flow {
      Sources([Source("test://white?live=true&size=160x120", name: "gate 1"), Source("test://ball?live=true&fps=15")])
      Streaming(rtsp: "rtsp://127.0.0.1:0/{source}")
      Streaming(.mosaic(size: PixelSize(width: 320, height: 120)), rtsp: "rtsp://127.0.0.1:0/all")
    }
    let run = try await flow.start()
    try await until { flow.streams.addresses.count == 3 }
    let addresses = flow.streams.addresses
    let gate = try #require(addresses.first { $0.hasSuffix("/gate-1") })
    let all = try #require(addresses.first { $0.hasSuffix("/all") })
    async let first = watch(gate, frames: 12)
    async let second = watch(gate, over: "udp", frames: 12)
    async let third = watch(all, frames: 12)
    for picture in [try await first, try await second] {
      #expect(picture.count == 12 * 16 * 12 && picture.suffix(16 * 12).allSatisfy { $0 > 200 })
    }
    let mosaic = try await third
    #expect(mosaic.count == 12 * 16 * 12)
    #expect(mosaic.suffix(16).prefix(8).allSatisfy { $0 > 200 } && mosaic.suffix(2).allSatisfy { $0 < 100 })
    // Clients that have gone leave nothing behind.
    try await until { flow.streams.clientCount == 0 }
    run.finish()
    let report = try await run.report()
    #expect(report.failures.isEmpty && report.failedSources.isEmpty)
    #expect(flow.streams.addresses.isEmpty)
  }

  @Test("a client that neither reads nor leaves holds up nobody", .enabled(if: canServe, needsServer))
  func slowClient() async throws {
    let flow = try Flow {
      Sources("test://snow?live=true&size=640x480&fps=30")
      Streaming(rtsp: "rtsp://127.0.0.1:0/{source}")
    }
    let run = try await flow.start()
    try await until { !flow.streams.addresses.isEmpty }
    let address = try #require(flow.streams.addresses.first)
    let stuck = Process()
    stuck.executableURL = URL(filePath: try #require(Tool.path("ffmpeg")))
    stuck.arguments = ["-v", "quiet", "-rtsp_transport", "tcp", "-i", address, "-f", "null", "-"]
    stuck.standardInput = FileHandle.nullDevice
    try stuck.run()
    defer { kill(stuck.processIdentifier, SIGKILL) }
    try await until { flow.streams.clientCount == 1 }
    _ = try await watch(address, frames: 5)
    kill(stuck.processIdentifier, SIGSTOP)
    let before = run.progress.sources[0].frames
    let pictures = try await watch(address, frames: 60)
    #expect(pictures.count == 60 * 16 * 12)
    #expect(run.progress.sources[0].frames >= before + 60)
    run.finish()
    #expect(try await run.report().failures.isEmpty)
  }

  @Test("only who knows the password watches", .enabled(if: canServe, needsServer))
  func password() async throws {
    let flow = try Flow {
      Sources("test://white?live=true&size=160x120")
      Streaming(rtsp: "rtsp://0.0.0.0:0/{source}", credentials: Credentials(user: "ann", password: "p@ss:w/rd"))
    }
    let run = try await flow.start()
    try await until { !flow.streams.addresses.isEmpty }
    let address = try #require(flow.streams.addresses.first).replacing("0.0.0.0", with: "127.0.0.1")
    #expect(!address.contains("ann") && !address.contains("rd"))
    for login in ["", "ann:wrong@", "bob:p%40ss%3Aw%2Frd@"] {
      await #expect(throws: ToolFailure.self) {
        _ = try await watch(address.replacing("rtsp://", with: "rtsp://" + login), frames: 1)
      }
    }
    let picture = try await watch(address.replacing("rtsp://", with: "rtsp://ann:p%40ss%3Aw%2Frd@"), frames: 3)
    #expect(picture.count == 3 * 16 * 12)
    run.finish()
    _ = try await run.report()
  }

  @Test("a port that is taken is an error that names it", .enabled(if: canServe, "needs gst-rtsp-server"))
  func portInUse() async throws {
    let first = try Flow {
      Sources("test://white?live=true&size=160x120")
      Streaming(rtsp: "rtsp://127.0.0.1:0/{source}")
    }
    let run = try await first.start()
    try await until { !first.streams.addresses.isEmpty }
    let address = try #require(first.streams.addresses.first)
    let second = try Flow {
      Sources("test://white?frames=5")
      Streaming(rtsp: address)
    }
    let error = await #expect(throws: FlowError.self) { _ = try await second.run() }
    #expect(error?.code == .unavailable && error?.description.contains("127.0.0.1:") == true)
    run.finish()
    _ = try await run.report()
  }

  @Test("a browser's playlist has every frame", .enabled(if: Tool.hasFFmpeg, "needs ffprobe"))
  func hls() async throws {
    let report = try await Flow {
      Sources("test://ball?frames=75&size=160x120&fps=25")
      Streaming(StreamStage(hls: HLSStream(scratch.path + "/{source}", segmentSeconds: 1)))
    }.run()
    let playlist = scratch.path + "/ball/index.m3u8"
    #expect(report.sources[0].outputs == [playlist] && report.failures.isEmpty)
    let text = try String(contentsOfFile: playlist, encoding: .utf8)
    #expect(text.contains("#EXT-X-ENDLIST") && text.components(separatedBy: "#EXTINF").count >= 3)
    #expect(try await playedFrames(playlist) == 75)
  }

  @Test("old segments of a playlist are deleted", .enabled(if: Tool.hasFFmpeg, "needs ffprobe"))
  func oldSegments() async throws {
    _ = try await Flow {
      Sources("test://ball?frames=200&size=64x48&fps=25")
      Streaming(StreamStage(hls: HLSStream(scratch.path, segmentSeconds: 1, segments: 2)))
    }.run()
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter { $0.hasSuffix(".ts") }
    #expect((2...5).contains(files.count))
    #expect(try await playedFrames(scratch.path + "/index.m3u8") >= 25)
  }

  @Test("pictures are made for whoever reads them, the newest first")
  func pictures() async throws {
    let flow = try Flow {
      Sources("test://white?live=true&size=160x120&fps=30")
      Streaming(mjpeg: "{source}")
    }
    let run = try await flow.start()
    try await until { flow.streams.jpeg("white")?.latest != nil }
    let feed = try #require(flow.streams.jpeg("white"))
    #expect(flow.streams.jpegNames == ["white"] && flow.streams.jpeg("black") == nil)
    var numbers: [UInt64] = []
    for await picture in feed {
      #expect(picture.bytes.starts(with: [0xff, 0xd8]) && picture.bytes.suffix(2) == [0xff, 0xd9])
      numbers.append(picture.number)
      if numbers.count == 5 { break }
    }
    #expect(numbers == numbers.sorted() && Set(numbers).count == 5)
    async let last: JPEGFrame? = {
      var last: JPEGFrame?
      for await picture in feed { last = picture }
      return last
    }()
    run.finish()
    _ = try await run.report()
    #expect(await last != nil)
  }
}
