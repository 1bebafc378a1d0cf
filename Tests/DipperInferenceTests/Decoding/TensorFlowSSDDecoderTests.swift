import DipperGeometry
import Testing

@testable import DipperInference

@Suite struct TensorFlowSSDDecoderTests {
  let outputs = [
    MadeUpOutput("detection_boxes:0", [1, 3, 4], [0.1, 0.2, 0.5, 0.6, 0, 0, 1, 1, 0.2, 0.2, 0.4, 0.4]),
    MadeUpOutput("detection_classes:0", [1, 3], [1, 3, 1]),
    MadeUpOutput("detection_scores:0", [1, 3], [0.9, 0.6, 0.3]),
    MadeUpOutput("num_detections:0", [1], [3]),
  ]

  func make(_ outputs: [MadeUpOutput]) -> TensorFlowSSDDecoder? {
    TensorFlowSSDDecoder(outputs: outputs.map(\.info), width: 300, height: 200)
  }

  @Test("boxes are y before x, classes count from 1, and weak ones stay away")
  func decodes() throws {
    let decoder = try #require(make(outputs))
    let objects = decoder.objects(in: outputs)
    try #require(objects.count == 2)
    #expect(abs(objects[0].box.left - 60) < 0.01 && abs(objects[0].box.top - 20) < 0.01)
    #expect(abs(objects[0].box.right - 180) < 0.01 && abs(objects[0].box.bottom - 100) < 0.01)
    #expect(objects.map(\.classID) == [0, 2])
    #expect(objects.map(\.confidence) == [0.9, 0.6])
    #expect(!decoder.needsMerging && decoder.classCount == nil)
  }

  @Test("outputs are found by name in any order", arguments: [[3, 1, 0, 2], [2, 0, 3, 1], [1, 2, 3, 0]])
  func anyOrder(_ order: [Int]) throws {
    let shuffled = order.map { outputs[$0] }
    #expect(try #require(make(shuffled)).objects(in: shuffled) == make(outputs)?.objects(in: outputs))
  }

  @Test("outputs without names are taken in the order boxes, classes, scores, number")
  func noNames() throws {
    let nameless = outputs.enumerated().map { MadeUpOutput("out\($0)", $1.info.shape, $1.values) }
    #expect(try #require(make(nameless)).objects(in: nameless).map(\.classID) == [0, 2])
  }

  @Test("outputs of unfixed batch, and further ones of a frozen graph, do no harm")
  func extraOutputs() throws {
    var infos = outputs.map(\.info)
    for index in infos.indices { infos[index].shape[0] = -1 }
    infos.append(TensorInfo(name: "raw_boxes:0", shape: [1, 1917, 4], elementType: .float32))
    #expect(TensorFlowSSDDecoder(outputs: infos, width: 300, height: 300) != nil)
  }

  @Test("only as many rows as the network counts are objects")
  func count() throws {
    var fewer = outputs
    fewer[3].values = [1]
    #expect(try #require(make(outputs)).objects(in: fewer).count == 1)
  }

  @Test("absurd numbers neither trap nor make objects", arguments: absurdNumbers)
  func absurd(_ number: Float) throws {
    let decoder = try #require(make(outputs))
    for output in 0..<4 {
      var broken = outputs
      for index in broken[output].values.indices { broken[output].values[index] = number }
      let objects = decoder.objects(in: broken, threshold: 0.1)
      if output < 3 { #expect(objects.isEmpty) } else { #expect(objects.count <= 3) }
    }
  }
}
