import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

@Suite("Oriented boxes")
struct OrientedBoxTests {
  private static let cells = 126

  /// A head of two classes for 96 × 64, with objects in cells of their own: x, y, width, height, both scores, angle.
  private static func head(_ objects: [[Float]]) -> MadeUpOutput {
    var output = MadeUpOutput("output0", [1, 7, cells])
    for (cell, object) in objects.enumerated() {
      for (row, value) in object.enumerated() { output.values[row * cells + cell * 3] = value }
    }
    return output
  }

  private static func network(_ notes: [String: String]) -> NetworkOutputs {
    let info = TensorInfo(name: "output0", shape: [1, 7, cells], elementType: .float32)
    return NetworkOutputs(tensors: [info], width: 96, height: 64, notes: notes)
  }

  @Test("only the exporter's note tells them from a detector of one class more")
  func recognised() throws {
    func name(_ notes: [String: String]) throws -> String {
      type(of: try DecoderCatalog.detectionDecoder(for: Self.network(notes))).name
    }
    #expect(try name(["task": "obb"]) == "yolov8-obb")
    #expect(try name(["task": "detect"]) == "yolov8")
    #expect(try name([:]) == "yolov8")
  }

  @Test("boxes are read with their angles, and merged by how they lie")
  func merged() throws {
    let decoder = try #require(YOLOOrientedDecoder(network: Self.network(["task": "obb"])))
    #expect(decoder.classCount == 2)
    let objects: [[Float]] = [
      [50, 32, 40, 6, 0.9, 0.1, 0.7], [51, 32, 40, 6, 0.8, 0, 0.7], [50, 32, 40, 6, 0.7, 0, -0.7],
      [50, 32, 40, 6, 0.1, 0.6, 0.7], [20, 20, 10, 4, 0.3, 0.2, 0],
    ]
    let output = Self.head(objects)
    var candidates = decoder.objects(in: [output])
    #expect(candidates.count == 4)
    var merging = NonMaximumSuppression(threshold: 0.45)
    merging.apply(&candidates)
    // The second is the first; the third crosses it, and the fourth is of another class.
    #expect(candidates.map(\.confidence) == [0.9, 0.7, 0.6])
    #expect(candidates.map(\.angle) == [0.7, -0.7, 0.7])
  }

  @Test(
    "overlaps are those of the exporter's own program",
    arguments: [
      ([50, 40, 30, 10, 0.3], [50, 40, 30, 10, 0.3], 0.999553),
      ([50, 40, 30, 10, 0.3], [55, 42, 30, 10, 0.3], 0.777371),
      ([50, 40, 30, 10, 0.3], [50, 40, 30, 10, 1.2], 0.444639),
      ([50, 40, 60, 10, -0.7], [58, 36, 40, 12, -0.4], 0.521122),
      ([50, 40, 30, 10, 0], [90, 80, 30, 10, 0], 0), ([20, 20, 16, 16, 0.2], [22, 19, 16, 16, 0.9], 0.830082),
    ] as [([Float], [Float], Float)])
  func overlap(_ one: [Float], _ other: [Float], _ expected: Float) {
    func turned(_ box: [Float]) -> TurnedOverlap {
      TurnedOverlap(
        Box(left: box[0] - box[2] / 2, top: box[1] - box[3] / 2, width: box[2], height: box[3]), angle: box[4])
    }
    #expect(abs(turned(one).with(turned(other)) - expected) < 2e-3)
    #expect(abs(turned(other).with(turned(one)) - expected) < 2e-3)
  }

  @Test("an object has its turned box, and the upright one around it", .enabled(if: Dependencies.arePresent))
  func whole() throws {
    let folder = try TemporaryFolder()
    var model = HeadModel()
    model.input.shape = [1, 3, 64, 96]
    let output = Self.head([[48, 32, 40, 10, 0.9, 0, .pi / 6]])
    model.add("output0", [1, 7, Self.cells], output.values)
    model.notes = ["task": "obb", "names": "{0: 'ship', 1: 'plane'}"]
    var configuration = DetectorConfiguration(model: try model.write(into: folder.url))
    configuration.precision = "f32"
    let detector = try Detector(configuration, engine: Dependencies.engine)
    // Twice as wide as the input, so that the picture lies in the middle and is half as large.
    let picture = PixelBuffer(format: .gray8, width: 192, height: 64)
    let objects = try picture.withImage { try detector.detect($0) }
    try #require(objects.count == 1)
    let turned = try #require(objects[0].rotatedBox)
    #expect(abs(turned.center.x - 96) < 0.01 && abs(turned.center.y - 32) < 0.01)
    #expect(abs(turned.width - 80) < 0.01 && abs(turned.height - 20) < 0.01 && abs(turned.angle - .pi / 6) < 1e-4)
    // 80·cos 30° + 20·sin 30°, and the other way round.
    #expect(abs(objects[0].box.width - 79.28) < 0.01 && abs(objects[0].box.height - 57.32) < 0.01)
    #expect(detector.labels.names[objects[0].classID] == "ship")
  }
}
