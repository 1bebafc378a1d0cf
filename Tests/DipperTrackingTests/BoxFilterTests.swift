import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct BoxFilterTests {
  /// The filter as it is written down in DeepSORT and ByteTrack: a dense 8×8 covariance in double precision.
  private struct DenseFilter {
    var mean: [Double]
    var covariance: [[Double]]

    init(_ box: Box<SourceSpace>) {
      mean = Self.measurement(box) + [0, 0, 0, 0]
      let h = mean[3]
      let deviations = [h / 10, h / 10, 1e-2, h / 10, h / 16, h / 16, 1e-5, h / 16]
      covariance = Self.diagonal(deviations)
    }

    mutating func predict() {
      let h = mean[3]
      let deviations = [h / 20, h / 20, 1e-2, h / 20, h / 160, h / 160, 1e-5, h / 160]
      var motion = Self.diagonal(Array(repeating: 1, count: 8))
      for index in 0..<4 { motion[index][index + 4] = 1 }
      mean = (0..<8).map { row in (0..<8).reduce(0) { $0 + motion[row][$1] * mean[$1] } }
      let noise = Self.diagonal(deviations)
      covariance = Self.sum(
        Self.product(Self.product(motion, covariance), Self.transposed(motion)), noise)
    }

    mutating func correct(_ box: Box<SourceSpace>) {
      let h = mean[3]
      let noise = [h / 20, h / 20, 1e-1, h / 20]
      let measured = Self.measurement(box)
      // The measurement's rows are taken one after the other, which is the same as inverting the innovation's
      // covariance as long as the noise is diagonal.
      for index in 0..<4 {
        let total = covariance[index][index] + noise[index] * noise[index]
        let gain = covariance.map { $0[index] / total }
        let innovation = measured[index] - mean[index]
        let row = covariance[index]
        for i in 0..<8 {
          mean[i] += gain[i] * innovation
          for j in 0..<8 { covariance[i][j] -= gain[i] * row[j] }
        }
      }
    }

    static func measurement(_ box: Box<SourceSpace>) -> [Double] {
      let (w, h) = (Double(box.width), Double(box.height))
      return [Double(box.left) + w / 2, Double(box.top) + h / 2, w / h, h]
    }
    static func diagonal(_ deviations: [Double]) -> [[Double]] {
      deviations.indices.map { row in
        deviations.indices.map { $0 == row ? deviations[row] * deviations[row] : 0 }
      }
    }
    static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
      a.map { row in b[0].indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } } }
    }
    static func transposed(_ a: [[Double]]) -> [[Double]] { a.indices.map { column in a.map { $0[column] } } }
    static func sum(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
      zip(a, b).map { zip($0, $1).map(+) }
    }
  }

  @Test("four small filters give what the dense one gives", arguments: 0..<10)
  func equalsDense(seed: Int) {
    var generator = SeededGenerator(seed)
    var box = Box<SourceSpace>(left: 300, top: 200, width: 60, height: 150)
    var filter = BoxFilter(box)
    var dense = DenseFilter(box)
    for _ in 0..<60 {
      filter.predict(holdsHeight: false)
      dense.predict()
      box.left += .random(in: -3...9, using: &generator)
      box.top += .random(in: -4...4, using: &generator)
      box.width *= .random(in: 0.95...1.05, using: &generator)
      box.height *= .random(in: 0.97...1.03, using: &generator)
      if Int.random(in: 0..<4, using: &generator) > 0 {
        filter.correct(box)
        dense.correct(box)
      }
      for lane in 0..<4 {
        let tolerance = 1e-3 * max(1, abs(dense.mean[lane]))
        #expect(abs(Double(filter.position[lane]) - dense.mean[lane]) < tolerance)
        #expect(abs(Double(filter.velocity[lane]) - dense.mean[lane + 4]) < 2e-2)
        let variance = dense.covariance[lane][lane]
        #expect(abs(Double(filter.positionVariance[lane]) - variance) < 1e-2 * variance)
      }
    }
  }

  @Test("a steady motion is learnt and carried on without detections")
  func learnsMotion() {
    var box = Box<SourceSpace>(left: 0, top: 50, width: 40, height: 80)
    var filter = BoxFilter(box)
    for _ in 0..<40 {
      box.left += 6
      filter.predict(holdsHeight: false)
      filter.correct(box)
    }
    for _ in 0..<10 { filter.predict(holdsHeight: true) }
    #expect(abs(filter.box.left - (box.left + 60)) < 4)
    #expect(abs(filter.box.height - 80) < 1)
  }

  @Test("a box that shrinks to nothing leaves a filter with finite numbers")
  func shrinks() {
    var filter = BoxFilter(Box(left: 0, top: 0, width: 500, height: 500))
    for height in [400, 250, 100, 20, 1, 0.001] as [Float] {
      filter.predict(holdsHeight: false)
      filter.correct(Box(left: 0, top: 0, width: 0.5, height: height))
    }
    for _ in 0..<500 { filter.predict(holdsHeight: false) }
    let box = filter.box
    #expect(box.left.isFinite && box.top.isFinite && box.width.isFinite && box.height.isFinite)
    #expect(box.width >= 0 && box.height > 0)
  }
}
