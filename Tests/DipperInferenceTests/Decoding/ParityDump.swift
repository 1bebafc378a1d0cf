import DipperGeometry
import DipperSurface
import Foundation
import Testing

@testable import DipperInference

/// Writes what Dipper detects as `Benchmarks/parity/reference.py` does, to be compared by `compare.py`.
///
/// The variables `DIPPER_PARITY_MODEL`, `_FRAMES` (raw I420), `_SIZE` (768x576), `_OUTPUT` and, if wanted, `_INPUT`
/// (300x300), `_THRESHOLD` and `_PRECISION` say what.
@Suite struct ParityDump {
  static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["DIPPER_PARITY_\(name)"]
  }

  static func size(_ text: String?) -> (width: Int, height: Int)? {
    let sides = text?.split(separator: "x").compactMap { Int($0) } ?? []
    return sides.count == 2 ? (sides[0], sides[1]) : nil
  }

  @Test("detections are written for comparison", .enabled(if: variable("MODEL") != nil, "no model is named"))
  func dump() throws {
    var configuration = DetectorConfiguration(model: try #require(Self.variable("MODEL")))
    configuration.threshold = Self.variable("THRESHOLD").flatMap { Float($0) } ?? 0.4
    configuration.precision = Self.variable("PRECISION") ?? "f32"
    if let input = Self.size(Self.variable("INPUT")) {
      (configuration.inputWidth, configuration.inputHeight) = (input.width, input.height)
    }
    let detector = try Detector(configuration)
    let (width, height) = try #require(Self.size(Self.variable("SIZE")))
    let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: try #require(Self.variable("FRAMES"))))
    var lines: [String] = []
    while let data = try input.read(upToCount: width * height * 3 / 2), data.count == width * height * 3 / 2 {
      let image = TestImage(.i420, width, height)
      image.load(Array(data))
      let objects = try withExtendedLifetime(image) { try detector.detect(image.image) }
      lines.append(Self.line(lines.count, objects))
    }
    try (lines.joined(separator: "\n") + "\n")
      .write(toFile: try #require(Self.variable("OUTPUT")), atomically: true, encoding: .utf8)
  }

  private static func line(_ frame: Int, _ objects: [InferredObject]) -> String {
    let list = objects.map { object in
      let box = object.box
      return "{\"class\": \(object.classID), \"score\": \(object.confidence), "
        + "\"box\": [\(box.left), \(box.top), \(box.width), \(box.height)]}"
    }
    return "{\"frame\": \(frame), \"objects\": [\(list.joined(separator: ", "))]}"
  }
}
