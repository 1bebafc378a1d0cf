public import CGStreamer
internal import CGStreamerShims

/// The Swift side of an element that joins several streams (`GstAggregator`): request sink pads, one source pad.
///
/// The templates must be named `sink_%u` and `src`.
@safe open class AggregatorImplementation: ElementImplementation {
  /// The GType the element derives from.
  open override class var parentType: GType { gst_aggregator_get_type() }
  /// The GType that the element's pads have.
  open override class var padType: GType { gst_aggregator_pad_get_type() }

  /// What ``aggregate(timedOut:)`` answers when it needs more data.
  public static var needData: GstFlowReturn { dipgst_aggregator_flow_need_data() }

  /// The C instance as an aggregator.
  public var aggregator: UnsafeMutablePointer<GstAggregator> { unsafe castInstance(element) }

  /// Joins what the pads hold and calls ``finish(_:)``, on the source pad's streaming thread.
  /// - Parameter timedOut: Whether the deadline of a live pipeline has passed.
  /// - Returns: How it went; `GST_FLOW_EOS` ends the stream.
  open func aggregate(timedOut: Bool) -> GstFlowReturn { GST_FLOW_OK }

  /// Starts processing.
  /// - Returns: Whether it worked.
  open func start() -> Bool { true }

  /// Stops processing.
  /// - Returns: Whether it worked.
  open func stop() -> Bool { true }

  /// Chooses the outgoing format.
  ///
  /// Return fixed caps, or negotiation fails against a peer that takes anything.
  ///
  /// - Parameter downstream: The formats that what is downstream takes.
  /// - Returns: The format, which the caller takes over, or `nil` to wait for more data.
  open func outgoingCaps(downstream: UnsafeMutablePointer<GstCaps>) -> UnsafeMutablePointer<GstCaps>? {
    unsafe gst_caps_ref(downstream)
  }

  /// Calls a closure with each sink pad, each held alive for the call.
  /// - Parameter body: What to do with the pad.
  public func forEachSinkPad(_ body: (UnsafeMutablePointer<GstAggregatorPad>) -> Void) {
    unsafe dipgst_object_lock(element)
    var pads: [UnsafeMutablePointer<GstPad>] = unsafe []
    var link = unsafe element.pointee.sinkpads
    while let node = unsafe link {
      unsafe pads.append(gst_object_ref(node.pointee.data).assumingMemoryBound(to: GstPad.self))
      unsafe link = unsafe node.pointee.next
    }
    unsafe dipgst_object_unlock(element)
    unsafe pads.forEach { pad in
      unsafe body(castInstance(pad))
      unsafe gst_object_unref(pad)
    }
  }

  /// Pushes a buffer downstream.
  /// - Parameter buffer: The buffer, which this method takes over.
  /// - Returns: How it went.
  public func finish(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    unsafe gst_aggregator_finish_buffer(aggregator, buffer)
  }

  /// Fills the class structure.
  /// - Parameter gclass: The class structure.
  open override class func installVirtualFunctions(_ gclass: UnsafeMutableRawPointer) {
    unsafe super.installVirtualFunctions(gclass)
    unsafe installAggregatorFunctions(gclass.assumingMemoryBound(to: GstAggregatorClass.self))
  }

  private class func installAggregatorFunctions(_ gclass: UnsafeMutablePointer<GstAggregatorClass>) {
    unsafe gclass.pointee.aggregate = { instance, timedOut in
      guard let instance = unsafe instance else { return GST_FLOW_ERROR }
      return unsafe target(instance).aggregate(timedOut: timedOut != 0)
    }
    unsafe gclass.pointee.start = { unsafe $0.map { unsafe target($0).start().gboolean } ?? 0 }
    unsafe gclass.pointee.stop = { unsafe $0.map { unsafe target($0).stop().gboolean } ?? 0 }
    unsafe gclass.pointee.update_src_caps = { instance, downstream, result in
      guard let instance = unsafe instance, let downstream = unsafe downstream else { return GST_FLOW_ERROR }
      let caps = unsafe target(instance).outgoingCaps(downstream: downstream)
      unsafe result?.pointee = unsafe caps
      return unsafe caps == nil ? dipgst_aggregator_flow_need_data() : GST_FLOW_OK
    }
  }
}

/// The aggregator of an instance: its word follows the public structure, whose size is GStreamer's ABI.
@inline(__always)
private func target(_ instance: UnsafeMutablePointer<GstAggregator>) -> AggregatorImplementation {
  unsafe implementation(in: instance, at: (MemoryLayout<GstAggregator>.size + 7) & ~7)
}
