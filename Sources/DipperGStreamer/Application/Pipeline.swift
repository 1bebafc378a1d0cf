internal import CGStreamer
internal import CGStreamerShims

/// A pipeline of elements with its clock and its bus (`GstPipeline`).
///
/// A pipeline that is still running when its last owner lets go is stopped on a thread of GStreamer's; stop it with
/// ``ElementProtocol/setState(_:waitingUpTo:)`` to know when that has happened.
public final class Pipeline: BinProtocol {
  /// The pipeline as an element.
  public let element: Element
  /// The messages of all elements.
  ///
  /// Nothing is lost before the first reader comes.
  public let bus: Bus

  /// Makes an empty pipeline.
  /// - Parameter name: The pipeline's name, or `nil` to choose one.
  /// - Throws: ``GStreamerError`` when GStreamer does not start.
  public convenience init(name: String? = nil) throws(GStreamerError) {
    self.init(try Element.make("pipeline", name: name))
  }

  /// Makes a pipeline from a launch line (`gst_parse_launch`).
  /// - Parameter launchLine: The launch line, such as `videotestsrc ! fakesink`.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidDescription``.
  public convenience init(_ launchLine: String) throws(GStreamerError) {
    try GStreamer.initialize()
    var error: UnsafeMutablePointer<GError>? = nil
    let made = unsafe gst_parse_launch_full(launchLine, nil, GST_PARSE_FLAG_FATAL_ERRORS, &error)
    guard let made = unsafe made else {
      throw launchError(launchLine, unsafe takeMessage(of: error))
    }
    let element = unsafe Element(retaining: made)
    if unsafe dipgst_type_is_a(dipgst_type_of(made), gst_pipeline_get_type()) != 0 {
      self.init(element)
    } else {
      // A line of one element makes that element alone.
      try self.init()
      try add(element)
    }
  }

  private init(_ element: Element) {
    self.element = element
    // Every pipeline has a bus from its construction on.
    bus = unsafe Bus(adopting: gst_element_get_bus(element.raw).unsafelyUnwrapped)
  }

  deinit {
    bus.close()
    let raw = unsafe element.raw
    if unsafe raw.pointee.current_state == GST_STATE_NULL
      && raw.pointee.pending_state == GST_STATE_VOID_PENDING
    {
      return
    }
    // Stopping joins streaming threads, and this may be one of them. GStreamer holds the pipeline until it is done.
    unsafe gst_element_call_async(
      raw, { element, _ in unsafe gst_element_set_state(element, GST_STATE_NULL) }, nil, nil)
  }

  /// Makes the pipeline ask all elements for their latency anew, after one of them said it changed.
  /// - Returns: Whether it worked.
  @discardableResult
  public func recalculateLatency() -> Bool { unsafe gst_bin_recalculate_latency(rawBin) != 0 }

  /// The clock that the pipeline runs by, once it has one.
  public var clock: Clock? {
    unsafe gst_element_get_clock(element.raw).map { unsafe Clock(adopting: $0) }
  }

  /// Plays to the end of the stream, then stops; a cancelled task stops it early.
  ///
  /// Latencies that change are asked for anew.
  /// - Parameter handle: Gets every message that is neither the end nor an error.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/pipelineFailed`` with the failing element's message.
  public func run(_ handle: (Message) -> Void = { _ in }) async throws(GStreamerError) {
    var failure: GStreamerError?
    do throws(GStreamerError) {
      try await setState(.playing, waitingUpTo: .zero)
      failure = await firstError(handle)
    } catch {
      failure = bus.takePendingError()?.asError ?? error
    }
    _ = try? await setState(.null)
    if let failure { throw failure }
  }

  private func firstError(_ handle: (Message) -> Void) async -> GStreamerError? {
    for await message in bus {
      switch message {
      case .endOfStream: return nil
      case .error(let error): return error.asError
      case .latency:
        recalculateLatency()
        handle(message)
      default: handle(message)
      }
    }
    return nil
  }
}

/// A clock (`GstClock`).
@safe public final class Clock: Sendable {
  private let reference: ObjectReference

  init(adopting raw: UnsafeMutablePointer<GstClock>) { reference = unsafe ObjectReference(adopting: raw) }

  /// The clock's time, in nanoseconds from a beginning of its own.
  public var now: UInt64 {
    unsafe UInt64(gst_clock_get_time(reference.pointer.assumingMemoryBound(to: GstClock.self)))
  }
}
