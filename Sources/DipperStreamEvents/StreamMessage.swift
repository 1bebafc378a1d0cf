package import CGStreamer
internal import CGStreamerShims

/// Messages on the bus about one source of a batch, as DeepStream's elements post them (`gst-nvmessage.h`).
package enum StreamMessage: String, Sendable {
  /// No more frames of a source follow.
  case end = "stream-eos"
  /// A source began anew.
  case reset = "stream-reset"

  /// Makes the message's fields, which the caller owns.
  package func structure(source: UInt32) -> UnsafeMutablePointer<GstStructure>? {
    unsafe gst_structure_from_string("\(rawValue), stream-id=(uint)\(source)", nil)
  }

  /// Makes the message, which the caller owns.
  package func message(
    from object: UnsafeMutablePointer<GstObject>?, source: UInt32
  ) -> UnsafeMutablePointer<GstMessage>? {
    unsafe gst_message_new_element(object, structure(source: source))
  }

  /// The source that a message of this kind is about; `nil` for any other message.
  package func source(of message: UnsafeMutablePointer<GstMessage>) -> UInt32? {
    guard unsafe dipgst_message_type(message) == GST_MESSAGE_ELEMENT,
      let structure = unsafe gst_message_get_structure(message),
      unsafe gst_structure_has_name(structure, rawValue) != 0
    else { return nil }
    var source: guint = 0
    return unsafe gst_structure_get_uint(structure, "stream-id", &source) != 0 ? source : nil
  }
}
