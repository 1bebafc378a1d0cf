import DipperGeometry
import Foundation
import Testing

@testable import DipperInference

@Suite struct YOLOXDecoderTests {
  // 64 × 32: 8·4 cells of stride 8, 4·2 of 16, 2·1 of 32.
  let empty = MadeUpOutput("output", [1, 42, 8])

  func make(_ output: MadeUpOutput) -> YOLOXDecoder? {
    YOLOXDecoder(outputs: [output.info], width: 64, height: 32)
  }

  func output(_ rows: [Int: [Float]]) -> MadeUpOutput {
    var output = empty
    for (row, values) in rows {
      for (index, value) in values.enumerated() { output.values[row * 8 + index] = value }
    }
    return output
  }

  @Test(
    "a row stands for a cell of one of three grids",
    arguments: [(11, 3, 1, 8), (32 + 6, 2, 1, 16), (41, 1, 0, 32)])
  func decodes(_ row: Int, _ x: Int, _ y: Int, _ stride: Int) throws {
    let output = output([row: [0.5, 0.25, log(1.5), 0, 0.8, 0.1, 0.9, 0.3]])
    let objects = try #require(make(output)).objects(in: [output])
    try #require(objects.count == 1)
    let step = Float(stride)
    #expect(abs(objects[0].box.center.x - (Float(x) + 0.5) * step) < 0.01)
    #expect(abs(objects[0].box.center.y - (Float(y) + 0.25) * step) < 0.01)
    #expect(abs(objects[0].box.width - 1.5 * step) < 0.01 && abs(objects[0].box.height - step) < 0.01)
    #expect(objects[0].classID == 1 && abs(objects[0].confidence - 0.72) < 1e-5)
  }

  @Test("objectness and class count together against the threshold")
  func threshold() throws {
    let output = output([5: [0, 0, 0, 0, 0.7, 0.7, 0, 0], 6: [0, 0, 0, 0, 0.4, 1, 0, 0]])
    let decoder = try #require(make(output))
    #expect(decoder.objects(in: [output], threshold: 0.5).isEmpty)
    #expect(decoder.objects(in: [output], threshold: 0.45).count == 1)
    #expect(decoder.objects(in: [output], threshold: 0.39).count == 2)
  }

  @Test("the number of rows must be that of the cells", arguments: [41, 43, 3549])
  func otherRows(_ rows: Int) { #expect(make(MadeUpOutput("output", [1, rows, 8])) == nil) }

  @Test("images are letterboxed on grey as blue, green, red")
  func preparation() throws {
    var format = InputFormat(width: 64, height: 32, layout: .nchw, elementType: .float32)
    let decoder = try #require(make(empty))
    decoder.prepare(&format)
    #expect(format.fit == .letterbox && format.channels == .bgr && format.padding == 114)
    #expect(decoder.classCount == 3 && decoder.needsMerging)
  }

  @Test("absurd numbers neither trap nor make objects", arguments: absurdNumbers)
  func absurd(_ number: Float) throws {
    let decoder = try #require(make(empty))
    for column in 0..<8 {
      var row: [Float] = [0.5, 0.5, 0, 0, 0.9, 0.9, 0.9, 0.9]
      row[column] = number
      let objects = decoder.objects(in: [output([9: row])])
      // One class of several that is no number or nothing leaves the others as they are.
      #expect(objects.isEmpty || (column >= 5 && !(number > 0) && objects.count == 1), "column \(column)")
    }
    var all = empty
    for index in all.values.indices { all.values[index] = number }
    #expect(decoder.objects(in: [all], threshold: 0).isEmpty)
  }
}
