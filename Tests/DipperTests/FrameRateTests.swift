import Testing

@testable import Dipper

@Suite("Frames a second")
struct FrameRateTests {
  private func rate(_ times: some Sequence<Double>) -> FrameRate {
    var rate = FrameRate()
    for time in times { rate.add(at: time) }
    return rate
  }

  @Test("an even stream has its rate from its first second on", arguments: [1.0, 3, 10, 100])
  func even(seconds: Double) {
    let rate = rate(stride(from: 5, to: 5 + seconds, by: 0.04))
    #expect(abs(rate.value(at: 5 + seconds) - 25) < 1)
  }

  @Test("what was long ago does not count")
  func change() {
    let slowThenFast = rate(stride(from: 0, to: 60, by: 0.5))
    #expect(abs(slowThenFast.value(at: 60) - 2) < 0.3)
    let both = rate(Array(stride(from: 0, to: 60, by: 0.5)) + Array(stride(from: 60, to: 66, by: 0.01)))
    #expect(abs(both.value(at: 66) - 100) < 5)
  }

  @Test("a stream that stands still sinks to zero")
  func stalled() {
    let rate = rate(stride(from: 0, to: 10, by: 0.1))
    #expect(abs(rate.value(at: 10) - 10) < 0.5)
    #expect(rate.value(at: 12) < 6)
    #expect(rate.value(at: 20) < 0.3)
  }

  @Test("without frames, or time, it is zero")
  func empty() {
    #expect(FrameRate().value(at: 3) == 0)
    #expect(rate([2]).value(at: 2) == 0)
  }
}
