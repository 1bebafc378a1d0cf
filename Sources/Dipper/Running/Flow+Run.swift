internal import DipperSpool
internal import Dispatch
internal import DipperElements
internal import DipperGStreamer
internal import DipperInference

extension Flow {
  /// Runs the flow until its sources have ended, and says how it went.
  ///
  /// Cancelling the task ends the sources; what is inside the pipeline passes, so that every file that was begun is
  /// whole, and the report says that the run was interrupted. A source or a recording that fails is named in the
  /// report and stops no other.
  ///
  /// - Parameters:
  ///   - frameLimit: The most frames to take of each source; `nil` takes all.
  ///   - onProgress: Called about four times a second with where the run stands, on a thread of Swift's pool.
  /// - Returns: What each source gave.
  /// - Throws: A ``FlowError`` where a model cannot be loaded, GStreamer lacks a part, a handler threw, or the
  ///   pipeline as a whole failed.
  public func run(
    frameLimit: Int? = nil, onProgress: (@Sendable (Progress) -> Void)? = nil
  ) async throws(FlowError) -> Report {
    try await start(frameLimit: frameLimit).report(onProgress: onProgress)
  }

  func prepare(_ state: RunState, frameLimit: Int?) async throws(FlowError) -> PipelineRunner {
    let networks = try await loadNetworks()
    do throws(StreamingError) { try streams.open(description.streamings.compactMap { $0.rtsp?.access }) } catch {
      streams.close()
      throw FlowError(.unavailable, "\(error)", cause: error)
    }
    do throws(GStreamerError) {
      try GStreamer.initialize()
      useSQLiteSpools()
      registerElements()
      return try PipelineRunner(
        description, state: state, streams: streams, networks: networks, frameLimit: frameLimit)
    } catch {
      streams.close()
      throw FlowError(.failed, "\(error)", doing: "building the pipeline", cause: error)
    }
  }

  /// Loads the models, on a thread that may block: compiling one takes up to a few seconds.
  func loadNetworks() async throws(FlowError) -> [Network] {
    let stages = description.stages
    let result: Result<[Network], InferenceError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let loaded = Result { () throws(InferenceError) in
          var networks: [Network] = []
          for stage in stages {
            switch stage {
            case .detect(let stage): networks.append(.detector(try Detector(stage.configuration)))
            case .segment(let stage): networks.append(.segmenter(try Segmenter(stage.configuration)))
            case .classify(let stage):
              networks.append(.classifier(try Classifier(stage.configuration, task: stage.classifierTask)))
            default: break
            }
          }
          for network in networks { try network.tryOut() }
          return networks
        }
        continuation.resume(returning: loaded)
      }
    }
    let networks: [Network]
    do throws(InferenceError) { networks = try result.get() } catch {
      throw FlowError(.configuration, "\(error)", cause: error)
    }
    if let problem = description.unknownLabel(among: networks.map(\.objectLabels)) {
      throw FlowError(.configuration, problem.description, doing: "loading the models")
    }
    return networks
  }
}

extension FlowRun {
  /// Waits until every source has ended, and tells meanwhile where the run stands.
  ///
  /// - Parameter onProgress: Called about four times a second.
  /// - Returns: What each source gave.
  /// - Throws: A ``FlowError`` where a handler threw or the pipeline as a whole failed.
  package func report(onProgress: (@Sendable (Progress) -> Void)?) async throws(FlowError) -> Report {
    let ticker = onProgress.map { onProgress in
      Task {
        while !Task.isCancelled {
          onProgress(progress)
          try? await Task.sleep(for: .milliseconds(250))
        }
      }
    }
    defer { ticker?.cancel() }
    let report = try await report()
    onProgress?(progress)
    return report
  }
}
