import DipperGeometry
import DipperMetadata
import DipperTestKit
import Testing

/// What a batch should hold, kept the simple way.
private struct Model: Equatable {
  struct Thing: Equatable {
    var id: Int
    var parent: Int?
    var label: String
    var labels: [String] = []
    var attached: Int?
  }

  /// The objects of each frame, newest first.
  var frames: [[Thing]] = []
}

@Suite struct RandomOperationTests {
  @Test("any sequence of changes leaves what a simple model says", arguments: 0..<40)
  func sequences(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    BatchFactory(sources: 3, objectsPerFrame: 0).run(batches: 3) { batch in
      var model = Model(frames: [[], [], []])
      for step in 0..<200 {
        let index = Int.random(in: 0..<3, using: &generator)
        guard let frame = batch.frames.first(where: { $0.source == index }) else { continue }
        change(frame, &model.frames[index], id: step, using: &generator)
        #expect(read(batch) == model, "seed \(seed), step \(step)")
      }
    }
  }

  private func change(
    _ frame: Frame, _ model: inout [Model.Thing], id: Int, using generator: inout SeededGenerator
  ) {
    let chosen = model.isEmpty ? nil : Int.random(in: 0..<model.count, using: &generator)
    let object = chosen.flatMap { place in frame.objects.first { $0.classID == model[place].id } }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0...2:
      frame.addObject(box: ViewTests.box, classID: id, label: "n\(id)", parent: object)
      model.insert(.init(id: id, parent: chosen.map { model[$0].id }, label: "n\(id)"), at: 0)
    case 3:
      guard let chosen, let object else { return }
      frame.remove(object)
      let gone = model.remove(at: chosen).id
      for place in model.indices where model[place].parent == gone { model[place].parent = nil }
    case 4:
      guard let chosen, let object else { return }
      object.attach(id)
      model[chosen].attached = id
    case 5:
      guard let chosen, let object else { return }
      object.addClassification(componentID: 1).addLabel("c\(id)")
      model[chosen].labels.insert("c\(id)", at: 0)
    case 6:
      guard let chosen, let object else { return }
      object.label = "m\(id)"
      model[chosen].label = "m\(id)"
    default:
      frame.removeObjects { $0.classID % 7 == id % 7 }
      let gone = Set(model.map(\.id).filter { $0 % 7 == id % 7 })
      model.removeAll { gone.contains($0.id) }
      for place in model.indices {
        if let parent = model[place].parent, gone.contains(parent) { model[place].parent = nil }
      }
    }
  }

  private func read(_ batch: Batch) -> Model {
    Model(
      frames: batch.frames.map { frame in
        frame.objects.map { object in
          Model.Thing(
            id: object.classID, parent: object.parent?.classID, label: object.label,
            labels: object.classifications.flatMap(\.labels).map(\.text),
            attached: object.attachment(Int.self))
        }
      })
  }
}
