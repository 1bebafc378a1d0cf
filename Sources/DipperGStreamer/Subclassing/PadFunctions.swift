package import CGStreamer
internal import CGStreamerShims

/// Handles a buffer, which the function owns.
package typealias PadChain = (UnsafeMutablePointer<GstPad>, UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn
/// Handles an event, which the function owns.
package typealias PadEvent = (UnsafeMutablePointer<GstPad>, UnsafeMutablePointer<GstEvent>) -> Bool
/// Answers a query, which is borrowed; `nil` leaves it to the default handler.
package typealias PadQuery = (UnsafeMutablePointer<GstPad>, UnsafeMutablePointer<GstQuery>) -> Bool?
/// Starts (`true`) or stops a pad in a mode.
package typealias PadActivate = (UnsafeMutablePointer<GstPad>, GstPadMode, Bool) -> Bool

/// A closure on the heap, so that one pointer can stand for it in C.
final class ClosureBox<Function> {
  let function: Function

  init(_ function: Function) { self.function = function }

  /// The box behind a pointer, borrowed.
  @inline(__always)
  static func at(_ pointer: gpointer?) -> ClosureBox {
    // The pointer came from `retained(_:)`, and C calls `release` once, after the last use.
    unsafe Unmanaged<ClosureBox>.fromOpaque(pointer.unsafelyUnwrapped).takeUnretainedValue()
  }

  /// A pointer that owns a new box.
  static func retained(_ function: Function) -> gpointer {
    unsafe Unmanaged.passRetained(ClosureBox(function)).toOpaque()
  }
}

/// Releases a boxed closure: the destroy notify of all of them.
let releaseBox: GDestroyNotify = { pointer in
  if let pointer = unsafe pointer { unsafe Unmanaged<AnyObject>.fromOpaque(pointer).release() }
}

/// Makes a pad from one of the element's templates, with its functions; the caller adds it with ``addPad(_:to:)``.
///
/// Each closure is boxed once here, so that a call costs one indirect call and no allocation. A pad lets go of
/// its closures when it is freed, after the element let go of it; capture the implementation as you like.
/// - Returns: The pad with a floating reference, or `nil` when the element has no such template.
package func makePad(
  template: StaticString, name: String? = nil, on element: UnsafeMutablePointer<GstElement>,
  chain: PadChain? = nil, event: PadEvent? = nil, query: PadQuery? = nil, activateMode: PadActivate? = nil
) -> UnsafeMutablePointer<GstPad>? {
  let found = unsafe gst_element_get_pad_template(element, template.cString)
  guard let found = unsafe found else { return nil }
  guard let pad = unsafe gst_pad_new_from_template(found, name) else { return nil }
  if let chain = unsafe chain { unsafe setChain(chain, on: pad) }
  if let event = unsafe event { unsafe setEvent(event, on: pad) }
  if let query = unsafe query { unsafe setQuery(query, on: pad) }
  if let activateMode = unsafe activateMode { unsafe setActivateMode(activateMode, on: pad) }
  return unsafe pad
}

/// Adds a pad to its element, activated when the element already runs.
@discardableResult
package func addPad(_ pad: UnsafeMutablePointer<GstPad>, to element: UnsafeMutablePointer<GstElement>) -> Bool {
  if unsafe element.pointee.current_state.rawValue >= GST_STATE_PAUSED.rawValue {
    unsafe gst_pad_set_active(pad, 1)
  }
  return unsafe gst_element_add_pad(element, pad) != 0
}

private func setChain(_ chain: @escaping PadChain, on pad: UnsafeMutablePointer<GstPad>) {
  unsafe gst_pad_set_chain_function_full(
    pad,
    { pad, _, buffer in
      guard let pad = unsafe pad, let buffer = unsafe buffer else { return GST_FLOW_ERROR }
      return unsafe ClosureBox<PadChain>.at(pad.pointee.chaindata).function(pad, buffer)
    }, ClosureBox<PadChain>.retained(chain), releaseBox)
}

private func setEvent(_ event: @escaping PadEvent, on pad: UnsafeMutablePointer<GstPad>) {
  unsafe gst_pad_set_event_function_full(
    pad,
    { pad, _, event in
      guard let pad = unsafe pad, let event = unsafe event else { return 0 }
      return unsafe ClosureBox<PadEvent>.at(pad.pointee.eventdata).function(pad, event).gboolean
    }, ClosureBox<PadEvent>.retained(event), releaseBox)
}

private func setQuery(_ query: @escaping PadQuery, on pad: UnsafeMutablePointer<GstPad>) {
  unsafe gst_pad_set_query_function_full(
    pad,
    { pad, parent, query in
      guard let pad = unsafe pad, let query = unsafe query else { return 0 }
      if let answer = unsafe ClosureBox<PadQuery>.at(pad.pointee.querydata).function(pad, query) {
        return answer.gboolean
      }
      return unsafe gst_pad_query_default(pad, parent, query)
    }, ClosureBox<PadQuery>.retained(query), releaseBox)
}

private func setActivateMode(_ activate: @escaping PadActivate, on pad: UnsafeMutablePointer<GstPad>) {
  unsafe gst_pad_set_activatemode_function_full(
    pad,
    { pad, _, mode, active in
      guard let pad = unsafe pad else { return 0 }
      let box = unsafe ClosureBox<PadActivate>.at(pad.pointee.activatemodedata)
      return unsafe box.function(pad, mode, active != 0).gboolean
    }, ClosureBox<PadActivate>.retained(activate), releaseBox)
}

/// Starts the pad's task: the closure runs over and over on its own thread until the task is paused or stopped.
///
/// A task that was paused goes on with the closure it was first given.
@discardableResult
package func startTask(on pad: UnsafeMutablePointer<GstPad>, _ body: @escaping () -> Void) -> Bool {
  let box = unsafe ClosureBox<() -> Void>.retained(body)
  let started = unsafe gst_pad_start_task(
    pad, { unsafe ClosureBox<() -> Void>.at($0).function() }, box, releaseBox)
  // GStreamer drops the box unreleased when the pad has a task already.
  unsafe dipgst_object_lock(pad)
  let taken = unsafe pad.pointee.task.map { unsafe $0.pointee.user_data == box } ?? false
  unsafe dipgst_object_unlock(pad)
  if !taken { unsafe releaseBox(box) }
  return started != 0
}

/// Pauses the pad's task after the current round, without waiting for it.
@discardableResult
package func pauseTask(on pad: UnsafeMutablePointer<GstPad>) -> Bool { unsafe gst_pad_pause_task(pad) != 0 }

/// Stops the pad's task and waits for its thread; never call it on that thread.
@discardableResult
package func stopTask(on pad: UnsafeMutablePointer<GstPad>) -> Bool { unsafe gst_pad_stop_task(pad) != 0 }
