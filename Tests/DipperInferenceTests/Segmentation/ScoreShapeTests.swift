import Testing

@testable import DipperInference

@Suite struct ScoreShapeTests {
  @Test(
    "classes, rows and columns are told apart by the input's proportions",
    arguments: [
      ([1, 257, 257, 21], 257, 257, ScoreShapeTests.Expected(21, 257, 257, true)),
      ([1, 150, 128, 128], 512, 512, .init(150, 128, 128, false)),
      ([1, 19, 64, 128], 2048, 1024, .init(19, 128, 64, false)),
      ([1, 64, 128, 19], 2048, 1024, .init(19, 128, 64, true)),
      ([21, 33, 33], 257, 257, .init(21, 33, 33, false)),
      ([1, 480, 640], 640, 480, .init(1, 640, 480, false)),
      ([480, 640], 640, 480, .init(1, 640, 480, false)),
      ([1, 1, 480, 640], 640, 480, .init(1, 640, 480, false)),
      ([1, 480, 640, 1], 640, 480, .init(1, 640, 480, true)),
      ([1, 2, 64, 64], 64, 64, .init(2, 64, 64, false)),
      // Rounded sides.
      ([1, 21, 30, 54], 854, 480, .init(21, 54, 30, false)),
    ])
  func shapes(_ shape: [Int], width: Int, height: Int, expected: Expected) {
    let found = ScoreShape(shape, inputWidth: width, inputHeight: height)
    #expect(found.map { Expected($0.classes, $0.width, $0.height, $0.isInterleaved) } == expected)
  }

  @Test(
    "what is no grid of the input's proportions is none",
    arguments: [
      [1, 100, 4], [1, 3549, 85], [2, 21, 64, 64], [1, 21, 64, 32], [1, 0, 64, 64], [1, 21, -1, -1], [7], [], [1, 100],
      [1, 1, 1, 1000],
      [1, 1, 21, 64, 64],
    ])
  func none(_ shape: [Int]) {
    #expect(ScoreShape(shape, inputWidth: 64, inputHeight: 64) == nil)
    #expect(ScoreShape([1, 21, 64, 64], inputWidth: 0, inputHeight: 64) == nil)
  }

  struct Expected: Hashable, Sendable {
    let classes, width, height: Int
    let isInterleaved: Bool

    init(_ classes: Int, _ width: Int, _ height: Int, _ isInterleaved: Bool) {
      (self.classes, self.width, self.height, self.isInterleaved) = (classes, width, height, isInterleaved)
    }
  }
}
