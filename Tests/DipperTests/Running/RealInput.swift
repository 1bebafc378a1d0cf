import Foundation
import Testing

/// The videos and models that `scripts/setup` fetches, found from the place of this file.
enum RealInput {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ name: String) -> String { root.appending(path: ".deps/" + name).path }

  static let videos = ["vtest.avi", "sample.mp4", "bikes.mp4", "carphone_pristine.mp4"]

  static func video(_ name: String) -> String { path("videos/" + name) }

  static let personModel = path("models/person-ssdlite.pb")
  static let faceModel = path("models/centerface.onnx")

  static var isPresent: Bool {
    ([personModel, faceModel, path("openvino/openvino/libs")] + videos.map(video))
      .allSatisfy { FileManager.default.fileExists(atPath: $0) }
  }

  static let reason: Comment = "the videos and models are not there; scripts/setup fetches them"
}
