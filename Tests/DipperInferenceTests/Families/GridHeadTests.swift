import DipperGeometry
import Foundation
import Testing

@testable import DipperInference

@Suite("Grids of YOLO before anything was worked out")
struct GridHeadTests {
  private static let width = 96, height = 64

  /// Three grids of two classes in which nothing is found, as rows of numbers or as planes.
  private static func grids(byRow: Bool, background: Float) -> [MadeUpOutput] {
    [32, 8, 16].map { stride in
      let (rows, columns) = (height / stride, width / stride)
      let shape = byRow ? [1, 3, rows, columns, 7] : [1, 21, rows, columns]
      return MadeUpOutput("grid\(stride)", shape, .init(repeating: background, count: 21 * rows * columns))
    }
  }

  /// Puts an object into a grid.
  private static func put(
    _ values: [Float], anchor: Int, row: Int, column: Int, into output: inout MadeUpOutput, byRow: Bool
  ) {
    let shape = output.info.shape
    let (rows, columns) = byRow ? (shape[2], shape[3]) : (shape[2], shape[3])
    for (index, value) in values.enumerated() {
      let place =
        byRow
        ? ((anchor * rows + row) * columns + column) * 7 + index
        : ((anchor * 7 + index) * rows + row) * columns + column
      output.values[place] = value
    }
  }

  private static func network(_ outputs: [MadeUpOutput], _ notes: [String: String] = [:]) -> NetworkOutputs {
    NetworkOutputs(tensors: outputs.map(\.info), width: width, height: height, notes: notes)
  }

  @Test("boxes are worked out as YOLOv5's last layer does", arguments: [true, false], [true, false])
  func decoded(byRow: Bool, areLogits: Bool) throws {
    var outputs = Self.grids(byRow: byRow, background: areLogits ? -9 : 0)
    func logit(_ value: Float) -> Float { areLogits ? log(value / (1 - value)) : value }
    let values: [Float] = [0.75, 0.25, 0.6, 0.4, 0.9, 0.2, 0.8]
    // The grid of stride 16 is the third output; its second anchor is 62 x 45.
    Self.put(values.map(logit), anchor: 1, row: 2, column: 3, into: &outputs[2], byRow: byRow)
    let decoder = try #require(YOLOv5GridDecoder(network: Self.network(outputs)))
    #expect(decoder.classCount == 2 && decoder.needsMerging)
    for _ in 0..<2 {
      let found = decoder.objects(in: outputs, threshold: 0.5)
      try #require(found.count == 1)
      #expect(found[0].classID == 1 && abs(found[0].confidence - 0.72) < 1e-4)
      // (2·0.75 - 0.5 + 3)·16 and (2·0.25 - 0.5 + 2)·16; (2·0.6)²·62 and (2·0.4)²·45.
      let box = found[0].box
      #expect(abs(box.left + box.width / 2 - 64) < 1e-3 && abs(box.top + box.height / 2 - 32) < 1e-3)
      #expect(abs(box.width - 89.28) < 1e-3 && abs(box.height - 28.8) < 1e-3)
    }
  }

  @Test("which family's anchors they are is asked, unless the exporter noted them")
  func ambiguous() throws {
    let outputs = Self.grids(byRow: true, background: 0)
    let error = try #require(throws: InferenceError.self) {
      _ = try DecoderCatalog.detectionDecoder(for: Self.network(outputs))
    }
    #expect(error.message.contains("yolov5-grids, yolov7-grids"), "\(error)")
    let anchors = YOLOv7GridDecoder.anchors.map { "\(Int($0.x)),\(Int($0.y))" }.joined(separator: ",")
    let decoder = try DecoderCatalog.detectionDecoder(for: Self.network(outputs, ["anchors": "[\(anchors)]"]))
    #expect(type(of: decoder).name == "yolov7-grids")
  }

  @Test("absurd numbers are left out")
  func absurd() throws {
    for number in absurdNumbers {
      let outputs = Self.grids(byRow: true, background: number)
      let decoder = try #require(YOLOv7GridDecoder(network: Self.network(outputs)))
      #expect(decoder.objects(in: outputs).allSatisfy { $0.box.width.isFinite && $0.box.left.isFinite })
    }
  }
}
