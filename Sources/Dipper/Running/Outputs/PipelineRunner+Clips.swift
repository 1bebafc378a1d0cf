internal import DipperElements
internal import DipperGStreamer
internal import DipperStreaming

extension PipelineRunner {
  /// Keeps a source's last seconds for a recorder of events, as they leave the flow.
  func addClips(_ recorder: EventRecorder, path: String, source: Int, feed: Pad) throws(GStreamerError) {
    let name = state.name(of: source)
    let clips = makeClips(recorder, path: path, source: source, isFromCamera: false)
    let encoder = try makeEncoder(recorder.encoder)
    requestKeys(of: encoder, every: 1)
    let sink = try Element.makeSink()
    let format = try Element.makeFilter("video/x-h264, stream-format=(string)avc, alignment=(string)au")
    sink.pad("sink")?.followFrames(clips)
    let elements = [try Element.makeQueue(), try Element.make("videoconvert"), encoder, format, sink]
    try add(
      NewOutput(
        path: path, source: source, blamesSource: false,
        onRemoval: {
          clips.end()
          recorder.detach(name)
        }, elements: elements), feed: feed)
  }

  /// Keeps what a camera sends for a recorder of events, where that is wanted and the camera sends what a file can hold.
  ///
  /// - Returns: Whether it does; otherwise frames have to be encoded.
  func addCuts(_ recorder: EventRecorder, path: String, source slot: Int) -> Bool {
    guard recorder.video == .camera, let packets = with({ $0.keepers[slot] })?.packets, packets.hasBegun else {
      return false
    }
    let name = state.name(of: slot)
    let clips = makeClips(recorder, path: path, source: slot, isFromCamera: true)
    let id = packets.join(clips)
    with { branches in
      branches.cuts[slot, default: []].append {
        packets.leave(id)
        clips.end()
        recorder.detach(name)
      }
    }
    return true
  }

  /// Ends what is recorded of a camera's packets: its files become whole.
  func endCuts(of slot: Int) {
    for end in with({ $0.cuts.removeValue(forKey: slot) }) ?? [] { end() }
  }

  private func makeClips(_ recorder: EventRecorder, path: String, source: Int, isFromCamera: Bool) -> ClipRecorder {
    let state = state
    let files = SegmentFiles(path, keeping: nil, of: state)
    let clips = ClipRecorder(
      keeping: recorder.before.nanoseconds, isFromCamera: isFromCamera,
      listener: .init(
        path: { files.begin().path },
        began: { state.open($0, source: source) },
        ended: { [weak self] file, failure in
          guard let failure else { return state.close(file) }
          self?.lose(file, of: source, failure.description)
        }))
    recorder.attach(clips, to: state.name(of: source), now: moments(of: source))
    return clips
  }

  /// Gives the times of a source's frames that are in the flow at the moment.
  private func moments(of slot: Int) -> @Sendable () -> ClosedRange<UInt64> {
    let state = state
    return { [weak self] in
      let last = state.change(slot) { $0.runningTime } ?? 0
      return last...max(last, self.map { MuxInputs.position(of: $0.mux) } ?? 0)
    }
  }
}
