import Dipper
import Foundation

/// The objects of recorded frames, by source and frame number.
struct Recording: Sendable {
  struct Line: Decodable {
    struct Item: Decodable {
      let `class`: Int
      let score: Float
      let box: [Float]
    }
    let source: String
    let frame: Int
    let objects: [Item]
  }

  private var frames: [String: [[Line.Item]]] = [:]

  init(path: String) throws {
    let decoder = JSONDecoder()
    for text in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let line = try decoder.decode(Line.self, from: Data(text.utf8))
      var list = frames[line.source] ?? []
      while list.count <= line.frame { list.append([]) }
      list[line.frame] = line.objects
      frames[line.source] = list
    }
  }

  /// Adds what was recorded for a frame, in place of a network.
  func addObjects(to frame: Frame) {
    frame.isInferred = true
    guard let list = frames[frame.sourceName ?? ""], frame.number < list.count else { return }
    for item in list[frame.number] {
      frame.addObject(
        box: Box(left: item.box[0], top: item.box[1], right: item.box[2], bottom: item.box[3]), classID: item.class,
        label: "person", confidence: item.score)
    }
  }
}
