import DipperGeometry
import Foundation
import Testing

@testable import DipperInference

@Suite struct CenterFaceDecoderTests {
  // 32 × 16: 8·4 cells.
  func outputs(_ cell: Int, score: Float, scale: (Float, Float), offset: (Float, Float)) -> [MadeUpOutput] {
    var outputs = [
      MadeUpOutput("537", [1, 1, 4, 8]), MadeUpOutput("538", [1, 2, 4, 8]),
      MadeUpOutput("539", [1, 2, 4, 8]),
      MadeUpOutput("540", [1, 10, 4, 8]),
    ]
    outputs[0].values[cell] = score
    (outputs[1].values[cell], outputs[1].values[32 + cell]) = scale
    (outputs[2].values[cell], outputs[2].values[32 + cell]) = offset
    return outputs
  }

  func make(_ outputs: [MadeUpOutput]) -> CenterFaceDecoder? {
    CenterFaceDecoder(outputs: outputs.map(\.info), width: 32, height: 16)
  }

  @Test("height comes before width, and the offset shifts the cell's middle")
  func decodes() throws {
    let outputs = outputs(8 + 4, score: 0.8, scale: (log(1.5), log(2)), offset: (0.25, -0.25))
    let objects = try #require(make(outputs)).objects(in: outputs)
    try #require(objects.count == 1)
    #expect(abs(objects[0].box.left - 13) < 0.001 && abs(objects[0].box.width - 8) < 0.001)
    #expect(abs(objects[0].box.top - 4) < 0.001 && abs(objects[0].box.height - 6) < 0.001)
    #expect(objects[0].classID == 0 && objects[0].confidence == 0.8)
  }

  @Test("a face over the left or top edge keeps its size")
  func edge() throws {
    let outputs = outputs(0, score: 0.8, scale: (log(2), log(2)), offset: (0, 0))
    let box = try #require(make(outputs)?.objects(in: outputs).first?.box)
    #expect(box.left == 0 && box.top == 0 && abs(box.width - 8) < 0.001)
  }

  @Test("a heatmap of another size than a quarter of the input is not CenterFace's")
  func otherSize() {
    let outputs = outputs(0, score: 0, scale: (0, 0), offset: (0, 0))
    #expect(CenterFaceDecoder(outputs: outputs.map(\.info), width: 64, height: 16) == nil)
  }

  @Test("absurd numbers neither trap nor make objects", arguments: absurdNumbers)
  func absurd(_ number: Float) throws {
    let decoder = try #require(make(outputs(0, score: 0, scale: (0, 0), offset: (0, 0))))
    #expect(decoder.objects(in: outputs(9, score: number, scale: (0, 0), offset: (0, 0))).isEmpty)
    #expect(decoder.objects(in: outputs(9, score: 0.9, scale: (number, 0), offset: (0, 0))).isEmpty)
    #expect(decoder.objects(in: outputs(9, score: 0.9, scale: (0, number), offset: (0, 0))).isEmpty)
  }

  @Test("an absurd offset neither traps nor makes an object", arguments: absurdNumbers.filter { !($0 < 0) })
  func absurdOffset(_ number: Float) throws {
    let outputs = outputs(9, score: 0.9, scale: (0, 0), offset: (number, number))
    #expect(try #require(make(outputs)).objects(in: outputs).isEmpty)
  }
}
