import DipperGeometry
import Foundation
import Testing

@Suite("Segmentation masks")
struct SegmentationMaskTests {
  /// Two rows of three cells over a frame of 60×40 pixels.
  static let mask = SegmentationMask(
    width: 3, height: 2, classes: [0, 1, -1, 2, 1, 1], classCount: 3, labels: ["background", "cat", "dog"],
    scores: (0..<18).map(Float.init), area: Box(left: 0, top: 0, width: 60, height: 40), componentID: 4)

  @Test("a cell is found by its row and its column, and cells of a class are counted")
  func cells() {
    let mask = Self.mask
    #expect(mask[0, 1] == 1 && mask[0, 2] == -1 && mask[1, 0] == 2)
    #expect(mask.count(of: 1) == 3 && mask.count(of: -1) == 1 && mask.count(of: 7) == 0)
    #expect(mask.count(of: Int.max) == 0)
    #expect(mask.count(of: "cat") == 3 && mask.count(of: "bird") == 0)
    #expect(mask.name(of: 2) == "dog" && mask.name(of: 9) == "class 9" && mask.name(of: -1) == "class -1")
    #expect(mask.score(of: 0, y: 0, x: 0) == 0 && mask.score(of: 2, y: 1, x: 2) == 17)
    #expect(mask.score(of: 1, y: 0, x: 2) == 8)
    #expect(mask.score(of: 3, y: 0, x: 0) == nil && mask.score(of: -1, y: 0, x: 0) == nil)
  }

  @Test(
    "a place of the frame has the class of the cell that it lies in",
    arguments: [
      (Float(0), Float(0), Int?(0)), (19.9, 19.9, 0), (20, 0, 1), (40, 0, nil), (0, 20, 2), (59.9, 39.9, 1),
      (60, 0, nil), (0, 40, nil), (-0.1, 0, nil), (.nan, 0, nil), (.infinity, 0, nil),
    ])
  func places(x: Float, y: Float, expected: Int?) {
    #expect(Self.mask.classID(at: Point(x: x, y: y)) == expected)
  }

  @Test("a mask of a letterboxed frame has cells beyond the frame, which nothing in the frame lies in")
  func letterbox() {
    // The frame is 60×20: the second row of cells is padding.
    let mask = Self.mask.resized(to: Size(width: 60, height: 20))
    #expect(mask.width == 60 && mask.height == 20 && mask.count(of: 2) == 0 && mask.count(of: 0) == 400)
    #expect(mask.count(of: 1) == 400 && mask.count(of: -1) == 400)
    #expect(mask.scores == nil && mask.labels == Self.mask.labels && mask.componentID == 4)
  }

  @Test(
    "every pixel of a resized mask has the class that its middle has",
    arguments: [(60, 40), (7, 5), (61, 39), (80, 50)])
  func resized(width: Int, height: Int) {
    let mask = Self.mask.resized(to: Size(width: Float(width), height: Float(height)))
    for y in 0..<height {
      for x in 0..<width {
        let expected = Self.mask.classID(at: Point(x: Float(x) + 0.5, y: Float(y) + 0.5)) ?? -1
        #expect(mask[y, x] == expected)
      }
    }
  }

  @Test("a mask of nothing, over nothing or of another size has no place and resizes to nothing")
  func empty() {
    let none = SegmentationMask(
      width: 0, height: 0, classes: [], classCount: 0, area: Box(left: 0, top: 0, width: 0, height: 0))
    #expect(none.classID(at: Point(x: 0, y: 0)) == nil)
    #expect(none.resized(to: Size(width: 2, height: 1)).classes == [-1, -1])
    #expect(Self.mask.resized(to: Size(width: .nan, height: -4)).classes == [])
  }

  @Test("a mask is read back as it was written, and one with parts missing is an error")
  func codable() throws {
    let data = try JSONEncoder().encode(Self.mask)
    #expect(try JSONDecoder().decode(SegmentationMask.self, from: data) == Self.mask)
    let text = String(decoding: data, as: UTF8.self)
    for (part, other) in [("\"width\":3", "\"width\":4"), ("\"classCount\":3", "\"classCount\":2")] {
      let broken = text.replacingOccurrences(of: part, with: other)
      #expect(broken != text)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(SegmentationMask.self, from: Data(broken.utf8)) }
    }
  }

  @Test("cells that do not exist and masks of the wrong size trap with advice")
  func traps() async {
    let cell = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      print(SegmentationMaskTests.mask[2, 0])
    }
    #expect(said(cell).contains("3×2 cells was asked for the cell in row 2, column 0"))
    let size = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SegmentationMask(
        width: 2, height: 2, classes: [0], classCount: 1, area: Box(left: 0, top: 0, width: 1, height: 1))
    }
    #expect(said(size).contains("Give one class for each cell"))
  }

  private func said(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}
