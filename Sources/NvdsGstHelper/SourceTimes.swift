public import CDeepStreamGst
internal import CGStreamer
internal import DipperStreamEvents

/// Has a source's frames carry the time at which its sender captured them.
@c @implementation
public func configure_source_for_ntp_sync(_ src_elem: UnsafeMutablePointer<GstElement>!) {
  guard let element = unsafe src_elem else {
    return unsafe dip_print_error("WARNING: configure_source_for_ntp_sync: the source element is NULL")
  }
  guard unsafe !SenderTime.request(of: element) else { return }
  let factory = unsafe UnsafeMutablePointer<GstObject>(gst_element_get_factory(element))
  let name = unsafe gst_object_get_name(factory)
  defer { unsafe g_free(name) }
  let text = unsafe name.map { unsafe String(cString: $0) } ?? "unknown"
  unsafe dip_print_error("WARNING: configure_source_for_ntp_sync: Source element type \(text) is not supported")
}
