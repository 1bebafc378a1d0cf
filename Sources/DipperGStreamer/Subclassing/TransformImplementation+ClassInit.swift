internal import CGStreamer

/// The transform of an instance: its word follows the public structure, whose size is GStreamer's ABI.
@inline(__always)
private func target(_ instance: UnsafeMutablePointer<GstBaseTransform>) -> TransformImplementation {
  unsafe implementation(in: instance, at: (MemoryLayout<GstBaseTransform>.size + 7) & ~7)
}

extension TransformImplementation {
  class func installTransformFunctions(_ gclass: UnsafeMutablePointer<GstBaseTransformClass>) {
    unsafe gclass.pointee.transform_ip_on_passthrough = 1
    unsafe gclass.pointee.transform_ip = { instance, buffer in
      guard let instance = unsafe instance, let buffer = unsafe buffer else { return GST_FLOW_ERROR }
      return unsafe target(instance).transformInPlace(buffer)
    }
    unsafe gclass.pointee.start = { unsafe $0.map { unsafe target($0).start().gboolean } ?? 0 }
    unsafe gclass.pointee.stop = { unsafe $0.map { unsafe target($0).stop().gboolean } ?? 0 }
    unsafe installNegotiation(gclass)
    unsafe installEvents(gclass)
  }

  private class func installNegotiation(_ gclass: UnsafeMutablePointer<GstBaseTransformClass>) {
    // GstBaseTransform refuses data without caps as soon as this function is there.
    if needsCaps { unsafe installSetCaps(gclass) }
    unsafe gclass.pointee.transform_caps = { instance, direction, caps, filter in
      guard let instance = unsafe instance, let caps = unsafe caps else { return nil }
      return unsafe target(instance).transformCaps(caps, from: direction, filter: filter)
    }
    unsafe gclass.pointee.decide_allocation = { instance, query in
      guard let instance = unsafe instance, let query = unsafe query else { return 0 }
      return unsafe target(instance).decideAllocation(query).gboolean
    }
  }

  private class func installSetCaps(_ gclass: UnsafeMutablePointer<GstBaseTransformClass>) {
    unsafe gclass.pointee.set_caps = { instance, incoming, outgoing in
      guard let instance = unsafe instance, let incoming = unsafe incoming, let outgoing = unsafe outgoing
      else {
        return 0
      }
      return unsafe target(instance).setCaps(incoming, outgoing).gboolean
    }
  }

  private class func installEvents(_ gclass: UnsafeMutablePointer<GstBaseTransformClass>) {
    unsafe gclass.pointee.sink_event = { instance, event in
      guard let instance = unsafe instance, let event = unsafe event else { return 0 }
      return unsafe target(instance).sinkEvent(event).gboolean
    }
    unsafe gclass.pointee.src_event = { instance, event in
      guard let instance = unsafe instance, let event = unsafe event else { return 0 }
      return unsafe target(instance).sourceEvent(event).gboolean
    }
    unsafe gclass.pointee.query = { instance, direction, query in
      guard let instance = unsafe instance, let query = unsafe query else { return 0 }
      return unsafe target(instance).padQuery(query, direction: direction).gboolean
    }
  }
}
