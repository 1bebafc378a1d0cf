import Testing

@testable import DipperElements

@Suite("When a batch is complete")
struct BatchPolicyTests {
  private static let frame = BatchPolicy.Head.frame(runningTime: 0, duration: 40)

  private func decide(
    _ policy: inout BatchPolicy, _ heads: [BatchPolicy.Head], at now: Int64 = 0
  ) -> (BatchPolicy.Decision, [Int]) {
    var chosen: [Int] = []
    let decision = policy.decide(heads: heads, now: now, chosen: &chosen)
    return (decision, chosen)
  }

  @Test("an input whose source is being connected holds nothing up, and ends nothing")
  func absent() {
    var policy = BatchPolicy()
    var chosen: [Int] = []
    let frame = BatchPolicy.Head.frame(runningTime: 0, duration: 0)
    #expect(policy.decide(heads: [frame, .absent, frame], now: 0, chosen: &chosen) == .push)
    #expect(chosen == [0, 2])
    #expect(policy.decide(heads: [.absent, .ended], now: 0, chosen: &chosen) == .wait(until: nil))
    #expect(policy.decide(heads: [.ended, .ended], now: 0, chosen: &chosen) == .end)
  }

  @Test("a frame of every input is a batch, in the order of the inputs")
  func all() {
    var policy = BatchPolicy()
    let (decision, chosen) = decide(&policy, [Self.frame, Self.frame, Self.frame])
    #expect(decision == .push)
    #expect(chosen == [0, 1, 2])
  }

  @Test("an ended input is not waited for, and when all have ended so does the batch's stream")
  func ended() {
    var policy = BatchPolicy(timeout: -1)
    let (decision, chosen) = decide(&policy, [.ended, Self.frame, .ended])
    #expect(decision == .push)
    #expect(chosen == [1])
    #expect(decide(&policy, [.ended, .ended]).0 == .end)
  }

  @Test("a batch waits for its last frame as long as the timeout, from its first frame on")
  func timeout() {
    var policy = BatchPolicy(timeout: 1000)
    #expect(decide(&policy, [.empty, .empty], at: 5).0 == .wait(until: nil))
    #expect(decide(&policy, [Self.frame, .empty], at: 100).0 == .wait(until: 1100))
    #expect(decide(&policy, [Self.frame, .empty], at: 1099).0 == .wait(until: 1100))
    let (decision, chosen) = decide(&policy, [Self.frame, .empty], at: 1100)
    #expect(decision == .push)
    #expect(chosen == [0])
  }

  @Test("without a timeout a batch waits for every input")
  func noTimeout() {
    var policy = BatchPolicy(timeout: -1)
    #expect(decide(&policy, [Self.frame, .empty], at: 0).0 == .wait(until: nil))
    #expect(decide(&policy, [Self.frame, .empty], at: .max / 2).0 == .wait(until: nil))
  }

  @Test("a full batch waits for nothing")
  func full() {
    var policy = BatchPolicy(batchSize: 2, timeout: -1)
    let (decision, chosen) = decide(&policy, [Self.frame, .empty, Self.frame])
    #expect(decision == .push)
    #expect(chosen == [0, 2])
  }

  @Test(
    "sources beyond the batch size take turns fairly", arguments: [(3, 1), (3, 2), (9, 4), (7, 7), (5, 8)])
  func turns(sources: Int, size: Int) {
    var policy = BatchPolicy(batchSize: size)
    var taken = [Int](repeating: 0, count: sources)
    let heads = [BatchPolicy.Head](repeating: Self.frame, count: sources)
    for _ in 0..<100 {
      let (decision, chosen) = decide(&policy, heads)
      #expect(decision == .push)
      for index in chosen { taken[index] += 1 }
      #expect((taken.max() ?? 0) - (taken.min() ?? 0) <= 1)
    }
  }

  @Test("frames due at different times go into different batches when inputs are synchronised")
  func synchronised() {
    var policy = BatchPolicy(synchronizesInputs: true)
    let heads: [BatchPolicy.Head] = [
      .frame(runningTime: 100, duration: 40), .frame(runningTime: 119, duration: 40),
      .frame(runningTime: 140, duration: 40),
    ]
    #expect(decide(&policy, heads).1 == [0, 1])
    #expect(decide(&policy, [.ended, .ended, heads[2]]).1 == [2])
    #expect(decide(&policy, [.frame(runningTime: .max - 1, duration: 40)]).1 == [0])
  }

  @Test("whatever comes, batches keep the rules and no frame is starved", arguments: 0..<200)
  func properties(seed: UInt64) {
    var generator = Generator(state: seed)
    let count = Int.random(in: 1...9, using: &generator)
    var policy = BatchPolicy(
      batchSize: Int.random(in: 0...10, using: &generator), timeout: 1000,
      synchronizesInputs: Bool.random(using: &generator))
    let limit = policy.batchSize > 0 ? policy.batchSize : count
    var inputs = (0..<count).map { _ in Input(using: &generator) }
    let total = inputs.reduce(0) { $0 + $1.times.count }
    var now: Int64 = 0
    var passed = 0
    var pushes = 0
    while true {
      let heads = inputs.map(\.head)
      let (decision, chosen) = decide(&policy, heads, at: now)
      if decision == .end { break }
      if case .wait(let deadline) = decision {
        #expect(heads.contains(.empty), "only an input that has nothing yet is waited for")
        if heads.contains(where: { $0 != .empty && $0 != .ended }) {
          #expect((deadline ?? .max) <= now + 1000)
        }
        for index in inputs.indices where Bool.random(using: &generator) { inputs[index].arrive() }
        now += 400
        continue
      }
      pushes += 1
      #expect(!chosen.isEmpty && chosen.count <= limit && Set(chosen).count == chosen.count)
      let due = chosen.map { inputs[$0].times[inputs[$0].position] }
      if policy.synchronizesInputs { #expect((due.max() ?? 0) - (due.min() ?? 0) <= 20) }
      for index in chosen { inputs[index].position += 1 }
      passed += chosen.count
      guard pushes <= total else { break }
    }
    #expect(passed == total)
  }
}

/// A source of the properties' test: frames that arrive one after another, and then the end.
private struct Input {
  var times: [UInt64]
  var arrived = 0
  var position = 0
  var knowsEnd = false

  init(using generator: inout Generator) {
    let start = UInt64.random(in: 0...100, using: &generator)
    times = (0..<UInt64.random(in: 0...20, using: &generator)).map { start + $0 * 40 }
  }

  mutating func arrive() {
    if arrived < times.count { arrived += 1 } else { knowsEnd = true }
  }

  var head: BatchPolicy.Head {
    if position < arrived { return .frame(runningTime: times[position], duration: 40) }
    return knowsEnd ? .ended : .empty
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
