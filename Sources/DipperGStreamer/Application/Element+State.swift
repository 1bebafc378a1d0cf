internal import CGStreamer
internal import CGStreamerShims
internal import Dispatch
internal import Synchronization

/// The state of an element (`GstState`).
public enum ElementState: Sendable, Hashable {
  /// Nothing is held.
  case null
  /// Devices and files are open.
  case ready
  /// The first buffer waits at each sink.
  case paused
  /// Data flows.
  case playing

  var cValue: GstState {
    switch self {
    case .null: GST_STATE_NULL
    case .ready: GST_STATE_READY
    case .paused: GST_STATE_PAUSED
    case .playing: GST_STATE_PLAYING
    }
  }

  init(_ state: GstState) {
    switch state {
    case GST_STATE_READY: self = .ready
    case GST_STATE_PAUSED: self = .paused
    case GST_STATE_PLAYING: self = .playing
    default: self = .null
    }
  }
}

/// How a change of state went, when it did not fail.
public enum StateChange: Sendable, Hashable {
  /// The element is in the new state.
  case complete
  /// The element is still on its way: its sinks wait for data.
  case underWay
  /// The element is live: it is paused and gives no data before it plays.
  case live
}

extension ElementProtocol {
  /// The state the element is in now; it may be on its way to another.
  public var state: ElementState { unsafe ElementState(element.raw.pointee.current_state) }

  /// Changes the element's state on a thread that may block, so that no task's thread does.
  ///
  /// When it returns, nothing but the caller keeps the element.
  /// - Parameters:
  ///   - state: The state to reach.
  ///   - patience: How long to wait for elements that change in their own time, such as sinks that wait for data.
  /// - Returns: How it went.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/stateChangeFailed``; the bus has the element's own message.
  @discardableResult
  public func setState(
    _ state: ElementState, waitingUpTo patience: Duration = .seconds(10)
  ) async throws(GStreamerError) -> StateChange {
    let nanoseconds = UInt64(max(0, patience / .nanoseconds(1)))
    let request = StateRequest(element)
    let result: GstStateChangeReturn = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: request.perform(state, waitingUpTo: nanoseconds))
      }
    }
    switch result {
    case GST_STATE_CHANGE_SUCCESS: return .complete
    case GST_STATE_CHANGE_ASYNC: return .underWay
    case GST_STATE_CHANGE_NO_PREROLL: return .live
    default:
      throw GStreamerError(
        .stateChangeFailed, "an element refused. Its error message on the bus says why.",
        doing: "setting \(path) to \(state)")
    }
  }
}

/// An element on its way to a thread that changes its state.
///
/// Whoever asked for the change may let go of the last reference right after it, and counts on everything being freed
/// then: `gst_element_call_async` would still hold one for a while.
private final class StateRequest: Sendable {
  private let element: Mutex<Element?>

  init(_ element: Element) { self.element = Mutex(element) }

  /// Changes the state and lets go of the element.
  func perform(_ state: ElementState, waitingUpTo nanoseconds: UInt64) -> GstStateChangeReturn {
    guard let element = element.withLock({ $0.take() }) else { return GST_STATE_CHANGE_FAILURE }
    let result = unsafe gst_element_set_state(element.raw, state.cValue)
    guard result == GST_STATE_CHANGE_ASYNC else { return result }
    return unsafe gst_element_get_state(element.raw, nil, nil, GstClockTime(nanoseconds))
  }
}

extension ElementProtocol {
  /// Stops an element for good, and waits until its threads have ended; never call it on one of them.
  ///
  /// A parent that changes its own state afterwards leaves the element alone.
  package func stopForGood() {
    unsafe gst_element_set_locked_state(element.raw, 1)
    unsafe gst_element_set_state(element.raw, GST_STATE_NULL)
  }
}

extension Element {
  /// Runs a closure on a thread of GStreamer's.
  package func callAsync(_ body: @escaping @Sendable () -> Void) {
    unsafe gst_element_call_async(
      raw, { _, data in unsafe ClosureBox<@Sendable () -> Void>.at(data).function() },
      ClosureBox<@Sendable () -> Void>.retained(body), releaseBox)
  }
}
