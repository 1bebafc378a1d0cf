internal import CGStreamer

/// One reference to a GObject, given back when this object goes.
///
/// The pointer never changes, and GObject counts references atomically: threads may share it.
@safe final class ObjectReference: Sendable {
  nonisolated(unsafe) let pointer: UnsafeMutableRawPointer

  /// Takes over a reference that the caller owns (transfer full).
  init(adopting pointer: UnsafeMutableRawPointer) {
    unsafe self.pointer = unsafe pointer
  }

  /// Takes a reference of its own; a floating reference becomes it (transfer none or floating).
  init(retaining pointer: UnsafeMutableRawPointer) {
    unsafe self.pointer = unsafe gst_object_ref_sink(pointer).unsafelyUnwrapped
  }

  deinit {
    unsafe gst_object_unref(pointer)
  }
}
