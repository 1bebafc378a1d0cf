import Testing

@testable import DipperElements

@Suite("What putting a batch together takes")
struct AssemblyClockTests {
  /// Measures a batch that leaves at a time.
  private func measure(at time: Int64, _ body: (inout AssemblyClock) -> Void) -> Int64? {
    let told = Log<Int64>()
    var clock = AssemblyClock()
    clock.observer = { told.add($0) }
    body(&clock)
    clock.tell(at: time)
    return told.values.first
  }

  @Test("it begins with the last frame, and where the batch waited for one in vain with the end of the wait")
  func beginning() {
    let whole = measure(at: 1_200) { $0.noteReady(newest: 1_000, deadline: 5_000, wasLate: false) }
    #expect(whole == 200)
    let late = measure(at: 5_100) { $0.noteReady(newest: 1_000, deadline: 5_000, wasLate: true) }
    #expect(late == 100)
    // The last frame came when the batch should have gone already.
    let slow = measure(at: 7_100) { $0.noteReady(newest: 7_000, deadline: 5_000, wasLate: false) }
    #expect(slow == 2_100)
    let patient = measure(at: 1_200) { $0.noteReady(newest: 1_000, deadline: nil, wasLate: false) }
    #expect(patient == 200)
  }

  @Test("neither the wait for whoever takes batches nor that for a source that ends is in it")
  func others() {
    let now = Monitor.now
    let busy = measure(at: now + 1_000_000) { clock in
      clock.beginTurn()
      clock.noteReady(newest: 5, deadline: nil, wasLate: false)
    }
    #expect((0...1_000_000).contains(busy ?? -1))
    let ended = measure(at: now + 1_000_000) { clock in
      clock.noteChange()
      clock.noteReady(newest: 5, deadline: nil, wasLate: false)
    }
    #expect((0...1_000_000).contains(ended ?? -1))
  }

  @Test("a batch is late where an input it waited for sent nothing in time, and no other")
  func lateness() {
    var policy = BatchPolicy()
    policy.timeout = 100
    var chosen: [Int] = []
    let frame = BatchPolicy.Head.frame(runningTime: 0, duration: 0)
    #expect(policy.decide(heads: [frame, .empty], now: 1_000, chosen: &chosen) == .wait(until: 1_100))
    #expect(policy.decide(heads: [frame, .empty], now: 1_105, chosen: &chosen) == .push)
    #expect(policy.wasLate && policy.lastDeadline == 1_100)
    #expect(policy.decide(heads: [frame, frame], now: 1_200, chosen: &chosen) == .push)
    #expect(!policy.wasLate && policy.lastDeadline == 1_300)
  }
}
