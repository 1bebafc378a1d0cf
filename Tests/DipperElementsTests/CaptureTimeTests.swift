import DipperMetadata
import DipperSurface
import Foundation
import RTSPServing
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite(
  "Capture times of RTSP streams", .timeLimit(.minutes(5)), .serialized,
  .enabled(if: TestServer.isPresent, "needs gst-rtsp-server: scripts/setup --tests"))
struct CaptureTimeTests {
  init() throws { try startElements() }

  /// What a frame says of when it was captured, and what its picture shows.
  private struct Seen: Sendable {
    var time: CaptureTime
    var shown: UInt64?
    var isFirstAfterReset: Bool

    /// How far the time is from the one that the picture shows, in milliseconds.
    var error: Double? {
      shown.map { Double(Int64(time.nanoseconds) - Int64($0)) / 1e6 }
    }
  }

  /// The seconds that the long runs take; in CI they are short.
  private static let seconds = ProcessInfo.processInfo.environment["DIPPER_SOAK_SECONDS"].flatMap { Int($0) }
  /// Of the frames, in milliseconds, and what RTP's clock and the code in the pictures round.
  private static let interval = 40.0 + 0.1

  /// Plays a server's stream through `dipmux`, and gives each frame to `log`, until `isDone`.
  private func play(
    _ server: TestServer, transport: String = "tcp", isConfigured: Bool = true, attachesSystemTime: Bool = false,
    until isDone: @Sendable ([Seen]) throws -> Bool
  ) async throws -> [Seen] {
    let pipeline = try Pipeline(
      "dipmux name=m attach-sys-ts=\(attachesSystemTime) ! fakesink name=end sync=false "
        + "uridecodebin name=d uri=\(server.uri()) ! videoconvert ! m.sink_0")
    let decoder = try #require(pipeline.find("d"))
    if isConfigured { CaptureClock.configure(decoder) }
    try decoder.connect("source-setup") { arguments in
      if case .element(let source)? = arguments.first { try? source.set("protocols", to: .string(transport)) }
      return nil
    }
    let log = Log<Seen>()
    try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { buffer in
      guard let batch = unsafe BatchBuffer(buffer.raw) else { return .pass }
      batch.withMetadata { metadata in
        for frame in metadata.frames {
          guard let time = frame.captureTime else { continue }
          log.add(
            Seen(
              time: time, shown: shownTime(batch.payload.image(frame.surfaceIndex)),
              isFirstAfterReset: frame.isFirstAfterReset))
        }
      }
      return .pass
    }
    try await pipeline.setState(.playing, waitingUpTo: .zero)
    while true {
      if try isDone(log.values) { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    try await pipeline.setState(.null)
    return log.values
  }

  private func server(_ more: String..., offset: Int = 0) throws -> TestServer {
    try TestServer(
      ["--show-time", "--rate", "25", "--report-interval", "300", "--clock-offset", "\(offset)"] + more)
  }

  @Test(
    "each frame's time is that of its picture, whatever the server's clock says",
    arguments: [
      ("tcp", 0, ["--b-frames", "0"]), ("tcp", 600, ["--b-frames", "2"]), ("udp", -600, ["--b-frames", "2"]),
      ("udp", 0, ["--drop", "0.05", "--b-frames", "0"]),
    ])
  func pictures(transport: String, offset: Int, options: [String]) async throws {
    let server = try TestServer(
      ["--show-time", "--rate", "25", "--report-interval", "300", "--clock-offset", "\(offset)"] + options)
    let wanted = (Self.seconds ?? 1) * 25
    let seen = try await play(server, transport: transport) { seen in
      seen.count { $0.time.clock == .captured && $0.shown != nil } >= wanted
    }
    let captured = seen.filter { $0.time.clock == .captured }
    // Where a packet was lost, the decoder may repeat a picture, which then shows another frame's time.
    let repeats = options.contains("--drop")
    let errors = captured.indices.compactMap { index in
      repeats && index > 0 && captured[index].shown == captured[index - 1].shown ? nil : captured[index].error
    }
    #expect(errors.count > captured.count / 5)
    #expect(errors.allSatisfy { abs($0) <= Self.interval }, "\(errors.min() ?? 0)…\(errors.max() ?? 0) ms")
    // What its own uncertainty admits.
    #expect(captured.allSatisfy { ($0.time.uncertainty ?? 0) < 40_000_000 })
    // Before the first report a frame says when it came in, and afterwards none does.
    let first = seen.firstIndex { $0.time.clock == .captured } ?? 0
    #expect(seen[..<first].allSatisfy { $0.time.clock == .received && $0.time.uncertainty == nil })
    #expect(seen[first...].allSatisfy { $0.time.clock == .captured })
    if offset == 0 {
      // On one machine what comes in was taken before, and not long before.
      #expect(seen[..<first].compactMap(\.error).allSatisfy { $0 > -Self.interval })
    }
  }

  @Test("a step of the server's clock is followed with its next report, and doubted for a while")
  func step() async throws {
    let server = try server(offset: 0)
    let hour = 3600.0 * 1000
    let stepping = Once { try server.tell("clock 3600") }
    let seen = try await play(server) { seen in
      if seen.count(where: { $0.time.clock == .captured }) >= 15 { try stepping.run() }
      let start = Double(seen.first?.time.nanoseconds ?? 0) / 1e6
      return seen.count { Double($0.time.nanoseconds) / 1e6 > start + hour / 2 } >= 25
    }
    let captured = seen.filter { $0.time.clock == .captured }
    let stepped = try #require(captured.firstIndex { $0.time.uncertainty ?? 0 > 1_000_000_000 })
    #expect(captured[..<stepped].compactMap(\.error).allSatisfy { abs($0) <= Self.interval || abs($0 + hour) < 40 })
    let after = captured[stepped...]
    #expect(after.compactMap(\.error).allSatisfy { abs($0) <= Self.interval })
    #expect(after.allSatisfy { abs(Double($0.time.uncertainty ?? 0) / 1e6 - hour) < 100 })
  }

  @Test("when the reports stop, every frame's time is less certain than the one before")
  func reportsStop() async throws {
    let server = try server()
    let silencing = Once { try server.tell("reports 0") }
    let seen = try await play(server) { seen in
      let captured = seen.count { $0.time.clock == .captured }
      if captured >= 25 { try silencing.run() }
      return captured >= 70
    }
    let times = seen.suffix(25).map { $0.time.uncertainty ?? 0 }
    // A frame takes 40 ms, and two clocks part by 8 µs in it at most.
    #expect(times.count == 25 && zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(times)")
    #expect((times.last ?? 0) > 5_100_000, "\(times)")
    #expect(seen.suffix(25).compactMap(\.error).allSatisfy { abs($0) <= Self.interval })
  }

  @Test("a server without reports leaves the time at which frames came in")
  func silence() async throws {
    let server = try server("--no-reports", offset: 600)
    let seen = try await play(server) { $0.count >= 15 }
    #expect(seen.allSatisfy { $0.time.clock == .received && $0.time.uncertainty == nil })
    // The server's clock is ten minutes ahead of the one that these times are by.
    #expect(seen.compactMap(\.error).allSatisfy { abs($0 + 600_000) < 60_000 })
  }

  @Test("the system's time is attached where it is asked for, as it is by default")
  func systemTime() async throws {
    let server = try server()
    let seen = try await play(server, attachesSystemTime: true) { $0.count >= 10 }
    #expect(seen.allSatisfy { $0.time.clock == .system })
    let mux = try Element.make("dipmux")
    #expect(mux["attach-sys-ts"]?.boolValue == true)
  }

  @Test("a source that was not asked for them carries no times of its own")
  func notAsked() async throws {
    let server = try server()
    let seen = try await play(server, isConfigured: false) { $0.count >= 20 }
    #expect(seen.allSatisfy { $0.time.clock == .received })
  }
}

/// The time that a picture shows.
private func shownTime(_ image: Image) -> UInt64? {
  let (base, stride) = unsafe image.planes.plane(0)
  return unsafe ShownTime.read(
    Span(_unsafeStart: base, count: stride * image.height), stride: stride, height: image.height)
}

/// Something that is done once.
private final class Once: Sendable {
  private let done = Log<Bool>()
  private let body: @Sendable () throws -> Void

  init(_ body: @escaping @Sendable () throws -> Void) { self.body = body }

  func run() throws {
    guard done.values.isEmpty else { return }
    done.add(true)
    try body()
  }
}
