import Dipper
import Foundation
import Synchronization

/// The best picture of each object that a tracker follows.
final class BestPictures: Sendable {
  private struct Picture {
    var confidence: Float
    var jpeg: [UInt8]
  }

  private let best = Mutex<[String: Picture]>([:])

  /// Takes a picture of an object that is more certain than it was in the last one.
  func look(at object: Object, in frame: Frame) throws {
    guard let id = object.trackingID, object.box.area > 1000 else { return }
    let name = "\(frame.sourceName ?? "source\(frame.source)")-\(id)"
    let confidence = object.confidence
    guard best.withLock({ confidence > $0[name]?.confidence ?? 0.5 }) else { return }
    let jpeg = try object.jpeg(margin: 0.1, quality: 85)
    best.withLock { $0[name] = Picture(confidence: confidence, jpeg: jpeg) }
  }

  /// Writes the pictures into a folder.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, picture) in best.withLock({ $0 }) {
      try Data(picture.jpeg).write(to: URL(filePath: "\(folder)/\(name).jpg"))
    }
  }
}
