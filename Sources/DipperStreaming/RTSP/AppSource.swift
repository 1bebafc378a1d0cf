internal import CGStreamer
package import DipperGStreamer
internal import Synchronization

/// The `appsrc` of a pipeline that sends or writes frames of an ``EncodedFeed``.
@safe package final class AppSource: EncodedFrameTaker {
  private struct State {
    var caps: Caps?
    /// What is added to a frame's time to give that of the pipeline.
    var offset: Int64?
    var needsKey = true
    /// The time of the last frame, which the next comes after.
    var last: UInt64?
  }

  private let element: Element
  private let state = Mutex(State())

  /// How many frames may wait; after more, frames are left out up to the next key frame.
  private static let patience = 120

  /// How far a frame may be from the pipeline's time before it is set anew, in nanoseconds.
  private static let tolerance: Int64 = 500_000_000

  /// Feeds an element.
  ///
  /// - Parameter element: An `appsrc`.
  package init(_ element: Element) {
    self.element = element
  }

  /// Puts a frame into the queue, at the time of the pipeline it is sent by.
  ///
  /// - Parameter frame: The frame.
  package func take(_ frame: EncodedFrame) {
    state.withLock { state in
      let source: UnsafeMutablePointer<GstAppSrc> = unsafe castInstance(element.raw)
      if unsafe gst_app_src_get_current_level_buffers(source) > UInt64(Self.patience) { state.needsKey = true }
      guard frame.isKey || !state.needsKey else { return }
      state.needsKey = false
      if state.caps != frame.caps {
        state.caps = frame.caps
        unsafe gst_app_src_set_caps(source, frame.caps.raw)
      }
      var buffer = frame.shared
      let time = max(place(of: frame, &state), state.last.map { $0 + 1 } ?? 0)
      state.last = time
      buffer.pts = time
      buffer.dts = time
      unsafe gst_app_src_push_buffer(source, buffer.intoRaw())
    }
  }

  /// Sends a key frame of before, which tells clients the format without waiting for the next.
  ///
  /// - Parameter frame: The frame.
  package func prime(_ frame: EncodedFrame) {
    take(frame)
    state.withLock { $0.needsKey = true }
  }

  /// The time of a frame in the pipeline: as far from the one before as in its own stream, unless that leads too far
  /// from now.
  private func place(of frame: EncodedFrame, _ state: inout State) -> UInt64 {
    let running = unsafe gst_element_get_current_running_time(element.raw)
    let now = Int64(clamping: time(running) ?? 0)
    let own = Int64(clamping: frame.time)
    if let offset = state.offset, abs(own + offset - now) <= Self.tolerance {
      return UInt64(clamping: own + offset)
    }
    state.offset = now - own
    return UInt64(clamping: now)
  }

  /// Ends the stream.
  package func end() {
    unsafe _ = gst_app_src_end_of_stream(castInstance(element.raw))
  }
}

private func time(_ time: GstClockTime) -> UInt64? { time == GstClockTime.max ? nil : UInt64(time) }
