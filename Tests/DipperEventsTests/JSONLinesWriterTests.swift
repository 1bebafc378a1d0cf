import DipperGeometry
import Foundation
import Synchronization
import Testing

@testable import DipperEvents

@Suite struct JSONLinesWriterTests {
  /// Gives a folder for the time of a test.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dipper-events-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private static func event(_ frame: Int) -> FrameEvent {
    var event = FrameEventEncoderTests.example
    event.frame = UInt64(frame)
    return event
  }

  /// Returns the frames of a file's lines; the file ends on a whole line.
  private static func frames(of url: URL) throws -> [UInt64] {
    let data = try Data(contentsOf: url)
    #expect(data.isEmpty || data.last == UInt8(ascii: "\n"))
    return try data.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(FrameEvent.self, from: Data($0)).frame
    }
  }

  @Test("events become the lines of a file, in order", arguments: [0, 1, 1000])
  func lines(count: Int) throws {
    try withFolder { folder in
      let url = folder.appending(path: "events.jsonl")
      let writer = try JSONLinesWriter(path: url.path)
      for frame in 0..<count { try writer.write(Self.event(frame)) }
      try writer.close()
      #expect(try Self.frames(of: url) == (0..<count).map { UInt64($0) })
      #expect(writer.dropped == 0)
    }
  }

  @Test("an old file is replaced")
  func replaces() throws {
    try withFolder { folder in
      let url = folder.appending(path: "events.jsonl")
      try Data(repeating: 0x78, count: 100_000).write(to: url)
      let writer = try JSONLinesWriter(path: url.path)
      try writer.write(Self.event(7))
      try writer.close()
      #expect(try Self.frames(of: url) == [7])
    }
  }

  @Test("lines wait for a flush, for a second to pass, or for the writer's end")
  func delay() throws {
    try withFolder { folder in
      let url = folder.appending(path: "events.jsonl")
      let time = Atomic<Int64>(5)
      var writer: JSONLinesWriter? = try JSONLinesWriter(path: url.path) { time.load(ordering: .relaxed) }
      try writer?.write(Self.event(0))
      #expect(try Self.frames(of: url) == [])
      try writer?.flush()
      #expect(try Self.frames(of: url) == [0])
      try writer?.write(Self.event(1))
      #expect(try Self.frames(of: url) == [0])
      time.store(1_000_000_005, ordering: .relaxed)
      try writer?.write(Self.event(2))
      #expect(try Self.frames(of: url) == [0, 1, 2])
      try writer?.write(Self.event(3))
      writer = nil
      #expect(try Self.frames(of: url) == [0, 1, 2, 3])
    }
  }

  @Test("what comes after the end is dropped and counted, and a second end does nothing")
  func afterTheEnd() throws {
    try withFolder { folder in
      let url = folder.appending(path: "events.jsonl")
      let writer = try JSONLinesWriter(path: url.path)
      try writer.write(Self.event(0))
      try writer.close()
      try writer.write(Self.event(1))
      try writer.flush()
      try writer.close()
      #expect(writer.dropped == 1)
      #expect(try Self.frames(of: url) == [0])
    }
  }

  @Test("a place that cannot be written to is named, with the reason and what to do")
  func cannotOpen() throws {
    try withFolder { folder in
      let missing = folder.appending(path: "none/events.jsonl").path
      let error = try #require(throws: EventError.self) { try JSONLinesWriter(path: missing) }
      #expect(error.code == .cannotOpen)
      #expect(
        error.description
          == "writing events: cannot open \(missing); create the directory first (No such file or directory)")
      let directory = try #require(throws: EventError.self) { try JSONLinesWriter(path: folder.path) }
      #expect(directory.description.contains("Is a directory"))
      #expect(throws: EventError.self) { try JSONLinesWriter(path: folder.path + "/a\0b") }
      #expect(throws: EventError.self) { try JSONLinesWriter(path: "") }
    }
  }

  @Test(
    "a full disk is reported once and the rest is dropped",
    .enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full"), "there is no /dev/full"))
  func fullDisk() throws {
    let writer = try JSONLinesWriter(path: "/dev/full")
    try writer.write(Self.event(0))
    let error = try #require(throws: EventError.self) { try writer.flush() }
    #expect(error.code == .cannotWrite)
    #expect(error.description.contains("/dev/full") && error.description.contains("No space left on device"))
    try writer.write(Self.event(1))
    try writer.flush()
    try writer.close()
    #expect(writer.dropped == 1)
  }

  @Test("where a write stops in the middle of a line, the file ends on the line before")
  func shortWrite() async throws {
    // In a process of its own, as the limit on a file's length is the process's.
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let url = folder.appending(path: "events.jsonl")
      let writer = try JSONLinesWriter(path: url.path)
      for frame in 0..<10 { try writer.write(Self.event(frame)) }
      try writer.flush()
      let length = try Data(contentsOf: url).count
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      limit.rlim_cur = rlim_t(length + length / 2 - 7)
      #expect(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      for frame in 10..<20 { try writer.write(Self.event(frame)) }
      let error = #expect(throws: EventError.self) { try writer.flush() }
      #expect(error?.code == .cannotWrite)
      #expect(error?.description.contains("File too large") == true)
      try writer.close()
      #expect(try Self.frames(of: url) == (0..<14).map { UInt64($0) })
    }
  }

  @Test("a pipe whose reader has gone is an error and does not end the process")
  func brokenPipe() async throws {
    await #expect(processExitsWith: .success) {
      signal(SIGPIPE, SIG_DFL)
      let path = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString)").path
      let made = unsafe mkfifo(path, 0o600)
      try #require(made == 0)
      defer { _ = unsafe unlink(path) }
      let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
      let writer = try JSONLinesWriter(path: path)
      close(reader)
      try writer.write(Self.event(0))
      let error = #expect(throws: EventError.self) { try writer.flush() }
      #expect(error?.description.contains("Broken pipe") == true)
      // Had the signal only been put off, it would come now.
      var mask = sigset_t()
      unsafe sigemptyset(&mask)
      unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
      try writer.close()
    }
  }

  @Test("several sources may write at once and every line stays whole")
  func concurrent() async throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: url) }
    let writer = try JSONLinesWriter(path: url.path)
    await withTaskGroup(of: Void.self) { group in
      for source in 0..<4 {
        group.addTask {
          for frame in 0..<500 { try? writer.write(Self.event(source * 1000 + frame)) }
        }
      }
    }
    try writer.close()
    let frames = try Self.frames(of: url)
    #expect(frames.count == 2000)
    for source in 0..<4 {
      let own = frames.filter { $0 / 1000 == source }
      #expect(own == own.sorted() && Set(own).count == 500)
    }
  }
}
