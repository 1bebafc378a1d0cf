internal import DipperGStreamer
internal import Synchronization

/// Keeps the last seconds of a stream as encoded frames, and writes them and what follows when it is told to.
///
/// A clip begins at a key frame, so that it plays from its start. No frame is lost where kept frames and new ones
/// meet, because both are written under one lock.
package final class ClipRecorder: EncodedFrameTaker {
  /// What a recorder tells its owner, on any thread.
  package struct Listener: Sendable {
    /// Gives the path of the next file.
    package var path: @Sendable () -> String
    /// A file was begun.
    package var began: @Sendable (_ path: String) -> Void
    /// A file is whole, or never will be.
    package var ended: @Sendable (_ path: String, _ failure: StreamingError?) -> Void

    /// Describes a listener.
    package init(
      path: @escaping @Sendable () -> String, began: @escaping @Sendable (String) -> Void,
      ended: @escaping @Sendable (String, StreamingError?) -> Void
    ) {
      self.path = path
      self.began = began
      self.ended = ended
    }
  }

  private struct State {
    var kept = FrameRing()
    var writer: ClipWriter?
    /// The time of the last frame of the clip that is being written.
    var end: UInt64?
    /// The same of a clip that waits for a key frame to begin with.
    var waiting: UInt64?
    var hasEnded = false
  }

  /// How much longer frames are kept than asked for: a trigger is heard a moment after its frame.
  private static let slack: UInt64 = 3_000_000_000

  private let state = Mutex(State())
  private let span: UInt64
  private let isFromCamera: Bool
  /// How much later than a frame that is sent another may be sent that is shown before it, where they do not say when
  /// they are to be decoded.
  private var reordering: Int64 { isFromCamera ? 500_000_000 : 0 }
  private let listener: Listener

  /// Makes a recorder that keeps nothing yet.
  ///
  /// - Parameters:
  ///   - span: How much of the past is kept, in nanoseconds.
  ///   - isFromCamera: Whether the frames are a camera's, which a file needs more for than an encoder's.
  ///   - listener: Who names the files and learns of them.
  package init(keeping span: UInt64, isFromCamera: Bool = false, listener: Listener) {
    self.isFromCamera = isFromCamera
    self.span = span + Self.slack
    self.listener = listener
  }

  /// Takes the next frame.
  package func take(_ frame: EncodedFrame) {
    state.withLock { state in
      if let writer = state.writer, writer.caps != frame.caps {
        // One file has one format; the rest of the clip has a file of its own.
        writer.finish()
        state.writer = nil
        state.waiting = state.end
        state.end = nil
      }
      state.kept.add(frame, keeping: span)
      if let end = state.end, frame.runningOrder > Int64(clamping: end) + reordering {
        state.writer?.finish()
        state.writer = nil
        state.end = nil
      }
      state.writer?.write(frame)
      if let waiting = state.waiting, frame.isKey {
        state.waiting = nil
        if waiting >= frame.runningTime { begin(&state, from: frame.runningTime, to: waiting) }
      }
    }
  }

  /// Writes a clip, or goes on longer with the one that is being written.
  ///
  /// - Parameters:
  ///   - moment: When it happened, in nanoseconds since the flow began, as exactly as is known; the frames of that time
  ///     may be still to come, or be gone by.
  ///   - before: How much of what was before it holds, in nanoseconds: what is kept at most.
  ///   - after: How long it goes on, in nanoseconds.
  /// - Returns: The file's path; nil where the stream has ended, or no frame has come yet, which begins the clip.
  package func trigger(at moment: ClosedRange<UInt64>, before: UInt64, after: UInt64) -> String? {
    state.withLock { state in
      guard !state.hasEnded else { return nil }
      let end = moment.upperBound + after
      if let writer = state.writer {
        state.end = max(state.end ?? 0, end)
        return writer.path
      }
      guard state.kept.newest != nil else {
        state.waiting = max(state.waiting ?? 0, end)
        return nil
      }
      begin(&state, from: moment.lowerBound - min(before, moment.lowerBound), to: end)
      return state.writer?.path
    }
  }

  /// Ends the clip that is being written, if there is one.
  package func stop() {
    state.withLock { state in
      state.writer?.finish()
      state.writer = nil
      state.end = nil
      state.waiting = nil
    }
  }

  /// Ends for good: what is being written becomes whole.
  package func end() {
    stop()
    state.withLock { state in
      state.hasEnded = true
      state.kept = FrameRing()
    }
  }

  private func begin(_ state: inout State, from start: UInt64, to end: UInt64) {
    guard let newest = state.kept.newest else { return }
    let path = listener.path()
    let ended = listener.ended
    listener.began(path)
    do throws(GStreamerError) {
      let writer = try ClipWriter(path, caps: newest.caps, isFromCamera: isFromCamera) { ended(path, $0) }
      for frame in state.kept.frames(from: start) { writer.write(frame) }
      state.writer = writer
      state.end = end
    } catch {
      ended(path, StreamingError(.notWritten, error.message, doing: "writing \(path)", cause: error.cause))
    }
  }
}
