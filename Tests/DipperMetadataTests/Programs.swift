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
  ]

  /// A handler as a pipeline takes it, which does `action` with each object.
  private static func handler(_ action: String) -> String {
    "let handler: @Sendable (Batch) -> Void = { batch in for frame in batch.frames { for object in frame.objects { "
      + action + " } } }"
  }
}
