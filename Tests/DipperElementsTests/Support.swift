import CCrashTrace
import CGStreamer
import Foundation
import Synchronization
import Testing

@testable import DipperElements
@testable import DipperGStreamer

/// Starts GStreamer once, with every critical warning ending the test process, and registers the elements.
func startElements() throws {
  try GStreamer.initialize()
  crash_on_critical_warnings()
  try #require(registerElements())
}

/// A frame that passed a pad: when it is due, and what its pixels are.
struct Passed: Hashable {
  var time: UInt64?
  var hash: Int
  var address: Int
}

/// Collects what passes on streaming threads.
final class Log<Value: Sendable>: Sendable {
  private let inner = Mutex<[Value]>([])
  var values: [Value] { inner.withLock { $0 } }
  func add(_ value: Value) { inner.withLock { $0.append(value) } }

  /// Waits until so many values are there, leaving the processors to who makes them.
  func reaches(_ count: Int) async throws {
    while inner.withLock({ $0.count }) < count { try await Task.sleep(for: .microseconds(200)) }
  }
}

extension Pipeline {
  /// Seeks to the beginning, giving up everything on the way; playing ends after so many milliseconds of video.
  func rewind(milliseconds: Int) -> Bool {
    unsafe gst_element_seek(
      element.raw, 1, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, GST_SEEK_TYPE_SET, 0, GST_SEEK_TYPE_SET,
      milliseconds * 1_000_000) != 0
  }

  /// Records every buffer that passes the named element's pad.
  func record(_ name: String, pad: String = "sink") throws -> Log<Passed> {
    let log = Log<Passed>()
    let pad = try #require(find(name)?.pad(pad))
    pad.addBufferProbe { buffer in
      let seen = try? buffer.withMappedBytes { bytes in
        unsafe bytes.withUnsafeBytes { raw in
          var hasher = Hasher()
          unsafe hasher.combine(bytes: raw)
          return (hasher.finalize(), Int(bitPattern: raw.baseAddress))
        }
      }
      log.add(Passed(time: buffer.pts, hash: seen?.0 ?? 0, address: seen?.1 ?? 0))
      return .pass
    }
    return log
  }

  /// Copies the bytes of every buffer that passes the named element's sink pad.
  func pixels(_ name: String) throws -> Log<[UInt8]> {
    let log = Log<[UInt8]>()
    try #require(find(name)?.pad("sink")).addBufferProbe { buffer in
      log.add((try? buffer.withMappedBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }) ?? [])
      return .pass
    }
    return log
  }

  /// Records what `body` makes of every batch that passes the named element's sink pad.
  func recordBatches<Value: Sendable>(
    _ name: String, _ body: @escaping @Sendable (borrowing Buffer) -> Value
  ) throws -> Log<Value> {
    let log = Log<Value>()
    let pad = try #require(find(name)?.pad("sink"))
    pad.addBufferProbe { buffer in
      log.add(body(buffer))
      return .pass
    }
    return log
  }
}

/// Counts from streaming threads.
final class FrameCounter: Sendable {
  private let count = Atomic(0)
  func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}

/// The process's resident memory, in kilobytes.
func residentKilobytes() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4
}
