public import CGStreamer
internal import CGStreamerShims

/// The Swift side of an element that changes buffers in place (`GstBaseTransform`): one sink pad, one source pad.
///
/// The templates must be named `sink` and `src`.
@safe open class TransformImplementation: ElementImplementation {
  /// The GType the element derives from.
  open override class var parentType: GType { gst_base_transform_get_type() }

  /// Whether data may only come after its format; answer `false` to take streams that announce none.
  ///
  /// Without it ``setCaps(_:_:)`` is not called.
  open class var needsCaps: Bool { true }

  /// What ``transformInPlace(_:)`` answers to swallow a buffer without an error.
  public static var dropped: GstFlowReturn { dipgst_transform_flow_dropped() }

  /// The C instance as a transform.
  public var transform: UnsafeMutablePointer<GstBaseTransform> { unsafe castInstance(element) }

  /// The pad that data enters by.
  public var sinkPad: UnsafeMutablePointer<GstPad> { unsafe transform.pointee.sinkpad }

  /// The pad that data leaves by.
  public var sourcePad: UnsafeMutablePointer<GstPad> { unsafe transform.pointee.srcpad }

  /// Handles one buffer, on the streaming thread.
  ///
  /// The buffer is writable unless the element is in passthrough.
  ///
  /// - Parameter buffer: The buffer, borrowed.
  /// - Returns: How it went; ``dropped`` swallows the buffer.
  open func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn { GST_FLOW_OK }

  /// Starts processing, from ready to paused.
  /// - Returns: Whether it worked; post an error before answering `false`.
  open func start() -> Bool { true }

  /// Stops processing, from paused to ready.
  /// - Returns: Whether it worked.
  open func stop() -> Bool { true }

  /// Learns the formats that were agreed on.
  /// - Parameters:
  ///   - incoming: The format of incoming buffers.
  ///   - outgoing: The format of outgoing buffers.
  /// - Returns: Whether the element can handle them.
  open func setCaps(_ incoming: UnsafeMutablePointer<GstCaps>, _ outgoing: UnsafeMutablePointer<GstCaps>)
    -> Bool
  {
    true
  }

  /// Tells which formats the other side can have; by default the same.
  /// - Parameters:
  ///   - caps: The formats on one side.
  ///   - direction: Which side: the sink pad's or the source pad's.
  ///   - filter: The formats that matter, or `nil`.
  /// - Returns: The formats on the other side, which the caller takes over.
  open func transformCaps(
    _ caps: UnsafeMutablePointer<GstCaps>, from direction: GstPadDirection,
    filter: UnsafeMutablePointer<GstCaps>?
  ) -> UnsafeMutablePointer<GstCaps>? {
    unsafe parentTransformClass.pointee.transform_caps?(transform, direction, caps, filter)
  }

  /// Handles an event from upstream; by default passes it on.
  /// - Parameter event: The event, which this method owns.
  /// - Returns: Whether it was handled.
  open func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    guard let parent = unsafe parentTransformClass.pointee.sink_event else {
      unsafe gst_event_unref(event)
      return false
    }
    return unsafe parent(transform, event) != 0
  }

  /// Handles an event from downstream; by default passes it on.
  /// - Parameter event: The event, which this method owns.
  /// - Returns: Whether it was handled.
  open func sourceEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    guard let parent = unsafe parentTransformClass.pointee.src_event else {
      unsafe gst_event_unref(event)
      return false
    }
    return unsafe parent(transform, event) != 0
  }

  /// Answers a query on one of the pads; by default as `GstBaseTransform` does.
  /// - Parameters:
  ///   - query: The query, borrowed.
  ///   - direction: On which pad.
  /// - Returns: Whether it was answered.
  open func padQuery(_ query: UnsafeMutablePointer<GstQuery>, direction: GstPadDirection) -> Bool {
    guard let parent = unsafe parentTransformClass.pointee.query else { return false }
    return unsafe parent(transform, direction, query) != 0
  }

  /// Decides on memory with what is downstream; by default as `GstBaseTransform` does.
  /// - Parameter query: The answered allocation query.
  /// - Returns: Whether an agreement was found.
  open func decideAllocation(_ query: UnsafeMutablePointer<GstQuery>) -> Bool {
    guard let parent = unsafe parentTransformClass.pointee.decide_allocation else { return true }
    return unsafe parent(transform, query) != 0
  }

  /// Lets buffers pass untouched, without being made writable; ``transformInPlace(_:)`` still sees them.
  /// - Parameter on: Whether buffers pass untouched.
  public func setPassthrough(_ on: Bool) {
    unsafe gst_base_transform_set_passthrough(transform, on.gboolean)
  }

  /// Fills the class structure.
  /// - Parameter gclass: The class structure.
  open override class func installVirtualFunctions(_ gclass: UnsafeMutableRawPointer) {
    unsafe super.installVirtualFunctions(gclass)
    unsafe installTransformFunctions(gclass.assumingMemoryBound(to: GstBaseTransformClass.self))
  }

  private var parentTransformClass: UnsafeMutablePointer<GstBaseTransformClass> {
    unsafe castInstance(parentElementClass)
  }
}
