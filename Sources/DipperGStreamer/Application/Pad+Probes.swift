internal import CGStreamer
internal import CGStreamerShims
internal import Synchronization

/// What becomes of the data a probe saw.
public enum ProbeAction: Sendable {
  /// The data goes on.
  case pass
  /// The data is dropped.
  case drop
  /// The data goes on, and the probe is not called again.
  case remove
}

/// A probe on a pad, until ``remove()``; letting go of this object leaves the probe where it is.
public final class Probe: Sendable {
  private let pad: Pad
  private let state: ProbeState
  private let identifier: gulong

  fileprivate init(pad: Pad, state: ProbeState, identifier: gulong) {
    self.pad = pad
    self.state = state
    self.identifier = identifier
  }

  /// Removes the probe; again, or after it removed itself, does nothing.
  public func remove() {
    guard state.claimRemoval() else { return }
    unsafe gst_pad_remove_probe(pad.raw, identifier)
  }
}

extension Pad {
  /// Calls a closure with each buffer that passes, on the streaming thread (`gst_pad_add_probe`).
  ///
  /// The closure owns the buffer for the call and may write to it, times and bytes. Buffers of a list come one by one.
  /// - Parameter body: Looks at or changes the buffer, and says what becomes of it.
  /// - Returns: The probe, for removing it.
  @discardableResult
  public func addBufferProbe(_ body: @escaping @Sendable (inout Buffer) -> ProbeAction) -> Probe {
    let types = GST_PAD_PROBE_TYPE_BUFFER.rawValue | GST_PAD_PROBE_TYPE_BUFFER_LIST.rawValue
    return unsafe addProbe(types) { _, info in
      if unsafe info.pointee.type.rawValue & GST_PAD_PROBE_TYPE_BUFFER_LIST.rawValue != 0 {
        return unsafe probeList(info, body)
      }
      guard let data = unsafe info.pointee.data else { return .pass }
      var buffer = unsafe Buffer(adopting: data.assumingMemoryBound(to: GstBuffer.self))
      let action = body(&buffer)
      unsafe info.pointee.data = unsafe UnsafeMutableRawPointer(buffer.intoRaw())
      return action
    }
  }

  /// Calls a closure with each event that passes in either direction, on the thread that sends it.
  /// - Parameter body: Looks at the event, and says what becomes of it.
  /// - Returns: The probe, for removing it.
  @discardableResult
  public func addEventProbe(_ body: @escaping @Sendable (Event) -> ProbeAction) -> Probe {
    unsafe addProbe(GST_PAD_PROBE_TYPE_EVENT_BOTH.rawValue | GST_PAD_PROBE_TYPE_EVENT_FLUSH.rawValue) {
      _, info in
      guard let data = unsafe info.pointee.data else { return .pass }
      return unsafe body(Event(retaining: data.assumingMemoryBound(to: GstEvent.self)))
    }
  }

  /// Calls a closure once, when no data passes: on this thread at once, or on the streaming thread.
  /// - Parameter body: What to do, such as linking anew.
  /// - Returns: The probe, for removing it before it ran.
  @discardableResult
  public func addIdleProbe(_ body: @escaping @Sendable (Pad) -> Void) -> Probe {
    unsafe addProbe(GST_PAD_PROBE_TYPE_IDLE.rawValue) { pad, _ in
      unsafe body(Pad(retaining: pad))
      return .remove
    }
  }

  private func addProbe(_ types: UInt32, _ handler: @escaping ProbeHandler) -> Probe {
    let state = unsafe ProbeState(handler)
    let identifier = unsafe gst_pad_add_probe(
      raw, GstPadProbeType(rawValue: types),
      { pad, info, data in
        guard let pad = unsafe pad, let info = unsafe info, let data = unsafe data else {
          return GST_PAD_PROBE_OK
        }
        let state = unsafe Unmanaged<ProbeState>.fromOpaque(data).takeUnretainedValue()
        return unsafe state.call(pad, info)
      }, Unmanaged.passRetained(state).toOpaque(), releaseBox)
    return Probe(pad: self, state: state, identifier: identifier)
  }
}

private typealias ProbeHandler =
  @Sendable (
    UnsafeMutablePointer<GstPad>, UnsafeMutablePointer<GstPadProbeInfo>
  ) -> ProbeAction

/// What a probe's C side holds: the closure, and whether somebody has removed the probe.
@safe private final class ProbeState: Sendable {
  private let handler: ProbeHandler
  private let removed = Atomic(false)

  init(_ handler: @escaping ProbeHandler) { unsafe self.handler = unsafe handler }

  /// Whether the caller is the one to remove the probe.
  func claimRemoval() -> Bool {
    !removed.exchange(true, ordering: .acquiringAndReleasing)
  }

  func call(
    _ pad: UnsafeMutablePointer<GstPad>, _ info: UnsafeMutablePointer<GstPadProbeInfo>
  ) -> GstPadProbeReturn {
    switch unsafe handler(pad, info) {
    case .pass: GST_PAD_PROBE_OK
    case .drop: GST_PAD_PROBE_DROP
    case .remove: claimRemoval() ? GST_PAD_PROBE_REMOVE : GST_PAD_PROBE_OK
    }
  }
}

/// Runs a buffer probe over a list, dropping single buffers; an empty list is dropped whole.
private func probeList(
  _ info: UnsafeMutablePointer<GstPadProbeInfo>, _ body: (inout Buffer) -> ProbeAction
) -> ProbeAction {
  guard let data = unsafe info.pointee.data else { return .pass }
  let list = unsafe OpaquePointer(
    gst_mini_object_make_writable(data.assumingMemoryBound(to: GstMiniObject.self)))
  unsafe info.pointee.data = unsafe UnsafeMutableRawPointer(list)
  var index: guint = 0
  var result = ProbeAction.pass
  while unsafe index < gst_buffer_list_length(list) {
    var buffer = unsafe Buffer(retaining: gst_buffer_list_get(list, index))
    unsafe gst_buffer_list_remove(list, index, 1)
    let action = body(&buffer)
    if case .drop = action { continue }
    unsafe gst_buffer_list_insert(list, gint(index), buffer.intoRaw())
    index += 1
    if case .remove = action {
      result = .remove
      break
    }
  }
  return unsafe gst_buffer_list_length(list) == 0 ? .drop : result
}
