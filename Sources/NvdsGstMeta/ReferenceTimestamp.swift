public import CDeepStreamGst
internal import CGLib
internal import CGStreamer
internal import DipperBufferMetadata

/// Notes on a source's buffer when it left a decoder, in the caps of a `GstReferenceTimestampMeta`.
@c @implementation
public func nvds_add_reference_timestamp_meta(
  _ buffer: UnsafeMutablePointer<GstBuffer>!, _ element_name: UnsafeMutablePointer<gchar>!, _ frame_id: guint
) {
  guard let structure = unsafe gst_structure_new_empty("any"), let caps = unsafe gst_caps_new_empty() else { return }
  let now = SystemTimestamp.now.milliseconds
  unsafe set("component_name", in: structure, dip_type_string()) { unsafe g_value_set_string($0, element_name) }
  unsafe set("frame_num", in: structure, dip_type_int()) {
    unsafe g_value_set_int($0, gint(truncatingIfNeeded: frame_id))
  }
  unsafe set("in_timestamp", in: structure, dip_type_double()) { unsafe g_value_set_double($0, now) }
  unsafe set("out_timestamp", in: structure, dip_type_double()) { unsafe g_value_set_double($0, now) }
  unsafe gst_caps_append_structure(caps, structure)
  unsafe gst_buffer_add_reference_timestamp_meta(buffer, caps, 0, 0)
  unsafe gst_caps_unref(caps)
}

private func set(
  _ name: String, in structure: UnsafeMutablePointer<GstStructure>, _ type: GType,
  _ fill: (UnsafeMutablePointer<GValue>) -> Void
) {
  var value = GValue()
  unsafe g_value_init(&value, type)
  unsafe fill(&value)
  unsafe gst_structure_set_value(structure, name, &value)
  unsafe g_value_unset(&value)
}
