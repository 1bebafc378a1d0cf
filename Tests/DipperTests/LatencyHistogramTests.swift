import Testing

@testable import Dipper

@Suite("Percentiles of times")
struct LatencyHistogramTests {
  @Test("without a time there are none")
  func none() {
    #expect(LatencyHistogram().percentiles == nil)
  }

  @Test(
    "they are right to a sixteenth, whatever the times", arguments: [1, 17, 1000, 40_000, 900_000_000] as [Int64])
  func percentiles(unit: Int64) throws {
    var histogram = LatencyHistogram()
    for number in (1...1000).shuffled() { histogram.add(Int64(number) * unit) }
    let found = try #require(histogram.percentiles)
    #expect(found.count == 1000 && found.maximum == Double(1000 * unit) / 1e6)
    for (percentile, expected) in [(found.p50, 500.0), (found.p95, 950), (found.p99, 990)] {
      let exact = expected * Double(unit) / 1e6
      #expect(percentile >= exact && percentile <= exact * 17 / 16, "\(percentile) for \(exact)")
    }
  }

  @Test("a frame that takes long is seen among many that do not")
  func outlier() throws {
    var histogram = LatencyHistogram()
    histogram.add(2000, frames: 98)
    histogram.add(500_000, frames: 2)
    let found = try #require(histogram.percentiles)
    #expect(found.p50 < 0.0022 && found.p95 < 0.0022 && found.p99 == 0.5 && found.maximum == 0.5)
  }

  @Test("times beyond all measure, and negative ones, are counted")
  func extremes() throws {
    var histogram = LatencyHistogram()
    histogram.add(-5)
    histogram.add(.max)
    let found = try #require(histogram.percentiles)
    #expect(found.count == 2 && found.p50 == 0 && found.maximum > 1e12)
  }

  @Test("they are shown in milliseconds, with more places where they are small")
  func text() {
    let slow = LatencySummary.Percentiles(count: 3, p50: 0.041, p95: 0.06, p99: 0.083, maximum: 0.1, sum: 0.15)
    #expect("\(slow)" == "p50 41, p95 60, p99 83 ms")
    let quick = LatencySummary.Percentiles(count: 3, p50: 0.00041, p95: 0.0006, p99: 0.00083, maximum: 0.1, sum: 0.1)
    #expect("\(quick)" == "p50 0.41, p95 0.60, p99 0.83 ms")
  }
}
