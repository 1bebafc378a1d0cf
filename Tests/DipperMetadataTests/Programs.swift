/// Programs that a user might write, with whether the compiler must take them.
struct Program: CustomStringConvertible {
  let description: String
  let compiles: Bool
  let body: String

  static let all = [
    Program(
      description: "loops, algorithms and kept values", compiles: true,
      body: """
        nonisolated(unsafe) var kept: [Detection] = []
        BatchFactory().run(batches: 1) { batch in
          for frame in batch.frames {
            for object in frame.objects where object.confidence > 0.5 { object.text = "hot" }
            let best = frame.objects.max { $0.confidence < $1.confidence }
            best?.text = "best"
            kept += frame.objects.map(Detection.init)
            frame.removeObjects { $0.confidence < 0.2 }
          }
        }
        """),
    Program(
      description: "a task that captures an object", compiles: false,
      body: handler("Task { print(object.confidence) }")),
    Program(
      description: "an object in a captured variable", compiles: false,
      body: "func go() { var kept: [Object] = []\n" + handler("kept.append(object)") + "; print(kept.count) }"
    ),
    Program(
      description: "an object in a mutex", compiles: false,
      body: "import Synchronization\nfinal class Stash: Sendable { let last = Mutex<Object?>(nil) }\n"
        + "func go(stash: Stash) { " + handler("stash.last.withLock { $0 = object }") + " }"),
    Program(
      description: "an object in a stream", compiles: false,
      body: "func go(to stream: AsyncStream<Object>.Continuation) { " + handler("stream.yield(object)") + " }"
    ),
    Program(
      description: "an object returned from the loan", compiles: false,
      body:
        "let object: Object? = BatchFactory().withBatch { $0.frames.first { _ in true }?.objects.first { _ in true } }"
    ),
    Program(
      description: "a box of one space given to an object of another", compiles: false,
      body: handler("object.box = Box<ModelSpace>(left: 0, top: 0, width: 1, height: 1)")),
    Program(
      description: "a value that is not Sendable attached", compiles: false,
      body: "final class Mutable { var count = 0 }\n" + handler("object.attach(Mutable())")),
    Program(
      description: "a batch of one's own, copies, user metadata, displays, and removal in a loop", compiles: true,
      body: """
        extension UserMetadataType { static let speed = UserMetadataType("EXAMPLE.RADAR.SPEED") }
        func go() {
          let metadata = DeepStreamRuntime.native.makeBatch(capacity: 2)
          let count = metadata.withBatch { batch in
            let frame = batch.addFrame()
            frame.addObject(box: Box(left: 0, top: 0, width: 1, height: 1), label: "car").attach(1.5, as: .speed)
            batch.addCopy(of: frame).addArrow(from: Point(x: 0, y: 0), to: Point(x: 9, y: 9))
            for object in batch.frames[0].objects { batch.frames[0].remove(object) }
            return batch.frames.filter { $0.objects.contains { $0.attachment(Double.self, as: .speed) != nil } }.count
          }
          print(count)
        }
        """),
    Program(
      description: "a frame returned from a batch of one's own", compiles: false,
      body:
        "func go(_ metadata: borrowing MetadataBatch) { let frame = metadata.withBatch { $0.addFrame() }; print(frame) }"
    ),
    Program(
      description: "a batch of one's own used after it was given away", compiles: false,
      body: "func end(_: consuming MetadataBatch) {}\n"
        + "func go(_ metadata: consuming MetadataBatch) { end(metadata); metadata.reset() }"),
    Program(
      description: "user metadata sent to a task", compiles: false,
      body: handler("let all = object.userMetadata; Task { print(all.contains { $0.isSwiftValue }) }")),
    Program(
      description: "a display kept in a shared object", compiles: false,
      body: "final class Stash: Sendable { let kept: Display? = nil }"),
    Program(
      description: "a release closure that changes what is not its own", compiles: false,
      body: "func go() {" + handler("var count = 0; object.attach(1, release: { _ in count += 1 })") + "}"),
    Program(
      description: "an object removed from a batch instead of its frame", compiles: false,
      body: handler("batch.remove(object)")),
  ]

  /// A handler as a pipeline takes it, which does `action` with each object.
  private static func handler(_ action: String) -> String {
    "let handler: @Sendable (Batch) -> Void = { batch in for frame in batch.frames { for object in frame.objects { "
      + action + " } } }"
  }
}
