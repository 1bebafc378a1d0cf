extension RunState {
  /// Has a network's silence explained, and keeps the run open until it is.
  func tell(_ watch: DetectionWatch) {
    explanations.begin()
    watch.explain { [self] warning in
      if let warning { warn(warning) }
      explanations.end()
    }
  }

  /// Waits until every silence is explained.
  func untilExplained() async { await explanations.wait() }
}
