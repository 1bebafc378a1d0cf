/// What whoever keeps a source is told.
enum SourceLetter: Sendable {
  /// What a connection of the source says of itself.
  case news(SessionNews, session: Int)
  /// The source's last frame has passed all stages.
  case passed
  /// Somebody wants something of it, and waits for the answer.
  case command(SourceCommand, reply: CheckedContinuation<Result<Void, FlowError>, Never>)
  /// The run is over.
  case stop
}

/// What may be asked of a source while it runs.
enum SourceCommand: Sendable {
  case pause, resume, remove
  case change(Source)
}
