import Dipper
import Synchronization
import Testing

/// Waits until a condition holds; fails the test where it does not within a minute.
func until(
  _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + .seconds(60)
  while try !condition() {
    try #require(ContinuousClock.now < deadline, what, sourceLocation: sourceLocation)
    try await Task.sleep(for: .milliseconds(10))
  }
}

/// A live picture that never ends.
func camera(_ name: String, fps: Int = 30, frames: Int? = nil, reconnect: Reconnect? = nil) -> Source {
  let end = frames.map { "&frames=\($0)" } ?? ""
  // On a busy machine a picture may be late; what is late here is no less good.
  return Source(
    "test://ball?live=true&size=64x48&fps=\(fps)\(end)", name: name, reconnect: reconnect,
    latencyBudget: .seconds(600))
}

/// Quick enough for a test.
let quick = Reconnect(
  connectTimeout: .seconds(20), stallTimeout: .seconds(2), firstDelay: .milliseconds(50),
  longestDelay: .milliseconds(200))

/// A flow that runs, with what was seen of it.
final class LiveRun: Sendable {
  let run: FlowRun
  let numbers: Gathered<(String, Int)>
  let happened = Gathered<SourceEvent>()
  private let listening: Task<Void, Never>

  init(_ sources: [Source], awaitsSources: Bool = false, _ parts: [any FlowPart] = []) async throws {
    let numbers = Gathered<(String, Int)>()
    var description = FlowDescription {
      Sources(sources)
      for part in parts { part }
      ForEachFrame { numbers.add(($0.sourceName ?? "", $0.number)) }
    }
    description.awaitsSources = awaitsSources
    run = try await Flow(description).start()
    self.numbers = numbers
    let (events, happened) = (run.sources.events, happened)
    listening = Task { for await event in events { happened.add(event) } }
  }

  /// The numbers of a source's frames.
  func numbers(of name: String) -> [Int] { numbers.all.filter { $0.0 == name }.map(\.1) }

  /// What happened to a source.
  func events(of name: String) -> [SourceEvent.Kind] { happened.all.filter { $0.source == name }.map(\.kind) }

  func frames(_ name: String) -> Int { run.sources.state(of: name)?.frames ?? 0 }

  func state(_ name: String) -> String { run.sources.state(of: name)?.state.name ?? "none" }

  /// Waits until a source has given more frames than now.
  func awaitFrames(_ count: Int, of name: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let before = frames(name)
    try await until("\(name) gives frames; \(state(name))", sourceLocation: sourceLocation) {
      frames(name) >= before + count
    }
  }

  /// Ends the run; every source's frames must have come without a gap in their numbers.
  func end(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Report {
    run.finish()
    let report = try await run.report()
    await listening.value
    for name in Set(numbers.all.map(\.0)) {
      let seen = numbers(of: name)
      #expect(seen == Array(0..<seen.count), "\(name)'s frames", sourceLocation: sourceLocation)
    }
    return report
  }
}
