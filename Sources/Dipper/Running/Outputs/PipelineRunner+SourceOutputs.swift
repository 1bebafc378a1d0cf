internal import DipperAdvice
internal import Dispatch
internal import DipperGStreamer

extension PipelineRunner {
  /// Adds the outputs of a source once it is known to have video; on the source's streaming thread.
  func addOutputs(of index: Int) {
    for (place, (output, demux)) in zip(flow.sourceOutputs, with { $0.demuxes }).enumerated() {
      // Caps come again with every connection; the outputs go on.
      guard with({ $0.sourceOutputs[index, default: []].insert(place).inserted }) else { continue }
      let path = output.path(source: state.name(of: index), index: state.number(of: index))
      // Of a source that comes later nobody knew the folder when the run began.
      do { try output.makeFolder(for: path) } catch {
        let reason = "writing \(path): found \(error.found), expected a directory that can be written to"
        lose(path, of: index, reason)
        continue
      }
      if case .clips(let recorder) = output, addCuts(recorder, path: path, source: index) { continue }
      do throws(GStreamerError) {
        let feed = try demux.requestPad("src_\(index)")
        switch output {
        case .record(let stage):
          // A source that was removed and has come again has a file of its own.
          let file = stage.segments == nil ? state.freePath(like: path) : path
          try addFile(stage, path: file, source: index, feed: feed)
        case .clips(let recorder): try addClips(recorder, path: path, source: index, feed: feed)
        case .stream(let stage): try addVideoStream(stage, path: path, source: index, feed: feed)
        case .pictures(let stream): try addPictures(stream, path: path, source: index, feed: feed)
        }
      } catch {
        _ = state.fail(index, "writing \(path): \(error)")
      }
    }
  }

  /// Takes out the outputs of a source that was removed, once its files are whole.
  func releaseOutputs(of index: Int) async {
    let outputs = with { branches in
      branches.sourceOutputs[index] = nil
      return branches.outputs.values.filter { $0.source == index }
    }
    endCuts(of: index)
    let deadline = ContinuousClock.now + .seconds(10)
    for output in outputs {
      while state.isOpen(output.path), .now < deadline { try? await Task.sleep(for: .milliseconds(10)) }
      with { branches in
        branches.outputs[output.path] = nil
        branches.failedOutputs.remove(output.path)
      }
      await takeOut(output)
    }
  }

  private func takeOut(_ output: OutputBranch) async {
    let pipeline = pipeline
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let shield = output.feed.parent
        if let feed = shield?.pad("sink")?.peer { feed.parent?.releaseRequestPad(feed) }
        for element in [shield, output.bin.element] {
          guard let element else { continue }
          element.stopForGood()
          pipeline.remove(element)
        }
        output.onRemoval()
        continuation.resume()
      }
    }
  }
}

extension SourceOutput {
  /// Makes the folder that an output's files lie in.
  fileprivate func makeFolder(for path: String) throws(FileTrouble) {
    switch self {
    case .record, .clips: try makeDirectory(directory(of: path))
    case .stream, .pictures: break
    }
  }

  /// The path of a source's file, or the address of its stream.
  func path(source: String, index: Int) -> String {
    switch self {
    case .record(let stage): stage.path.expanded(source: source, index: index)
    case .clips(let recorder): recorder.path.expanded(source: source, index: index)
    case .stream(let stage): stage.address(of: source, index)
    case .pictures(let stream): "the pictures of " + stream.name.expanded(source: source, index: index)
    }
  }
}

extension StreamStage {
  /// The address of a source's stream, or its folder.
  func address(of source: String, _ index: Int) -> String {
    // In an address the name is to need no escapes.
    address.expanded(source: rtsp == nil ? source : fileNameSafe(source), index: index)
  }
}
