import DipperInference
import Foundation

/// What scripts/setup fetches, found from the place of this file.
enum Dependencies {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: ".deps")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static var arePresent: Bool {
    FileManager.default.fileExists(atPath: path("models/person-ssdlite.pb"))
      && FileManager.default.fileExists(atPath: path("openvino/openvino/libs"))
      && FileManager.default.fileExists(atPath: path("videos/vtest.avi"))
  }

  static var engine: OpenVINOEngine { OpenVINOEngine(directory: path("openvino/openvino/libs")) }

  static var personConfiguration: DetectorConfiguration {
    var configuration = DetectorConfiguration(model: path("models/person-ssdlite.pb"))
    configuration.precision = "f32"
    return configuration
  }
}
