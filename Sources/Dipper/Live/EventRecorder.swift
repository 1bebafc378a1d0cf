internal import DipperStreaming
internal import Synchronization

/// Keeps the last seconds of each source, and writes them to a file, with what follows, when something happens.
///
/// ```swift
/// let recorder = EventRecorder("out/{source}-{time}.mp4", before: .seconds(10), after: .seconds(20))
/// let flow = try Flow {
///   Sources("rtsp://camera/main")
///   Detect("person.onnx")
///   ForEachObject { object, frame in recorder.trigger(sources: frame.sourceName.map { [$0] }) }
///   Record(recorder)
/// }
/// ```
///
/// A trigger while a source's file is being written makes that file longer. A file begins at a key frame, up to a second
/// earlier than asked for, and plays from its start.
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

  private let clips = Mutex<[String: ClipRecorder]>([:])

  /// Creates a recorder; `Record(recorder)` gives it the video of a flow.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}-{time}.mp4`.
  ///   - before: How much of the past a file holds; so much is kept in memory, encoded.
  ///   - after: How long a file goes on after the last trigger.
  ///   - labels: The labels of objects that are triggers of their own.
  ///   - encoder: How the video is encoded.
  public init(
    _ path: String, before: Duration = .seconds(10), after: Duration = .seconds(10), labels: [String] = [],
    encoder: EncoderSettings = EncoderSettings()
  ) {
    self.path = PathTemplate(path)
    self.before = before
    self.after = after
    self.labels = labels
    self.encoder = encoder
  }

  /// Writes what was kept and what follows; may be called from any thread, a handler's among them.
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
    let (before, after) = ((before ?? self.before).nanoseconds, (after ?? self.after).nanoseconds)
    return chosen(sources).compactMap { name, clip in
      clip.trigger(before: before, after: after).map { EventRecording(source: name, path: $0) }
    }
  }

  /// Ends the files that are being written, which are whole soon after.
  ///
  /// - Parameter sources: The names of the sources; nil takes all.
  public func stop(sources: [String]? = nil) {
    for (_, clip) in chosen(sources) { clip.stop() }
  }

  private func chosen(_ sources: [String]?) -> [(String, ClipRecorder)] {
    clips.withLock { clips in
      clips.filter { sources?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
    }
  }

  /// Takes the video of a source.
  func attach(_ clip: ClipRecorder, to source: String) {
    clips.withLock { $0[source] = clip }
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
