import DipperGeometry
import Testing

@Suite("Boxes")
struct BoxTests {
  typealias SourceBox = Box<SourceSpace>

  @Test("a box made from corners has the same edges")
  func corners() {
    let box = SourceBox(left: 2, top: 3, right: 10, bottom: 7)
    #expect(box == SourceBox(left: 2, top: 3, width: 8, height: 4))
    #expect(box.right == 10 && box.bottom == 7)
    #expect(box.center == Point(x: 6, y: 5))
    #expect(box.area == 32)
  }

  @Test(
    "the IoU is the common area over the whole one",
    arguments: [
      (SourceBox(left: 0, top: 0, width: 10, height: 10), Float(1)),
      (SourceBox(left: 5, top: 0, width: 10, height: 10), Float(1) / 3),
      (SourceBox(left: 10, top: 0, width: 10, height: 10), Float(0)),
      (SourceBox(left: 2, top: 2, width: 5, height: 2), Float(0.1)),
      (SourceBox(left: 3, top: 3, width: 0, height: 0), Float(0)),
      (SourceBox(left: 3, top: 3, width: -4, height: 5), Float(0)),
    ])
  func overlap(other: SourceBox, expected: Float) {
    let box = SourceBox(left: 0, top: 0, width: 10, height: 10)
    #expect(abs(box.iou(with: other) - expected) < 1e-6)
    #expect(box.iou(with: other) == other.iou(with: box))
  }

  @Test("clipping keeps what lies in the frame")
  func clipping() {
    let frame = Size<SourceSpace>(width: 100, height: 50)
    let box = SourceBox(left: -10, top: 40, width: 30, height: 30)
    #expect(box.clipped(to: frame) == SourceBox(left: 0, top: 40, width: 20, height: 10))
    #expect(SourceBox(left: 200, top: 0, width: 5, height: 5).clipped(to: frame).area == 0)
  }

  @Test("a box contains its left and top edge, and not its right and bottom one")
  func containment() {
    let box = SourceBox(left: 1, top: 1, width: 2, height: 2)
    #expect(box.contains(Point(x: 1, y: 1)))
    #expect(!box.contains(Point(x: 3, y: 2)))
    #expect(!box.contains(Point(x: 2, y: 3)))
  }

  @Test("a mapping and its inverse lead back to the same place", arguments: 0..<50)
  func mappings(seed: Int) {
    var random = LinearCongruential(state: UInt64(seed) &+ 1)
    let mapping = Mapping<ModelSpace, SourceSpace>(
      scaleX: random.float(in: 0.1...8), scaleY: random.float(in: 0.1...8), offsetX: random.float(in: -300...300),
      offsetY: random.float(in: -300...300))
    let box = Box<ModelSpace>(
      left: random.float(in: 0...600), top: random.float(in: 0...600), width: random.float(in: 1...300),
      height: random.float(in: 1...300))
    let back = mapping.inverse(mapping(box))
    for (before, after) in [
      (box.left, back.left), (box.top, back.top), (box.width, back.width), (box.height, back.height),
    ] {
      #expect(abs(before - after) < 0.01)
    }
    let corner = mapping(Point<ModelSpace>(x: box.left, y: box.top))
    #expect(abs(corner.x - mapping(box).left) < 0.001)
  }
}

/// The same numbers in every run, so that a failure can be seen again.
private struct LinearCongruential: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func float(in range: ClosedRange<Float>) -> Float { Float.random(in: range, using: &self) }
}
