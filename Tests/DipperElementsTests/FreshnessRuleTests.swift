import Testing

@testable import DipperElements

@Suite("Frames too old to be looked at")
struct FreshnessRuleTests {
  private static let second: UInt64 = 1_000_000_000

  private func rule(budget: UInt64? = 300_000_000) -> FreshnessRule {
    var rule = FreshnessRule(budget: budget, drops: DropCount())
    // The quickest frame of the connection takes 0.2 s from being due to arriving.
    rule.noteArrival(10 * Self.second, now: 10 * Self.second + 200_000_000)
    return rule
  }

  private func isStale(_ rule: inout FreshnessRule, _ time: UInt64, now: UInt64) -> Bool {
    rule.isStale(time, now: now)
  }

  @Test("age counts from what the connection takes anyway")
  func age() {
    var rule = rule()
    #expect(!isStale(&rule, 10 * Self.second, now: 10 * Self.second + 500_000_000))
    #expect(isStale(&rule, 10 * Self.second, now: 10 * Self.second + 500_000_001))
    rule.noteArrival(11 * Self.second, now: 11 * Self.second + 100_000_000)
    #expect(isStale(&rule, 11 * Self.second, now: 11 * Self.second + 450_000_000), "a quicker frame sets the measure")
  }

  @Test("what stages take is spent of the budget, and never more than there is of it")
  func stages() {
    var rule = rule()
    let time = 10 * Self.second
    func isStale(_ late: UInt64, ahead: UInt64) -> Bool {
      rule.isStale(time, now: time + 200_000_000 + late, ahead: ahead)
    }
    #expect(!isStale(100_000_000, ahead: 200_000_000))
    #expect(isStale(100_000_001, ahead: 200_000_000))
    #expect(!isStale(0, ahead: 900_000_000))
    #expect(isStale(1, ahead: 900_000_000))
  }

  @Test("a new connection has a measure of its own")
  func reset() {
    var rule = rule()
    rule.reset()
    #expect(!isStale(&rule, 0, now: 100 * Self.second), "nothing is known before a frame has come")
    rule.noteArrival(0, now: 100 * Self.second)
    #expect(!isStale(&rule, 0, now: 100 * Self.second + 1))
  }

  @Test("without a budget nothing is too old")
  func noBudget() {
    var rule = rule(budget: nil)
    #expect(!isStale(&rule, 0, now: 1000 * Self.second))
  }

  @Test("where every frame is too old, one passes now and then")
  func starved() {
    var rule = rule()
    let passed = (0..<100).filter { step in
      let now = 20 * Self.second + UInt64(step) * 100_000_000
      return !isStale(&rule, now - 5 * Self.second, now: now)
    }
    #expect(passed.count >= 5 && passed.count <= 10, "\(passed)")
  }
}
