import Foundation
import Testing

@testable import DipperEvents

@Suite struct WallTimeTests {
  @Test(
    "moments are written in RFC 3339",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000_000_000, "2000-02-29T00:00:00.000Z"),
      (1_795_237_200_042_999_999, "2026-11-21T05:00:00.042Z"),
      (4_107_542_400_000_000_000, "2100-03-01T00:00:00.000Z"),
      (.min, "1677-09-21T00:12:43.145Z"), (.max, "2262-04-11T23:47:16.854Z"),
    ] as [(Int64, String)])
  func written(nanoseconds: Int64, text: String) {
    #expect(WallTime(nanoseconds: nanoseconds).description == text)
  }

  @Test("every day from 1677 to 2262 is the one that Foundation's calendar says")
  func calendar() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: -106_750, through: 106_750, by: 13) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let date = WallTime.date(days: day)
      #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
      #expect(WallTime.days(year: date.year, month: date.month, day: date.day) == day)
    }
  }

  @Test("what is written is read back to the millisecond", arguments: 0..<20)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(seed)
    for _ in 0..<100 {
      let time = WallTime(nanoseconds: .random(in: -9_000_000_000_000_000_000...(.max), using: &generator))
      let read = try #require(WallTime(time.description))
      #expect((0..<1_000_000).contains(time.nanoseconds - read.nanoseconds))
    }
  }

  @Test(
    "other forms of RFC 3339 are read too",
    arguments: [
      ("1970-01-01T00:00:01Z", 1_000_000_000), ("1970-01-01T01:00:00+01:00", 0),
      ("1969-12-31T23:00:00.5-01:00", 500_000_000), ("1970-01-01T00:00:00.123456789Z", 123_456_789),
    ] as [(String, Int64)])
  func otherForms(text: String, nanoseconds: Int64) {
    #expect(WallTime(text)?.nanoseconds == nanoseconds)
  }

  @Test(
    "what is no time is refused",
    arguments: [
      "", "now", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z",
      "2026-01-01T00:00:00",
      "2026-01-01 00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567890Z",
      "2026-01-01T00:00:00Zx", "9999-01-01T00:00:00Z", "2026-1-1T00:00:00Z", "２026-01-01T00:00:00Z",
    ])
  func refused(text: String) {
    #expect(WallTime(text) == nil)
  }

  @Test("now is between two looks at Foundation's clock")
  func now() {
    let before = Date().timeIntervalSince1970
    let now = Double(WallTime.now.nanoseconds) / 1e9
    let after = Date().timeIntervalSince1970
    #expect(now >= before - 0.001 && now <= after + 0.001)
  }
}
