import Dipper
import Synchronization

@testable import DipperCLI

/// A runner whose runs are told to it.
final class MadeUpRunner: FlowRunner {
  let progress: [Progress]
  let result: Result<Report, FlowError>
  let limits = Mutex<[Int?]>([])
  let flows = Mutex<[FlowDescription]>([])

  init(progress: [Progress] = [], result: Result<Report, FlowError>) {
    self.progress = progress
    self.result = result
  }

  func run(
    _ flow: Flow, frameLimit: Int?, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws(FlowError) -> Report {
    limits.withLock { $0.append(frameLimit) }
    flows.withLock { $0.append(flow.description) }
    for step in progress { onProgress(step) }
    return try result.get()
  }
}

/// A runner whose run ends only when it is cancelled.
struct EndlessRunner: FlowRunner {
  let interrupts: Interrupts

  func run(
    _ flow: Flow, frameLimit: Int?, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws(FlowError) -> Report {
    interrupts.signalCame()
    while !Task.isCancelled { await Task.yield() }
    return Report(
      outcome: .interrupted, seconds: 1,
      sources: flow.description.sources.map { .init(name: $0.name, frames: 1) })
  }
}

/// A console that keeps what is written.
final class Paper: Sendable {
  private let texts = Mutex((out: "", error: ""))

  var out: String { texts.withLock { $0.out } }
  var error: String { texts.withLock { $0.error } }

  func console(isTerminal: Bool = false, hasColor: Bool = false, width: Int = 80) -> Console {
    Console(
      write: { text in self.texts.withLock { $0.out += text } },
      writeError: { text in self.texts.withLock { $0.error += text } }, isTerminal: isTerminal,
      hasColor: hasColor, measureWidth: { width }, measureHeight: { 24 })
  }
}

/// Runs the tool with made-up parts and returns its exit code and what it wrote.
func tool(
  _ arguments: [String], runner: any FlowRunner, isTerminal: Bool = false,
  interrupts: Interrupts = Interrupts()
) async -> (code: Int32, out: String, error: String) {
  let paper = Paper()
  let environment = ToolEnvironment(
    runner: runner, console: paper.console(isTerminal: isTerminal), interrupts: interrupts)
  let code = await CommandLineTool(environment: environment).run(arguments)
  return (code, paper.out, paper.error)
}
