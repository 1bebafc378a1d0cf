import DipperMetadata
import Testing

@testable import DipperElements

@Suite("When frames were captured")
struct SourceClockTests {
  private static let second: UInt64 = 1_000_000_000
  private static let start: UInt64 = 1_700_000_000 * second

  @Test("before the first report it is when frames came in, afterwards when they were taken")
  func firstReport() {
    var clock = SourceClock()
    let early = clock.time(sent: nil, runningTime: 0, received: Self.start)
    #expect(early == CaptureTime(nanoseconds: Self.start, clock: .received))
    let sent = Self.start - 600 * Self.second
    let late = clock.time(sent: sent, runningTime: 40_000_000, received: Self.start)
    #expect(late?.nanoseconds == sent && late?.clock == .captured && late?.uncertainty == SourceClock.usualError)
  }

  @Test("a frame that lost its report has the time of those around it, for a while")
  func gaps() {
    var clock = SourceClock()
    _ = clock.time(sent: Self.start, runningTime: 5 * Self.second, received: 1)
    let next = clock.time(sent: nil, runningTime: 5 * Self.second + 40, received: 1)
    #expect(next?.nanoseconds == Self.start + 40 && next?.clock == .captured)
    // A frame that is shown before it, and came later.
    let before = clock.time(sent: nil, runningTime: 5 * Self.second - 40, received: 1)
    #expect(before?.nanoseconds == Self.start - 40)
    let late = clock.time(sent: nil, runningTime: 15 * Self.second, received: 77)
    #expect(late == CaptureTime(nanoseconds: 77, clock: .received))
    let untimed = clock.time(sent: nil, runningTime: nil, received: 78)
    #expect(untimed?.clock == .received)
  }

  @Test("a jump is taken over at once, and doubted for ten seconds", arguments: [-600, 600] as [Int64])
  func jump(seconds: Int64) {
    var clock = SourceClock()
    var sent = Self.start
    var time = Self.second
    func next(_ clock: inout SourceClock) -> CaptureTime? {
      sent += 40_000_000
      time += 40_000_000
      return clock.time(sent: sent, runningTime: time, received: nil)
    }
    for _ in 0..<50 {
      let found = next(&clock)
      #expect(found?.uncertainty == SourceClock.usualError)
    }
    sent = UInt64(Int64(sent) + seconds * Int64(Self.second))
    for _ in 0..<249 {
      let found = next(&clock)
      #expect(found?.nanoseconds == sent)
      #expect(found?.uncertainty == 600 * Self.second + SourceClock.usualError)
    }
    _ = next(&clock)
    let last = next(&clock)
    #expect(last?.uncertainty == SourceClock.usualError)
  }

  @Test("once reports stop a time is less certain by and by, and at last when the frame came in says more")
  func drift() {
    var clock = SourceClock()
    func frame(_ clock: inout SourceClock, at seconds: UInt64) -> CaptureTime? {
      clock.time(
        sent: Self.start + seconds * Self.second, runningTime: seconds * Self.second,
        received: Self.start + seconds * Self.second + 7)
    }
    clock.noteReport(at: 10 * Self.second)
    let early = frame(&clock, at: 10)
    #expect(early?.uncertainty == SourceClock.usualError)
    // Two hundred millionths of a minute.
    let later = frame(&clock, at: 70)
    #expect(later?.clock == .captured && later?.uncertainty == SourceClock.usualError + 12_000_000)
    let last = frame(&clock, at: 5010)
    #expect(last?.clock == .captured && last?.uncertainty == SourceClock.usualError + Self.second)
    let over = frame(&clock, at: 5011)
    #expect(over == CaptureTime(nanoseconds: Self.start + 5011 * Self.second + 7, clock: .received))
    clock.noteReport(at: 5012 * Self.second)
    let again = frame(&clock, at: 5013)
    #expect(again?.clock == .captured && again?.uncertainty == SourceClock.usualError + 200_000)
  }

  @Test("arrival times that are smoothed are no jump")
  func smoothing() {
    var clock = SourceClock()
    for frame in 0..<500 as Range<UInt64> {
      let found = clock.time(
        sent: Self.start + frame * 40_000_000, runningTime: 1_000_000 + frame * 41_000_000, received: nil)
      #expect(found?.uncertainty == SourceClock.usualError)
    }
  }

  @Test("where nothing is known there is no time")
  func nothing() {
    var clock = SourceClock()
    let timed = clock.time(sent: nil, runningTime: 5, received: nil)
    let untimed = clock.time(sent: nil, runningTime: nil, received: nil)
    #expect(timed == nil && untimed == nil)
  }
}
