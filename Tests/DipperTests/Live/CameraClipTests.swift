import Dipper
import Foundation
import RTSPServing
import Testing

@Suite(
  "Events cut out of what cameras send", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: TestServer.isPresent && Tool.hasFFmpeg, "needs RTSPTestServer and ffmpeg"))
struct CameraClipTests {
  /// The times that the pictures of a video show, as far as they are whole.
  private func times(of path: String, width: Int, height: Int) throws -> [UInt64?] {
    let pixels = try Tool.run(
      "ffmpeg", ["-v", "error", "-i", path, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "-"])
    return stride(from: 0, to: pixels.count, by: width * height).map { start in
      let picture = [UInt8](pixels[start..<start + width * height])
      return ShownTime.read(picture.span, stride: width, height: height)
    }
  }

  private func codec(of path: String) throws -> String {
    let text = try Tool.run(
      "ffprobe",
      [
        "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=codec_name,profile", "-of",
        "csv=p=0", path,
      ])
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(
    "the trigger's frame is in the file with the seconds asked for around it, in the camera's own encoding",
    arguments: [
      (["--b-frames", "0"], "h264,Constrained Baseline", "mp4"), (["--b-frames", "2"], "h264,Main", "mkv"),
      (["--b-frames", "2"], "h264,Main", "mp4"), (["--codec", "h265"], "hevc,Main", "mp4"),
    ])
  func cut(options: [String], codec: String, container: String) async throws {
    let scratch = try Scratch()
    let server = try TestServer(["--rate", "15", "--show-time", "--size", "320x240"] + options)
    let recorder = EventRecorder(
      scratch.path + "/{source}-{segment}.\(container)", before: .seconds(2), after: .seconds(1), video: .camera)
    let moments = Gathered<UInt64>()
    var source = Source(server.uri(), name: "gate", reconnect: quick)
    // However busy the machine is.
    source.latencyBudget = .seconds(600)
    let live = try await LiveRun(
      [source],
      [
        ForEachFrame { frame in
          guard frame.number >= 50, moments.count == 0 else { return }
          let time = try frame.withPixels { image in
            image.withSamples { luma, stride in ShownTime.read(luma, stride: stride, height: image.height) }
          }
          if let time, recorder.trigger(at: frame) != nil { moments.add(time) }
        }, Record(recorder),
      ])
    try await until("the clip is over") { live.frames("gate") >= 85 }
    let report = try await live.end()
    #expect(report.failures.isEmpty && report.failedSources.isEmpty)
    let path = try #require(report.sources[0].outputs.first)
    #expect(try self.codec(of: path) == codec)
    let shown = try times(of: path, width: 320, height: 240)
    let times = shown.compactMap { $0 }
    let moment = try #require(moments.all.first)
    #expect(times.count == shown.count && times.contains(moment))
    let steps = zip(times, times.dropFirst()).map { Int64($1) - Int64($0) }
    // Of the last ones, a frame may be missing that would have come after one that is shown after it.
    #expect(
      steps.dropLast(2).allSatisfy { (1...100_000_000).contains($0) },
      "every frame once: \(steps.map { $0 / 1_000_000 })")
    let (first, last) = try (#require(times.first), #require(times.last))
    // A file begins at a key frame, of which there is one a second; a camera's times tremble, and frames that come in
    // another order than they are shown in are waited for.
    #expect((1_950_000_000...3_200_000_000).contains(moment - first), "\(moment - first)")
    #expect((950_000_000...1_800_000_000).contains(last - moment), "\(last - moment)")
  }

  @Test("of a source that sends nothing that a file can hold, what leaves the flow is recorded")
  func otherSources() async throws {
    let scratch = try Scratch()
    let server = try TestServer(["--codec", "jpeg", "--size", "64x48"])
    let recorder = EventRecorder(
      scratch.path + "/{source}-{segment}.mp4", before: .seconds(1), after: .milliseconds(200), video: .camera)
    let live = try await LiveRun(
      [Source(server.uri(), name: "jpeg", reconnect: quick), camera("a")], [Record(recorder)])
    try await until("both are recorded") { recorder.trigger().count == 2 }
    try await live.awaitFrames(20, of: "jpeg")
    let report = try await live.end()
    for source in report.sources {
      let path = try #require(source.outputs.first)
      #expect(try self.codec(of: path).hasPrefix("h264") && decodedFrames(path) > 3)
    }
  }
}
