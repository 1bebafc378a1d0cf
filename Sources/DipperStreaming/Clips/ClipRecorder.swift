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
    /// The time of the last frame of the clip; nil where no frame has told the time yet.
    var end: UInt64?
    /// How long a clip goes on that was asked for before the first frame.
    var waiting: UInt64?
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let span: UInt64
  private let listener: Listener

  /// Makes a recorder that keeps nothing yet.
  ///
  /// - Parameters:
  ///   - span: How much of the past is kept, in nanoseconds.
  ///   - listener: Who names the files and learns of them.
  package init(keeping span: UInt64, listener: Listener) {
    self.span = span
    self.listener = listener
  }

  /// Takes the next frame.
  package func take(_ frame: EncodedFrame) {
    state.withLock { state in
      if let writer = state.writer, writer.caps != frame.caps {
        // One file has one format; the rest of the clip has a file of its own.
        writer.finish()
        state.writer = nil
        state.waiting = state.end.map { $0 > frame.time ? $0 - frame.time : 0 }
        state.end = nil
      }
      state.kept.add(frame, keeping: span)
      if let end = state.end, frame.time > end {
        state.writer?.finish()
        state.writer = nil
        state.end = nil
      }
      state.writer?.write(frame)
      if let waiting = state.waiting, frame.isKey {
        state.waiting = nil
        begin(&state, before: 0, after: waiting)
      }
    }
  }

  /// Writes a clip, or goes on longer with the one that is being written.
  ///
  /// - Parameters:
  ///   - before: How much of the past it holds, in nanoseconds: what is kept at most.
  ///   - after: How long it goes on, in nanoseconds.
  /// - Returns: The file's path; nil where the stream has ended, or no frame has come yet, which begins the clip.
  package func trigger(before: UInt64, after: UInt64) -> String? {
    state.withLock { state in
      guard !state.hasEnded else { return nil }
      guard let newest = state.kept.newest else {
        state.waiting = max(state.waiting ?? 0, after)
        return nil
      }
      if let writer = state.writer {
        state.end = max(state.end ?? 0, newest.time + after)
        return writer.path
      }
      begin(&state, before: before, after: after)
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

  private func begin(_ state: inout State, before: UInt64, after: UInt64) {
    guard let newest = state.kept.newest else { return }
    let path = listener.path()
    let ended = listener.ended
    listener.began(path)
    do throws(GStreamerError) {
      let writer = try ClipWriter(path, caps: newest.caps) { ended(path, $0) }
      for frame in state.kept.frames(before: before) { writer.write(frame) }
      state.writer = writer
      state.end = newest.time + after
    } catch {
      ended(path, StreamingError(.notWritten, error.message, doing: "writing \(path)", cause: error.cause))
    }
  }
}
