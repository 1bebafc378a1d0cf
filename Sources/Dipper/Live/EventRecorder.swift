public import DipperMetadata
internal import DipperElements
internal import DipperStreaming
internal import Synchronization

/// Keeps the last seconds of each source, and writes them to a file, with what follows, when something happens.
///
/// ```swift
/// let recorder = EventRecorder("out/{source}-{time}.mp4", before: .seconds(10), after: .seconds(20))
/// let flow = try Flow {
///   Sources("rtsp://camera/main")
///   Detect("person.onnx")
///   ForEachObject { object, frame in recorder.trigger(at: frame) }
///   Record(recorder)
/// }
/// ```
///
/// A trigger while a source's file is being written makes that file longer. A file begins at a key frame, up to a second
/// earlier than asked for, and plays from its start. The trigger's frame is in it however far behind the encoder is.
public final class EventRecorder: Sendable {
  /// The path of the files: with `{source}` or `{index}` where there are several sources, and `{time}` or `{segment}`.
  public let path: PathTemplate

  /// How much of the past a file holds where a trigger does not say; so much is kept.
  public let before: Duration

  /// How long a file goes on after the last trigger where it does not say.
  public let after: Duration

  /// Objects with these labels are triggers of their own, as long as they are seen.
  public let labels: [String]

  /// How the video is encoded.
  public let encoder: EncoderSettings

  /// What is kept and written.
  public let video: Video

  /// What a recorder keeps and writes.
  public enum Video: String, Sendable, Hashable, Codable, CaseIterable {
    /// What leaves the flow's last stage, with all that was drawn, encoded for the recorder.
    case flow

    /// The packets of an RTSP camera as it sent them, H.264 or H.265: nothing is encoded anew, no quality is lost, and
    /// nothing is drawn. Other sources give what leaves the flow.
    case camera
  }

  private let clips = Mutex<[String: Clips]>([:])

  /// What is kept of a source, and the time in which whatever happens to its frames just now happens: from its last frame
  /// that has passed the flow to the newest that has come in.
  struct Clips {
    let recorder: ClipRecorder
    let now: @Sendable () -> ClosedRange<UInt64>
  }

  /// Creates a recorder; `Record(recorder)` gives it the video of a flow.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}-{time}.mp4`.
  ///   - before: How much of the past a file holds; so much is kept in memory, encoded.
  ///   - after: How long a file goes on after the last trigger.
  ///   - labels: The labels of objects that are triggers of their own.
  ///   - encoder: How the video is encoded.
  ///   - video: What is kept and written: what leaves the flow, or what cameras send.
  public init(
    _ path: String, before: Duration = .seconds(10), after: Duration = .seconds(10), labels: [String] = [],
    encoder: EncoderSettings = EncoderSettings(), video: Video = .flow
  ) {
    self.video = video
    self.path = PathTemplate(path)
    self.before = before
    self.after = after
    self.labels = labels
    self.encoder = encoder
  }

  /// Writes what was kept around a frame and what follows, from a handler.
  ///
  /// - Parameters:
  ///   - frame: The frame that something is to be seen on; its source's video is written.
  ///   - before: How much of what was before it the file holds, as much as is kept at most; nil takes what the recorder
  ///     says.
  ///   - after: How long the file goes on; nil takes what the recorder says.
  /// - Returns: The file that is being written now; nil where none of the source's frames has been encoded yet, and the
  ///   first begins the file.
  @discardableResult
  public func trigger(at frame: Frame, before: Duration? = nil, after: Duration? = nil) -> EventRecording? {
    guard let source = frame.sourceName, let clips = clips.withLock({ $0[source] }) else { return nil }
    let moment = frame.runningTime.map { $0...$0 } ?? clips.now()
    return trigger(clips, of: source, at: moment, before: before, after: after)
  }

  /// Writes what was kept and what follows; may be called from any thread.
  ///
  /// Of a frame that is in the flow just now it holds what was asked for, whatever stage it is in.
  ///
  /// - Parameters:
  ///   - before: How much of the past the file holds, as much as is kept at most; nil takes what the recorder says.
  ///   - after: How long the file goes on; nil takes what the recorder says.
  ///   - sources: The names of the sources; nil takes all.
  /// - Returns: The files that are being written now, one for each source that has frames.
  @discardableResult
  public func trigger(
    before: Duration? = nil, after: Duration? = nil, sources: [String]? = nil
  ) -> [EventRecording] {
    chosen(sources).compactMap { name, clips in
      trigger(clips, of: name, at: clips.now(), before: before, after: after)
    }
  }

  private func trigger(
    _ clips: Clips, of source: String, at moment: ClosedRange<UInt64>, before: Duration?, after: Duration?
  ) -> EventRecording? {
    let (before, after) = ((before ?? self.before).nanoseconds, (after ?? self.after).nanoseconds)
    return clips.recorder.trigger(at: moment, before: before, after: after).map {
      EventRecording(source: source, path: $0)
    }
  }

  /// Ends the files that are being written, which are whole soon after.
  ///
  /// - Parameter sources: The names of the sources; nil takes all.
  public func stop(sources: [String]? = nil) {
    for (_, clips) in chosen(sources) { clips.recorder.stop() }
  }

  private func chosen(_ sources: [String]?) -> [(String, Clips)] {
    clips.withLock { clips in
      clips.filter { sources?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
    }
  }

  /// Takes the video of a source.
  ///
  /// - Parameters:
  ///   - recorder: What keeps and writes it.
  ///   - source: The source's name.
  ///   - now: Gives the times of the source's frames that are in the flow, in nanoseconds since it began.
  func attach(_ recorder: ClipRecorder, to source: String, now: @escaping @Sendable () -> ClosedRange<UInt64>) {
    clips.withLock { $0[source] = Clips(recorder: recorder, now: now) }
  }

  /// Lets go of a source that was removed.
  func detach(_ source: String) {
    clips.withLock { _ = $0.removeValue(forKey: source) }
  }
}

/// A file that an ``EventRecorder`` writes.
public struct EventRecording: Sendable, Hashable, Codable {
  /// The source's name.
  public var source: String

  /// The file's path; it is whole a moment after its last frame.
  public var path: String

  /// Describes a file.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - path: The file's path.
  public init(source: String, path: String) {
    self.source = source
    self.path = path
  }
}

extension Duration {
  /// The time in nanoseconds, 0 or more.
  var nanoseconds: UInt64 { UInt64(max(0, self / .nanoseconds(1))) }
}
