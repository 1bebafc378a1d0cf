internal import Dipper
internal import Synchronization

/// Runs one flow, shows how it goes on and what came of it.
struct RunSession {
  let environment: ToolEnvironment
  let isJSON: Bool
  let frameLimit: Int?

  private var console: Console { environment.console }

  /// Makes a flow and runs it; all that is wrong is printed.
  func run(_ makeFlow: () throws(FlowError) -> Flow) async -> ExitStatus {
    do {
      let flow = try makeFlow()
      for problem in flow.problems { console.error(Self.line(for: problem)) }
      let (report, warnings) = try await run(flow)
      let failed = flow.failedSources.map(\.source.name)
      show(report, told: warnings)
      return ExitStatus(report: report, failed: failed)
    } catch {
      for problem in error.problems where problem.severity == .warning {
        console.error(Self.line(for: problem))
      }
      console.error(error.description)
      return environment.interrupts.hasCome ? .interrupted : ExitStatus(error: error)
    }
  }

  /// Runs a flow in a task that a signal cancels.
  ///
  /// - Returns: What came of it, and how many of its warnings were told.
  private func run(_ flow: Flow) async throws(FlowError) -> (Report, Int) {
    let screen = Screen(view: view(), console: console)
    let (runner, limit) = (environment.runner, frameLimit)
    // The run begins when signals are watched for: one that came before would end the process.
    let (isWatched, watched) = AsyncStream.makeStream(of: Void.self)
    let task = Task { () -> Result<Report, FlowError> in
      for await _ in isWatched {}
      do throws(FlowError) {
        return .success(try await runner.run(flow, frameLimit: limit) { screen.show($0) })
      } catch {
        return .failure(error)
      }
    }
    environment.interrupts.watch { task.cancel() }
    watched.finish()
    defer {
      environment.interrupts.forget()
      screen.close()
    }
    return (try await task.value.get(), screen.warningsTold)
  }

  private func view() -> sending any ProgressView {
    if isJSON { return JSONView(console: console) }
    return console.isTerminal ? LiveView(console: console) : LogView(console: console)
  }

  /// Shows what came of a run, without the warnings that were told while it went on.
  private func show(_ report: Report, told: Int) {
    var untold = report
    untold.warnings.removeFirst(min(told, report.warnings.count))
    console.out(isJSON ? report.json : untold.description)
    if isJSON {
      for source in report.sources {
        for error in source.errors { console.error("\(source.name): \(error)") }
      }
      for failure in report.failures { console.error(failure) }
    }
  }

  private static func line(for problem: Problem) -> String {
    problem.severity == .warning ? "warning: \(problem)" : problem.description
  }
}

/// A view that is used from one thread at a time.
private final class Screen: Sendable {
  private let view: Mutex<any ProgressView>
  private let console: Console
  private let told = Mutex(0)

  /// How many warnings were told.
  var warningsTold: Int { told.withLock { $0 } }

  init(view: sending any ProgressView, console: Console) {
    self.view = Mutex(view)
    self.console = console
  }

  func show(_ progress: Progress) {
    let news = told.withLock { told in
      defer { told = max(told, progress.warnings.count) }
      return progress.warnings.dropFirst(told)
    }
    view.withLock { view in
      if !news.isEmpty { view.close() }
      for warning in news { console.error("warning: \(warning)") }
      view.show(progress)
    }
  }

  func close() {
    view.withLock { $0.close() }
  }
}
